/** A sale over the counter, on a phone: scan, quantity, done. Always accepted; what it took from a web order is shown at once. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Minus, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { newKey } from '../api/client';
import { ApiError } from '../api/problem';
import type { StockItem, TillReceipt } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { ScanField } from '../scan/scan-field';
import { StockNav } from '../stock/stock-nav';
import { Button } from '../ui/button';
import { Banner, Card } from '../ui/card';
import { Segment } from '../ui/checks';
import { NumberField } from '../ui/number-field';
import { PageHead } from '../ui/page-head';
import { useProblemText } from '../ui/problems';
import { toast } from '../ui/toast';
import { itemByCode, ringUp } from './api';
import { type Basket, empty, type Kind, MOST, put, set, units } from './basket';
import { ConflictNote } from './conflict';
import { ReceiptsCard } from './receipts-card';
import { useBasket } from './use-basket';

export function TillPage() {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const problem = useProblemText();
  const [basket, setBasket] = useBasket(id);
  const [done, setDone] = useState<TillReceipt | null>(null);
  const refresh = () => {
    for (const key of ['stock', 'movements', 'orders', 'home', 'products'])
      void queries.invalidateQueries({ queryKey: [id, key] });
  };
  const find = useMutation({
    mutationFn: (code: string) => itemByCode(id, code),
    onSuccess: (item) => item && take(item),
  });
  const missing = find.isSuccess && !find.data ? find.variables : null;
  const take = (item: StockItem) => {
    setDone(null);
    setBasket(put(basket, item));
  };
  const ring = useMutation({
    onMutate: (rung) => setBasket({ ...rung, sent: true }),
    mutationFn: ({ kind, lines, key }: Basket) => {
      const named = lines.map((line) => ({ variant_id: line.variant, quantity: line.quantity }));
      return ringUp(id, { kind, lines: named, note: '' }, key);
    },
    onSuccess: (receipt, rung) => {
      setBasket(empty('sale', newKey()));
      setDone(receipt);
      toast(t(`till.done_${rung.kind}`, { number: receipt.number, n: units(rung) }));
      refresh();
    },
    onError: (error, rung) => {
      // A refusal was no receipt: what is sent next is another one. Without an answer it may be one, and is sent again as it was.
      const refused = error instanceof ApiError && error.status >= 400 && error.status < 500;
      if (refused) setBasket({ ...rung, sent: false, key: newKey() });
    },
  });
  const n = units(basket);
  return (
    <div className="page">
      <PageHead title={t('till.title')} />
      <StockNav />
      <Card>
        <div className="stack stack-4">
          {!basket.sent && (
            <>
              <Segment
                label={t('till.kind')}
                value={basket.kind}
                onChange={(kind: Kind) => setBasket({ ...basket, kind })}
                options={[
                  { value: 'sale', label: t('till.kind_sale') },
                  { value: 'return', label: t('till.kind_return') },
                ]}
              />
              <ScanField onCode={(code) => find.mutate(code)} onPick={take}>
                {missing && <Banner tone="red">{t('scan.unknown', { code: missing })}</Banner>}
                {find.error && <Banner tone="red">{problem(find.error)}</Banner>}
              </ScanField>
            </>
          )}
          {basket.lines.length > 0 && <BasketLines basket={basket} onChange={setBasket} />}
          {ring.error && <Banner tone="red">{problem(ring.error)}</Banner>}
          {basket.sent && !ring.isPending && <Banner tone="amber">{t('till.unanswered')}</Banner>}
          {n > 0 && (
            <Button look="primary" block pending={ring.isPending} onPress={() => ring.mutate(basket)}>
              {basket.sent && !ring.isPending ? t('common.retry') : t(`till.do_${basket.kind}`, { n })}
            </Button>
          )}
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

function BasketLines({ basket, onChange }: { basket: Basket; onChange: (next: Basket) => void }) {
  const { t, f } = useWords();
  return (
    <ul className="plain lines" aria-label={t('till.basket')}>
      {basket.lines.map((line) => {
        const name = [line.title, line.options].filter(Boolean).join(' ');
        const change = (quantity: number) => onChange(set(basket, line.variant, quantity));
        return (
          <li key={line.variant} style={{ paddingInline: 0, flexWrap: 'wrap' }}>
            <div className="grow">
              <div className="strong break">{name}</div>
              <div className="muted small break">
                {[line.sku, t('purchasing.available', { n: line.available })].filter(Boolean).join(' · ')}
              </div>
            </div>
            {basket.sent ? (
              <span className="num strong">{f.number(line.quantity)}</span>
            ) : (
              <span className="stepper">
                <Button
                  icon={line.quantity > 1 ? <Minus /> : <Trash2 />}
                  aria-label={t(line.quantity > 1 ? 'till.fewer' : 'till.remove', { name })}
                  onPress={() => change(line.quantity - 1)}
                />
                <NumberField
                  label={t('till.quantity_of', { name })}
                  hideLabel
                  min={1}
                  max={MOST}
                  value={line.quantity}
                  onChange={(quantity) => quantity !== null && change(quantity)}
                />
                <Button
                  icon={<Plus />}
                  aria-label={t('till.more', { name })}
                  onPress={() => change(line.quantity + 1)}
                />
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
