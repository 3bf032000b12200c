import { useState } from 'react';
import { fieldError } from '../api/problem';
import type { PurchaseOrder } from '../api/types';
import { useSentOnce } from '../api/use-sent-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { DateField } from '../ui/date-field';
import { FormDialog } from '../ui/form-dialog';
import { MoneyField, NumberField } from '../ui/number-field';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { changeOrder } from './api';
import { useOvertaken } from './use-stepped';

/** What the supplier confirmed, or what is known now: days, quantities, costs. */
export function ChangeDialog({
  order: now,
  why,
  onClose,
  onDone,
}: {
  order: PurchaseOrder;
  why: 'confirm' | 'change';
  onClose: () => void;
  onDone: (next: PurchaseOrder) => void;
}) {
  const { t } = useWords();
  const { id } = useShop();
  const overtaken = useOvertaken();
  // What the person sees and fills in; the page behind may have learned of another version.
  const [order] = useState(now);
  const [expected, setExpected] = useState(order.expected_on ?? null);
  const [lines, setLines] = useState(() =>
    order.lines.map((line) => ({
      line_id: line.id,
      quantity: line.quantity,
      cost: line.cost,
      expected_on: line.expected_on ?? null,
    })),
  );
  const [note, setNote] = useState('');
  const save = useSentOnce(
    (key) => changeOrder(id, order.id, why, { version: order.version, expected_on: expected, lines, note }, key),
    {
      onSuccess: (next) => {
        toast(t('common.saved'));
        onDone(next);
      },
      onError: (error) => void overtaken(error, onClose),
    },
  );
  const set = (at: number, part: Partial<(typeof lines)[number]>) =>
    setLines(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));
  return (
    <FormDialog
      wide
      title={t(why === 'confirm' ? 'purchasing.confirm_title' : 'purchasing.change_title')}
      save={save}
      submit={{ label: t(why === 'confirm' ? 'purchasing.confirm' : 'common.save') }}
      placed={['expected_on', 'note', ...order.lines.map((_, at) => `lines[${at}]`)]}
      onClose={onClose}
    >
      <DateField
        label={t('purchasing.expected')}
        value={expected}
        onChange={setExpected}
        hint={t('purchasing.promise_hint')}
        error={fieldError(save.error, 'expected_on')}
      />
      <ul className="plain lines">
        {order.lines.map((line, at) => {
          const part = lines[at];
          if (!part) return null;
          return (
            <li key={line.id} style={{ flexWrap: 'wrap', alignItems: 'flex-start', paddingInline: 0 }}>
              <div className="grow" style={{ flexBasis: '100%' }}>
                <span className="strong break">{line.title}</span>{' '}
                <span className="muted small">{[line.variant_title, line.sku].filter(Boolean).join(' · ')}</span>
              </div>
              <div style={{ width: 108 }}>
                <NumberField
                  label={t('purchasing.quantity')}
                  min={line.received + line.damaged}
                  value={part.quantity}
                  onChange={(quantity) => set(at, { quantity: quantity ?? line.quantity })}
                  error={fieldError(save.error, `lines[${at}].quantity`)}
                />
              </div>
              <div style={{ width: 132 }}>
                <MoneyField
                  label={t('purchasing.cost')}
                  currency={order.currency}
                  value={part.cost}
                  onChange={(cost) => set(at, { cost: cost ?? line.cost })}
                  error={fieldError(save.error, `lines[${at}].cost`)}
                />
              </div>
              <div style={{ width: 160 }}>
                <DateField
                  label={t('purchasing.own_day')}
                  optional
                  value={part.expected_on}
                  onChange={(expected_on) => set(at, { expected_on })}
                  error={fieldError(save.error, `lines[${at}].expected_on`)}
                />
              </div>
            </li>
          );
        })}
      </ul>
      <TextField
        label={t('purchasing.change_note')}
        optional
        value={note}
        onChange={setNote}
        maxLength={500}
        error={fieldError(save.error, 'note')}
      />
    </FormDialog>
  );
}
