import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey } from '../api/client';
import { ApiError, fieldError, fieldsOf } from '../api/problem';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Banner } from '../ui/card';
import { Dialog } from '../ui/overlay';
import { useProblemText } from '../ui/problems';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { cancelOrder, orderQuery } from './api';
import type { RefundableOrder } from './refund-shape';

/** Cancels an order nothing of which has left, after saying what that does. */
export function CancelDialog({ order, onClose }: { order: RefundableOrder; onClose: () => void }) {
  const { t, f } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const problem = useProblemText();
  const [reason, setReason] = useState('');
  const [key, setKey] = useState(newKey);
  const cancel = useMutation({
    mutationFn: () => cancelOrder(id, order.id, { reason: reason.trim() }, key),
    onError: (error) => {
      if (error instanceof ApiError && error.status >= 400 && error.status < 500) setKey(newKey());
    },
    onSuccess: (next) => {
      queries.setQueryData(orderQuery(id, order.id).queryKey, next);
      void queries.invalidateQueries({ queryKey: [id] });
      toast(t('cancel.done', { number: order.number }));
      onClose();
    },
  });
  const { total } = order.refundable;
  const error = fieldError(cancel.error, 'reason');
  return (
    <Dialog
      open
      onClose={onClose}
      alert
      title={t('cancel.title', { number: order.number })}
      foot={
        <>
          <Button onPress={onClose}>{t('cancel.keep')}</Button>
          <Button look="danger" pending={cancel.isPending} onPress={() => !cancel.isPending && cancel.mutate()}>
            {total.minor ? t('cancel.submit_refund', { amount: f.money(total) }) : t('cancel.submit')}
          </Button>
        </>
      }
    >
      {cancel.error && !fieldsOf(cancel.error).some(({ field }) => field === 'reason') && (
        <Banner tone="red">{problem(cancel.error)}</Banner>
      )}
      <p>{t('cancel.what')}</p>
      <ul style={{ paddingInlineStart: 18 }} className="stack stack-2">
        <li>{t('cancel.stock')}</li>
        <li>{total.minor ? t('cancel.money', { amount: f.money(total) }) : t('cancel.no_money')}</li>
        <li>{t('cancel.mail', { email: order.customer.email })}</li>
      </ul>
      <TextField
        label={t('refund.reason')}
        hint={t('refund.reason_hint')}
        value={reason}
        onChange={setReason}
        error={error}
        maxLength={500}
      />
    </Dialog>
  );
}
