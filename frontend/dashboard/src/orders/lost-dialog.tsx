import { useState } from 'react';
import type { Order } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Select } from '../ui/select';
import { loseReceipt } from './api';
import { HandDialog, ReferenceField, useHandRecord } from './hand-dialog';

const reasons = ['bounced', 'never_came'] as const;

/** Records that money received by hand was lost: the customer owes it, and nothing ships. */
export function LostDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t, f } = useWords();
  const { id } = useShop();
  const [why, setWhy] = useState<(typeof reasons)[number]>('bounced');
  const [reference, setReference] = useState('');
  const amount = f.money(order.payment?.receipt?.amount ?? order.amounts.total);
  const { record, error } = useHandRecord(
    order,
    (key) => loseReceipt(id, order.id, { why, reference: reference.trim() }, key),
    t('hand.lost_done', { amount }),
    onClose,
  );
  return (
    <HandDialog
      title={t('hand.lost_title', { number: order.number })}
      record={record}
      submit={{ look: 'danger', label: t('hand.lost_submit', { amount }) }}
      onClose={onClose}
    >
      <p>{t('hand.lost_what', { amount })}</p>
      <Select
        label={t('hand.lost_why')}
        value={why}
        onChange={setWhy}
        options={reasons.map((value) => ({ value, label: t(`hand.why_${value}`) }))}
        error={error('why')}
      />
      <ReferenceField value={reference} onChange={setReference} error={error('reference')} />
    </HandDialog>
  );
}
