import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldError, isAnswered } from '../api/problem';
import type { CancelPreview, Order } from '../api/types';
import { useSentOnce } from '../api/use-sent-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Switch } from '../ui/checks';
import { FormDialog } from '../ui/form-dialog';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { cancelOrder, cancelPreviewQuery, orderQuery } from './api';
import { ByHandFields, byHandOf } from './by-hand-fields';
import { RefundSums } from './refund-sums';

/** Cancels an order nothing of which has left, after saying what that does to the cent. */
export function CancelDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t, f } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [notify, setNotify] = useState(true);
  const [byHand, setByHand] = useState(() => byHandOf(order));
  const preview = useQuery(cancelPreviewQuery(id, order.id));
  const shown = preview.error ? undefined : preview.data;
  const wish = { reason: reason.trim(), notify, agreed: shown?.agreed ?? '', by_hand: shown?.refund ? byHand : null };
  const cancel = useSentOnce((key) => cancelOrder(id, order.id, wish, key), {
    onError: (error) => {
      if (!isAnswered(error)) return;
      // Somebody paid, refunded or shipped meanwhile: the figures are fetched anew.
      void preview.refetch();
      void queries.invalidateQueries({ queryKey: orderQuery(id, order.id).queryKey, exact: true });
    },
    onSuccess: (next) => {
      queries.setQueryData(orderQuery(id, order.id).queryKey, next);
      void queries.invalidateQueries({ queryKey: [id] });
      toast(t('cancel.done', { number: order.number }));
      onClose();
    },
  });
  const total = shown?.refund?.total;
  return (
    <FormDialog
      wide
      title={t('cancel.title', { number: order.number })}
      save={cancel}
      submit={{
        look: 'danger',
        label: total ? t('cancel.submit_refund', { amount: f.money(total) }) : t('cancel.submit'),
        disabled: !shown || preview.isFetching,
      }}
      cancel={t('cancel.keep')}
      error={cancel.error ?? preview.error}
      placed={['reason', 'by_hand']}
      onClose={onClose}
    >
      <p>{t('cancel.what')}</p>
      <div aria-live="polite" aria-busy={preview.isFetching} className="stack stack-2">
        {shown ? <Consequences order={order} preview={shown} /> : <p className="muted">{t('refund.counting')}</p>}
      </div>
      {byHand && shown?.refund && (
        <ByHandFields
          value={byHand}
          onChange={setByHand}
          whole
          owed={order.payment_state === 'owed'}
          error={(field) => fieldError(cancel.error, field)}
        />
      )}
      <TextField
        label={t('refund.reason')}
        hint={t('cancel.reason_hint')}
        value={reason}
        onChange={setReason}
        error={fieldError(cancel.error, 'reason')}
        maxLength={500}
      />
      <Switch on={notify} onChange={setNotify}>
        {t('cancel.notify', { email: order.customer.email })}
      </Switch>
      {total && <p className="hint">{t('cancel.credit_note')}</p>}
    </FormDialog>
  );
}

/** Why nothing is refunded: the customer's bank has the money, or gave it back. */
function AtBank({ money: { verdict, held, rest } }: { money: NonNullable<CancelPreview['at_bank']> }) {
  const { t, f } = useWords();
  return (
    <>
      <p>{t(`cancel.at_bank_${verdict}`, { amount: f.money(held) })}</p>
      {rest.minor > 0 && <p>{t(`cancel.at_bank_rest_${verdict}`, { amount: f.money(rest) })}</p>}
    </>
  );
}

function Consequences({ order, preview }: { order: Order; preview: CancelPreview }) {
  const { t, f } = useWords();
  return (
    <>
      <ul className="plain">
        {preview.lines.map((line) => (
          <li key={line.line_id} className="break">
            {t('cancel.line', {
              count: f.number(line.quantity),
              title: [line.title, line.variant_title].filter(Boolean).join(' · '),
            })}
          </li>
        ))}
      </ul>
      {preview.refund && (
        <RefundSums
          preview={preview.refund}
          method={order.payment?.receipt ? undefined : order.payment?.method}
          byHand={Boolean(order.payment?.receipt)}
          stale={false}
        />
      )}
      {preview.refunded_before && <p>{t('cancel.refunded_before', { amount: f.money(preview.refunded_before) })}</p>}
      {preview.at_bank && <AtBank money={preview.at_bank} />}
      {preview.released && <p>{t('cancel.released', { amount: f.money(preview.released) })}</p>}
      {!preview.refund && !preview.refunded_before && !preview.at_bank && !preview.released && (
        <p>{t('cancel.no_money')}</p>
      )}
    </>
  );
}
