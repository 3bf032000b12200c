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
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { loseReceipt, orderQuery } from './api';

const reasons = ['bounced', 'never_came'] as const;

/** Records that money which was received by hand is not there: the customer owes it, and nothing ships. */
export function LostDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t, f } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const problem = useProblemText();
  const [why, setWhy] = useState<(typeof reasons)[number]>('bounced');
  const [reference, setReference] = useState('');
  const [key, setKey] = useState(newKey);
  const amount = f.money(order.payment?.receipt?.amount ?? order.amounts.total);
  const record = useMutation({
    mutationFn: () => loseReceipt(id, order.id, { why, reference: reference.trim() }, key),
    onError: (error) => {
      if (error instanceof ApiError && error.status >= 400 && error.status < 500) setKey(newKey());
    },
    onSuccess: (next) => {
      queries.setQueryData(orderQuery(id, order.id).queryKey, next);
      void queries.invalidateQueries({ queryKey: [id] });
      toast(t('hand.lost_done', { amount }));
      onClose();
    },
  });
  const error = (field: string) => fieldError(record.error, field);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('hand.lost_title', { number: order.number })}
      foot={
        <>
          <Button onPress={onClose}>{t('common.close')}</Button>
          <Button look="danger" pending={record.isPending} onPress={() => !record.isPending && record.mutate()}>
            {t('hand.lost_submit', { amount })}
          </Button>
        </>
      }
    >
      {record.error && fieldsOf(record.error).length === 0 && <Banner tone="red">{problem(record.error)}</Banner>}
      <p>{t('hand.lost_what', { amount })}</p>
      <Select
        label={t('hand.lost_why')}
        value={why}
        onChange={setWhy}
        options={reasons.map((value) => ({ value, label: t(`hand.why_${value}`) }))}
        error={error('why')}
      />
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
