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
import { orderQuery, recordReceipt } from './api';
import { type HandMethod, methods } from './by-hand-fields';

/** The reader's day, as the calendar's field writes it. */
const today = () => new Intl.DateTimeFormat('en-CA').format(new Date());

/** Records that the whole total was received in cash, by cheque or otherwise: the order is paid then. */
export function ReceiptDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t, f } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const problem = useProblemText();
  const [method, setMethod] = useState<HandMethod>('cash');
  const [day, setDay] = useState(today);
  const [reference, setReference] = useState('');
  const [key, setKey] = useState(newKey);
  const owed = order.payment_state === 'owed';
  const amount = f.money(owed ? order.amounts.owed : order.amounts.total);
  const record = useMutation({
    mutationFn: () => recordReceipt(id, order.id, { method, received_on: day, reference: reference.trim() }, key),
    onError: (error) => {
      if (error instanceof ApiError && error.status >= 400 && error.status < 500) setKey(newKey());
    },
    onSuccess: (next) => {
      queries.setQueryData(orderQuery(id, order.id).queryKey, next);
      void queries.invalidateQueries({ queryKey: [id] });
      toast(t('hand.recorded', { amount }));
      onClose();
    },
  });
  const error = (field: string) => fieldError(record.error, field);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('hand.title', { number: order.number })}
      foot={
        <>
          <Button onPress={onClose}>{t('common.close')}</Button>
          <Button
            look="primary"
            pending={record.isPending}
            isDisabled={!day}
            onPress={() => !record.isPending && record.mutate()}
          >
            {t('hand.submit', { amount })}
          </Button>
        </>
      }
    >
      {record.error && fieldsOf(record.error).length === 0 && <Banner tone="red">{problem(record.error)}</Banner>}
      <p>{t(owed ? 'hand.what_owed' : 'hand.what', { amount })}</p>
      <Select
        label={t('hand.came')}
        value={method}
        onChange={setMethod}
        options={methods.map((value) => ({ value, label: t(`hand.${value}`) }))}
        error={error('method')}
      />
      <label className="field">
        <span className="label">{t('hand.day')}</span>
        <input
          type="date"
          className="input"
          value={day}
          max={today()}
          aria-invalid={Boolean(error('received_on'))}
          onChange={(event) => setDay(event.target.value)}
        />
        {error('received_on') && (
          <span className="error" role="alert">
            {error('received_on')}
          </span>
        )}
      </label>
      <TextField
        label={t('hand.reference')}
        hint={t('hand.reference_hint')}
        optional
        value={reference}
        onChange={setReference}
        maxLength={100}
        error={error('reference')}
      />
      <p className="hint">{t('hand.no_fee')}</p>
    </Dialog>
  );
}
