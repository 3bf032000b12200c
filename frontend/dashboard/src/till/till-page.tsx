/** A sale over the counter, on a phone: scan, quantity, done. Always accepted; what it took from a web order is shown at once. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Minus, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { newKey } from '../api/client';
import type { TillGoods, TillReceipt } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { ScanField } from '../scan/scan-field';
import { StockNav } from '../stock/stock-nav';
import { Button } from '../ui/button';
import { Banner, Card } from '../ui/card';
import { Segment } from '../ui/checks';
import { NumberField } from '../ui/number-field';
import { goOutside } from '../ui/outside';
import { Confirm } from '../ui/overlay';
import { PageHead } from '../ui/page-head';
import { useProblemText } from '../ui/problems';
import { toast } from '../ui/toast';
import { ringUp, tillGoods } from './api';
import { type Basket, empty, failed, isLocked, type Kind, MOST, put, rungUp, send, set, turn, units } from './basket';
import { ConflictNote } from './conflict';
import { ReceiptsCard } from './receipts-card';
import { useBasket } from './use-basket';
import { useLookUps } from './use-look-ups';

export function TillPage() {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const { basket, change } = useBasket(id);
  const [done, setDone] = useState<TillReceipt | null>(null);
  const refresh = () => {
    for (const key of ['stock', 'movements', 'orders', 'home', 'products'])
      void queries.invalidateQueries({ queryKey: [id, key] });
  };
  const take = (item: TillGoods) => {
    setDone(null);
    // The receipt was sent before this was found, from another tab: it is not on it.
    if (isLocked(change((now) => put(now, item)))) toast(t('till.too_late', { name: nameOf(item) }), { bad: true });
  };
  const lookUps = useLookUps(id, take);
  const ring = useMutation({
    mutationFn: ({ kind, lines, key }: Basket) => {
      const named = lines.map((line) => ({ variant_id: line.variant, quantity: line.quantity }));
      return ringUp(id, { kind, lines: named, note: '' }, key ?? newKey());
    },
    onSuccess: (receipt, rung) => {
      change((now) => rungUp(now, rung));
      setDone(receipt);
      toast(t(`till.done_${rung.kind}`, { number: receipt.number, n: units(rung) }));
      refresh();
    },
    onError: (error, rung) => {
      // Unless it is certain that nothing was rung up, the receipt may be among today's.
      if (isLocked(change((now) => failed(now, rung, error)))) refresh();
    },
  });
  return (
    <div className="page">
      <PageHead title={t('till.title')} />
      <StockNav />
      <Card>
        <div className="stack stack-4">
          {!isLocked(basket) && (
            <Choosing
              basket={basket}
              lookUps={lookUps}
              onKind={(kind) => change((now) => turn(now, kind))}
              onPick={take}
            />
          )}
          {basket.lines.length > 0 && <BasketLines basket={basket} onChange={change} />}
          <Sending
            basket={basket}
            busy={lookUps.out > 0}
            pending={ring.isPending}
            error={ring.error}
            onSend={() =>
              goOutside(document.getElementById('main')) || ring.mutate(change((now) => send(now, newKey())))
            }
            onClear={() => {
              ring.reset();
              change(() => empty());
            }}
          />
          {done?.conflicts.map((conflict) => (
            <ConflictNote
              key={`${conflict.variant_id}${conflict.order?.id ?? ''}`}
              conflict={conflict}
              number={done.number}
            />
          ))}
        </div>
      </Card>
      <ReceiptsCard
        onChanged={() => {
          setDone(null);
          refresh();
        }}
      />
    </div>
  );
}

const nameOf = (item: TillGoods) => [item.title, item.variant_title].filter(Boolean).join(' ');

/** What it is, and what goes on the counter. */
function Choosing({
  basket,
  lookUps,
  onKind,
  onPick,
}: {
  basket: Basket;
  lookUps: ReturnType<typeof useLookUps>;
  onKind: (kind: Kind) => void;
  onPick: (item: TillGoods) => void;
}) {
  const { t } = useWords();
  const problem = useProblemText();
  return (
    <>
      <Segment
        label={t('till.kind')}
        value={basket.kind}
        onChange={onKind}
        options={[
          { value: 'sale', label: t('till.kind_sale') },
          { value: 'return', label: t('till.kind_return') },
        ]}
      />
      <ScanField goods={tillGoods} onCode={lookUps.find} onPick={onPick}>
        {lookUps.missed.map(({ code, error }) => (
          <Banner
            key={code}
            tone="red"
            action={
              <Button small onPress={() => lookUps.dismiss(code)}>
                {t('common.dismiss')}
              </Button>
            }
          >
            {error ? t('till.look_up_failed', { code, problem: problem(error) }) : t('scan.unknown', { code })}
          </Banner>
        ))}
      </ScanField>
    </>
  );
}

/** Sends the receipt, and again until it is answered. */
function Sending({
  basket,
  busy,
  pending,
  error,
  onSend,
  onClear,
}: {
  basket: Basket;
  busy: boolean;
  pending: boolean;
  error: unknown;
  onSend: () => void;
  onClear: () => void;
}) {
  const { t } = useWords();
  const problem = useProblemText();
  const [asking, setAsking] = useState(false);
  const n = units(basket);
  const waits = isLocked(basket) && !pending;
  return (
    <>
      {error ? <Banner tone="red">{problem(error)}</Banner> : null}
      {waits && <Banner tone="amber">{t('till.unanswered')}</Banner>}
      {n > 0 && (
        <Button look="primary" block pending={pending} isDisabled={busy} onPress={onSend}>
          {waits ? t('common.retry') : t(`till.do_${basket.kind}`, { n })}
        </Button>
      )}
      {waits && (
        <Button look="danger-plain" block onPress={() => setAsking(true)}>
          {t('till.clear')}
        </Button>
      )}
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          onClear();
        }}
        title={t('till.clear_title')}
        text={t('till.clear_text')}
        action={t('till.clear')}
      />
    </>
  );
}

function BasketLines({ basket, onChange }: { basket: Basket; onChange: (step: (now: Basket) => Basket) => void }) {
  const { t, f } = useWords();
  return (
    <ul className="plain lines" aria-label={t('till.basket')}>
      {basket.lines.map((line) => {
        const name = [line.title, line.options].filter(Boolean).join(' ');
        const change = (quantity: (before: number) => number) => onChange((now) => set(now, line.variant, quantity));
        return (
          <li key={line.variant} style={{ paddingInline: 0, flexWrap: 'wrap' }}>
            <div className="grow">
              <div className="strong break">{name}</div>
              <div className="muted small break">
                {[
                  line.sku,
                  line.available === null ? t('till.not_tracked') : t('purchasing.available', { n: line.available }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </div>
            {isLocked(basket) ? (
              <span className="num strong">{f.number(line.quantity)}</span>
            ) : (
              <span className="stepper">
                <Button
                  icon={line.quantity > 1 ? <Minus /> : <Trash2 />}
                  aria-label={t(line.quantity > 1 ? 'till.fewer' : 'till.remove', { name })}
                  onPress={() => change((before) => before - 1)}
                />
                <NumberField
                  label={t('till.quantity_of', { name })}
                  hideLabel
                  min={1}
                  max={MOST}
                  value={line.quantity}
                  onChange={(quantity) => quantity !== null && change(() => quantity)}
                />
                <Button
                  icon={<Plus />}
                  aria-label={t('till.more', { name })}
                  onPress={() => change((before) => before + 1)}
                />
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
