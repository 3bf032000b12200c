import { useState } from 'react';
import { fieldError } from '../api/problem';
import type { PurchaseOrder } from '../api/types';
import { useSentOnce } from '../api/use-sent-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { FormDialog } from '../ui/form-dialog';
import { GoodsName } from '../ui/goods-name';
import { NumberField } from '../ui/number-field';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { receiveGoods } from './api';
import { leftAfter } from './sums';
import { useOvertaken } from './use-stepped';

/** What came: filled in with what is still to come, so that a whole delivery is one press. */
export function ReceiveDialog({
  order: now,
  onClose,
  onDone,
}: {
  order: PurchaseOrder;
  onClose: () => void;
  onDone: (next: PurchaseOrder) => void;
}) {
  const { t } = useWords();
  const { id } = useShop();
  const overtaken = useOvertaken();
  // What the person sees and fills in; the page behind may have learned of another version.
  const [order] = useState(now);
  const open = order.lines.filter((line) => line.outstanding > 0);
  const [lines, setLines] = useState(() =>
    open.map((line) => ({ line_id: line.id, received: line.outstanding, damaged: 0 })),
  );
  const [rate, setRate] = useState('');
  const [note, setNote] = useState('');
  const foreign = order.currency !== order.shop_currency;
  const receive = useSentOnce(
    (key) =>
      receiveGoods(id, order.id, { version: order.version, lines, note, exchange_rate: foreign ? rate : null }, key),
    {
      onSuccess: (next) => {
        toast(t('purchasing.received_toast', { number: next.number }));
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
      title={t('purchasing.receive_title', { number: order.number })}
      save={receive}
      submit={{
        label: t('purchasing.into_stock'),
        disabled: lines.every((line) => line.received + line.damaged === 0),
      }}
      placed={['exchange_rate', 'note', ...open.map((_, at) => `lines[${at}]`)]}
      onClose={onClose}
    >
      <ul className="plain lines">
        {open.map((line, at) => {
          const part = lines[at] ?? { received: 0, damaged: 0 };
          const left = leftAfter(line.outstanding, part.received, part.damaged);
          return (
            <li key={line.id} style={{ flexWrap: 'wrap', alignItems: 'flex-start', paddingInline: 0 }}>
              <div className="grow" style={{ flexBasis: 240 }}>
                <GoodsName of={line} also={[t('purchasing.to_come', { n: line.outstanding })]} />
                {left !== 0 && (
                  <div className="small" style={{ color: 'var(--amber)' }}>
                    {left > 0 ? t('purchasing.left', { n: left }) : t('purchasing.over', { n: -left })}
                  </div>
                )}
              </div>
              <div style={{ width: 120 }}>
                <NumberField
                  label={t('purchasing.received')}
                  min={0}
                  value={part.received}
                  onChange={(received) => set(at, { received: received ?? 0 })}
                  error={fieldError(receive.error, `lines[${at}].received`)}
                />
              </div>
              <div style={{ width: 120 }}>
                <NumberField
                  label={t('purchasing.damaged')}
                  min={0}
                  value={part.damaged}
                  onChange={(damaged) => set(at, { damaged: damaged ?? 0 })}
                  error={fieldError(receive.error, `lines[${at}].damaged`)}
                />
              </div>
            </li>
          );
        })}
      </ul>
      {foreign && (
        <TextField
          label={t('purchasing.rate', { from: order.currency, to: order.shop_currency })}
          inputMode="decimal"
          value={rate}
          onChange={setRate}
          hint={t('purchasing.rate_hint')}
          error={fieldError(receive.error, 'exchange_rate')}
        />
      )}
      <TextField
        label={t('purchasing.receipt_note')}
        optional
        value={note}
        onChange={setNote}
        maxLength={1000}
        hint={t('purchasing.receipt_note_hint')}
        error={fieldError(receive.error, 'note')}
      />
    </FormDialog>
  );
}
