import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey } from '../api/client';
import { ApiError, fieldError, fieldsOf } from '../api/problem';
import type { Order } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Banner } from '../ui/card';
import { Dialog } from '../ui/overlay';
import { useProblemText } from '../ui/problems';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { orderQuery, writeOff } from './api';

/** Gives up what the customer owes, once nothing of the order can be credited any more. */
export function WriteOffDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t, f } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const problem = useProblemText();
  const [reference, setReference] = useState('');
  const [key, setKey] = useState(newKey);
  const amount = f.money(order.amounts.owed ?? order.amounts.total);
  const record = useMutation({
    mutationFn: () => writeOff(id, order.id, { reference: reference.trim() }, key),
    onError: (error) => {
      if (error instanceof ApiError && error.status >= 400 && error.status < 500) setKey(newKey());
    },
    onSuccess: (next) => {
      queries.setQueryData(orderQuery(id, order.id).queryKey, next);
      void queries.invalidateQueries({ queryKey: [id] });
      toast(t('hand.off_done', { amount }));
      onClose();
    },
  });
  const error = (field: string) => fieldError(record.error, field);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('hand.off_title', { number: order.number })}
      foot={
        <>
          <Button onPress={onClose}>{t('common.close')}</Button>
          <Button look="danger" pending={record.isPending} onPress={() => !record.isPending && record.mutate()}>
            {t('hand.off_submit', { amount })}
          </Button>
        </>
      }
    >
      {record.error && fieldsOf(record.error).length === 0 && <Banner tone="red">{problem(record.error)}</Banner>}
      <p>{t('hand.off_what', { amount })}</p>
      <TextField
        label={t('hand.reference')}
        optional
        value={reference}
        onChange={setReference}
        maxLength={100}
        error={error('reference')}
      />
    </Dialog>
  );
}
