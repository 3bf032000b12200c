/** When the paperwork is made, and who gets the mail. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { fieldError } from '../api/problem';
import type { PaperworkSettings } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Choices } from '../ui/checks';
import { ErrorText } from '../ui/field';
import { FormDialog } from '../ui/form-dialog';
import { Dialog } from '../ui/overlay';
import { Failed } from '../ui/problems';
import { SkeletonRows } from '../ui/skeleton';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { saveWhen, whenQuery } from './api';

const modes = ['mail', 'page', 'off'] as const;

export function WhenDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const { id } = useShop();
  const read = useQuery({ ...whenQuery(id), refetchOnWindowFocus: false });
  if (read.data) return <Form stored={read.data} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={t('paperwork.when')}>
      {read.error ? <Failed error={read.error} retry={() => void read.refetch()} /> : <SkeletonRows rows={3} />}
    </Dialog>
  );
}

function Form({ stored, onClose }: { stored: PaperworkSettings; onClose: () => void }) {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(stored);
  const save = useMutation({
    mutationFn: () => {
      const { version, mode, at, email } = draft;
      return saveWhen(id, { version, mode, at, email });
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: [id, 'paperwork'] });
      toast(t('common.saved'));
      onClose();
    },
  });
  const error = (field: string) => fieldError(save.error, field);
  return (
    <FormDialog
      title={t('paperwork.when')}
      save={save}
      submit={{ label: t('common.save') }}
      placed={['at', 'email']}
      renew={() => {
        void queries.invalidateQueries({ queryKey: [id, 'paperwork'] });
        onClose();
      }}
      onClose={onClose}
    >
      <Choices
        label={t('paperwork.mode')}
        value={draft.mode}
        onChange={(mode) => setDraft({ ...draft, mode })}
        options={modes.map((value) => ({ value, label: t(`paperwork.${value}`), hint: t(`paperwork.${value}_hint`) }))}
      />
      {draft.mode !== 'off' && (
        <Hour
          value={draft.at}
          onChange={(at) => setDraft({ ...draft, at })}
          hint={t('paperwork.at_hint', { zone: stored.time_zone })}
          error={error('at')}
        />
      )}
      {draft.mode === 'mail' && (
        <TextField
          label={t('notices.email')}
          type="email"
          value={draft.email}
          onChange={(email) => setDraft({ ...draft, email })}
          optional
          hint={t('paperwork.email_hint')}
          error={error('email')}
        />
      )}
    </FormDialog>
  );
}

/** An hour, typed or chosen with the browser's own clock. */
function Hour(p: { value: string; onChange: (value: string) => void; hint: string; error: string | undefined }) {
  const { t } = useWords();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className="label">
        {t('paperwork.at')}
      </label>
      <input
        id={id}
        type="time"
        className="input"
        style={{ maxWidth: 160 }}
        value={p.value}
        onChange={(event) => p.onChange(event.target.value)}
        aria-invalid={Boolean(p.error)}
        aria-describedby={`${id}-d`}
      />
      <span id={`${id}-d`} className={p.error ? undefined : 'hint'}>
        {p.error ? <ErrorText>{p.error}</ErrorText> : p.hint}
      </span>
    </div>
  );
}
