import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Text2 } from '../api/types';
import { useShop } from '../app/shop';
import { dismissSetup, doorsQuery, setupQuery } from '../home/api';
import { MissingList, useTurn } from '../home/opening';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Badge, Card } from '../ui/card';
import { useCopy } from '../ui/copy';
import { FormDialog } from '../ui/form-dialog';
import { useFail } from '../ui/problems';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';

/** Whether shoppers may enter; the owner turns the key. */
export function DoorsCard() {
  const { t } = useWords();
  const { id, role, tenant } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const copy = useCopy();
  const [asking, setAsking] = useState(false);
  const doors = useQuery(doorsQuery(id));
  const setup = useQuery(setupQuery(id));
  const turn = useTurn(() => setAsking(false));
  const guide = useMutation({
    mutationFn: () => dismissSetup(id, { card: 'guide', dismissed: false }),
    onSuccess: (next) => {
      queries.setQueryData(setupQuery(id).queryKey, next);
      toast(t('setup.shown_again'));
    },
    onError: fail,
  });
  // The doors of a suspended shop are not the owner's to open; the notice above says why.
  if (!doors.data || doors.data.state === 'suspended' || tenant.status === 'suspended') return null;
  const { state, storefront_open: open, preview_url: preview, message, since } = doors.data;
  const hidden =
    setup.data &&
    setup.data.done < setup.data.total &&
    (setup.data.dismissed || setup.data.steps.some((step) => step.dismissed && !step.required));
  const said = [message.en, message.fr].filter(Boolean).join(' / ');
  return (
    <Card
      title={
        <span className="row row-wrap">
          {t('doors.title')}
          <Badge tone={open ? 'green' : 'amber'}>{t(open ? 'doors.open' : 'doors.closed')}</Badge>
        </span>
      }
      actions={
        role === 'owner' &&
        (open ? (
          <Button
            small
            onPress={() => {
              turn.reset();
              setAsking(true);
            }}
          >
            {t('doors.close')}
          </Button>
        ) : (
          <Button
            small
            look="primary"
            onPress={() => turn.mutate({ open: true, message: {} })}
            pending={turn.isPending}
          >
            {t('setup.open')}
          </Button>
        ))
      }
    >
      <p>
        {t(
          open
            ? 'doors.open_text'
            : state === 'unconfirmed'
              ? 'doors.unconfirmed_text'
              : since
                ? 'doors.closed_text'
                : 'doors.new_text',
        )}
      </p>
      {said && <p className="break">{t('doors.says', { text: said })}</p>}
      <MissingList doors={doors.data} />
      {preview && (
        <div className="stack stack-1">
          <div className="row row-wrap">
            <a className="btn btn-secondary btn-small" href={preview} target="_blank" rel="noreferrer">
              {t('doors.preview')}
            </a>
            <Button small look="plain" onPress={() => void copy(preview)}>
              {t('doors.copy_link')}
            </Button>
          </div>
          <p className="hint">{t('doors.preview_hint')}</p>
        </div>
      )}
      {hidden && (
        <div>
          <Button small look="plain" onPress={() => guide.mutate()} pending={guide.isPending}>
            {t('setup.show_again')}
          </Button>
        </div>
      )}
      {asking && <CloseDialog onClose={() => setAsking(false)} turn={turn} />}
    </Card>
  );
}

/** Closing for a while, with a word to shoppers. */
function CloseDialog({ onClose, turn }: { onClose: () => void; turn: ReturnType<typeof useTurn> }) {
  const { t } = useWords();
  const [message, setMessage] = useState<Text2>({ en: '', fr: '' });
  return (
    <FormDialog
      alert
      title={t('doors.close_title')}
      save={{ ...turn, mutate: () => turn.mutate({ open: false, message }) }}
      submit={{ look: 'danger', label: t('doors.close') }}
      onClose={onClose}
    >
      <p>{t('doors.close_confirm')}</p>
      <p className="hint">{t('doors.message_hint')}</p>
      {(['en', 'fr'] as const).map((lang) => (
        <TextField
          key={lang}
          label={`${t('doors.message')} (${t(`language.${lang}`)})`}
          value={message[lang] ?? ''}
          onChange={(text) => setMessage({ ...message, [lang]: text })}
          lang={lang}
          optional
          maxLength={300}
        />
      ))}
    </FormDialog>
  );
}
