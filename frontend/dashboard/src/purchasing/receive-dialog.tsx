import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey } from '../api/client';
import { fieldError } from '../api/problem';
import type { PurchaseOrder } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Banner } from '../ui/card';
import { NumberField } from '../ui/number-field';
import { Dialog } from '../ui/overlay';
import { useProblemText } from '../ui/problems';
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
  const problem = useProblemText();
  const open = order.lines.filter((line) => line.outstanding > 0);
  const [lines, setLines] = useState(() =>
    open.map((line) => ({ line_id: line.id, received: line.outstanding, damaged: 0 })),
  );
  const [rate, setRate] = useState('');
  const [note, setNote] = useState('');
  const [key] = useState(newKey);
  const foreign = order.currency !== order.shop_currency;
  const receive = useMutation({
    mutationFn: () =>
      receiveGoods(id, order.id, { version: order.version, lines, note, exchange_rate: foreign ? rate : null }, key),
    onSuccess: (next) => {
      toast(t('purchasing.received_toast', { number: next.number }));
      onDone(next);
    },
    onError: (error) => overtaken(error, onClose),
  });
  const set = (at: number, part: Partial<(typeof lines)[number]>) =>
    setLines(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));
  return (
    <Dialog
      open
      onClose={onClose}
      wide
      title={t('purchasing.receive_title', { number: order.number })}
      foot={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            onPress={() => receive.mutate()}
            pending={receive.isPending}
            isDisabled={lines.every((line) => line.received + line.damaged === 0)}
          >
            {t('purchasing.into_stock')}
          </Button>
        </>
      }
    >
      {receive.error && <Banner tone="red">{problem(receive.error)}</Banner>}
      <ul className="plain lines">
        {open.map((line, at) => {
          const part = lines[at] ?? { received: 0, damaged: 0 };
          const left = leftAfter(line.outstanding, part.received, part.damaged);
          return (
            <li key={line.id} style={{ flexWrap: 'wrap', alignItems: 'flex-start', paddingInline: 0 }}>
              <div className="grow" style={{ flexBasis: 240 }}>
                <div className="strong break">{line.title}</div>
                <div className="muted small break">
                  {[line.variant_title, line.sku, t('purchasing.to_come', { n: line.outstanding })]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
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
    </Dialog>
  );
}
