import { useState } from 'react';
import type { Order } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { dayIn } from '../lib/days';
import { DateField } from '../ui/date-field';
import { Select } from '../ui/select';
import { recordReceipt } from './api';
import { type HandMethod, methods } from './by-hand-fields';
import { HandDialog, ReferenceField, useHandRecord } from './hand-dialog';

/** Records that the whole total was received in cash, by cheque or otherwise: the order is paid then. */
export function ReceiptDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t, f } = useWords();
  const { id, tenant } = useShop();
  const today = dayIn(tenant.timezone, Date.now());
  const [method, setMethod] = useState<HandMethod>('cash');
  const [day, setDay] = useState<string | null>(today);
  const [reference, setReference] = useState('');
  const owed = order.payment_state === 'owed';
  const amount = f.money(owed ? order.amounts.owed : order.amounts.total);
  const { record, error } = useHandRecord(
    order,
    (key) => recordReceipt(id, order.id, { method, received_on: day ?? today, reference: reference.trim() }, key),
    t('hand.recorded', { amount }),
    onClose,
  );
  return (
    <HandDialog
      title={t('hand.title', { number: order.number })}
      record={record}
      submit={{ look: 'primary', label: t('hand.submit', { amount }), disabled: !day }}
      onClose={onClose}
    >
      <p>{t(owed ? 'hand.what_owed' : 'hand.what', { amount })}</p>
      <Select
        label={t('hand.came')}
        value={method}
        onChange={setMethod}
        options={methods.map((value) => ({ value, label: t(`hand.${value}`) }))}
        error={error('method')}
      />
      <DateField label={t('hand.day')} value={day} max={today} onChange={setDay} error={error('received_on')} />
      <ReferenceField
        value={reference}
        onChange={setReference}
        hint={t('hand.reference_hint')}
        error={error('reference')}
      />
      <p className="hint">{t('hand.no_fee')}</p>
    </HandDialog>
  );
}
