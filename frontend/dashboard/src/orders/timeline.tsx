import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Order } from '../api/types';
import { useSentOnce } from '../api/use-sent-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { useFail } from '../ui/problems';
import { TextField } from '../ui/text-field';
import { addNote, orderQuery } from './api';

export function Timeline({ order }: { order: Order }) {
  const { t, f } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const [text, setText] = useState('');
  const note = useSentOnce((key) => addNote(id, order.id, { text }, key), {
    onSuccess: (next) => {
      queries.setQueryData(orderQuery(id, order.id).queryKey, next);
      setText('');
    },
    onError: fail,
  });
  return (
    <Card title={t('order.timeline')}>
      <form
        className="stack stack-2"
        onSubmit={(event) => {
          event.preventDefault();
          note.mutate();
        }}
      >
        <TextField
          label={t('order.note')}
          hideLabel
          value={text}
          onChange={setText}
          multiline={2}
          placeholder={t('order.note_hint')}
          maxLength={2000}
        />
        {text.trim() && (
          <div className="row" style={{ justifyContent: 'flex-end' }}>
            <Button type="submit" small pending={note.isPending}>
              {t('order.note_add')}
            </Button>
          </div>
        )}
      </form>
      <ol className="plain timeline">
        {order.timeline.map((entry, index) => (
          <li key={index}>
            <div className={entry.kind === 'note' ? 'note break' : 'break'}>{entry.text}</div>
            <div className="muted small" title={f.full(entry.at)}>
              {f.moment(entry.at)}
              {entry.by && ` · ${entry.by}`}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
