import { useState } from 'react';
import { fieldError } from '../api/problem';
import type { ReturnDetail } from '../api/types';
import { useSentOnce } from '../api/use-sent-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Switch } from '../ui/checks';
import { FormDialog } from '../ui/form-dialog';
import { TextField } from '../ui/text-field';
import { cancelReturn, closeReturn, refuseReturn } from './api';
import { useOvertaken } from './use-stepped';

/** Ends a return without money: refused, canceled, or closed without a refund; the customer is told why. */
export function SayDialog({
  of: now,
  what,
  onClose,
  onDone,
}: {
  of: ReturnDetail;
  what: 'refuse' | 'cancel' | 'close';
  onClose: () => void;
  onDone: (next: ReturnDetail) => void;
}) {
  const { t } = useWords();
  const { id } = useShop();
  const overtaken = useOvertaken();
  const [of] = useState(now);
  const [answer, setAnswer] = useState('');
  const [notify, setNotify] = useState(true);
  const { version } = of;
  const send = useSentOnce(
    (key) => {
      if (what === 'refuse') return refuseReturn(id, of.id, { version, answer, notify }, key);
      if (what === 'cancel') return cancelReturn(id, of.id, { version, notify }, key);
      return closeReturn(id, of.id, { version, answer, notify }, key);
    },
    { onSuccess: onDone, onError: (error) => void overtaken(error, onClose) },
  );
  return (
    <FormDialog
      title={t(`returns.${what}_title`, { number: of.number })}
      save={send}
      submit={{ label: t(`returns.${what}`), look: 'danger' }}
      cancel={t('common.close')}
      placed={['answer']}
      onClose={onClose}
    >
      <p>{t(`returns.${what}_text`)}</p>
      {what !== 'cancel' && (
        <TextField
          label={t('returns.why')}
          hint={t('returns.why_hint')}
          multiline={3}
          value={answer}
          onChange={setAnswer}
          maxLength={1000}
          error={fieldError(send.error, 'answer')}
        />
      )}
      <Switch on={notify} onChange={setNotify}>
        {t('returns.notify')}
      </Switch>
    </FormDialog>
  );
}
