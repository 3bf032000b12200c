import { useState } from 'react';
import type { Order } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { writeOff } from './api';
import { HandDialog, ReferenceField, useHandRecord } from './hand-dialog';

/** Gives up what the customer owes, once nothing of the order can be credited any more. */
export function WriteOffDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t, f } = useWords();
  const { id } = useShop();
  const [reference, setReference] = useState('');
  const amount = f.money(order.amounts.owed ?? order.amounts.total);
  const { record, error } = useHandRecord(
    order,
    (key) => writeOff(id, order.id, { reference: reference.trim() }, key),
    t('hand.off_done', { amount }),
    onClose,
  );
  return (
    <HandDialog
      title={t('hand.off_title', { number: order.number })}
      record={record}
      submit={{ look: 'danger', label: t('hand.off_submit', { amount }) }}
      onClose={onClose}
    >
      <p>{t('hand.off_what', { amount })}</p>
      <ReferenceField value={reference} onChange={setReference} error={error('reference')} />
    </HandDialog>
  );
}
