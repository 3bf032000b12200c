import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Receipt, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { newKey } from '../api/client';
import { rowsOf } from '../api/pages';
import type { TillReceipt, ToldTillReceipt } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Badge, Card, Empty } from '../ui/card';
import { useFail } from '../ui/problems';
import { Rows } from '../ui/rows';
import { toast } from '../ui/toast';
import { salesQuery, undoReceipt } from './api';
import { ConflictNote } from './conflict';

export function ReceiptsCard({ onChanged }: { onChanged: () => void }) {
  const { t } = useWords();
  const { id } = useShop();
  const receipts = useInfiniteQuery(salesQuery(id));
  const rows = rowsOf(receipts.data);
  const here = rows.flatMap((row) => (row.receipt ? [row.receipt] : []));
  return (
    <Card title={t('till.today')} pad={false}>
      <Rows
        read={receipts}
        count={rows.length}
        skeleton={3}
        empty={<Empty icon={<Receipt />} title={t('till.none_today')} />}
      >
        <ul className="plain lines">
          {rows.map(({ receipt, message }) =>
            receipt ? (
              <Row key={receipt.id} receipt={receipt} all={here} onChanged={onChanged} />
            ) : (
              message && <Told key={message.id} message={message} />
            ),
          )}
        </ul>
      </Rows>
    </Card>
  );
}

function useGoods(lines: { title: string; variant_title: string; sku: string; quantity: number }[]) {
  const { f } = useWords();
  const name = ({ title, variant_title, sku }: (typeof lines)[number]) =>
    [title, variant_title].filter(Boolean).join(' ') || sku;
  return lines.map((line) => `${f.number(line.quantity)} × ${name(line)}`).join(', ');
}

/** Rung up on a till of its own, which takes it back, too. */
function Told({ message }: { message: ToldTillReceipt }) {
  const { t, f } = useWords();
  return (
    <li style={{ flexWrap: 'wrap', alignItems: 'flex-start' }}>
      <div className="grow stack stack-1">
        <div className="row row-wrap">
          {message.number && <span className="strong break">{message.number}</span>}
          <Badge tone={message.kind === 'sale' ? 'green' : 'blue'}>{t(`till.kind_${message.kind}`)}</Badge>
          {message.superseded && <Badge>{t('till.superseded')}</Badge>}
        </div>
        <div className="break">{useGoods(message.lines)}</div>
        <div className="muted small break">
          {[f.moment(message.occurred_at), t('till.told_by', { source: message.source })].join(' · ')}
        </div>
      </div>
    </li>
  );
}

function Row({ receipt, all, onChanged }: { receipt: TillReceipt; all: TillReceipt[]; onChanged: () => void }) {
  const { t, f } = useWords();
  const { id } = useShop();
  const fail = useFail();
  const [key] = useState(newKey);
  const undo = useMutation({
    mutationFn: () => undoReceipt(id, receipt.id, key),
    onSuccess: (back) => {
      toast(t('till.undone', { number: receipt.number, by: back.number }));
      onChanged();
    },
    onError: fail,
  });
  const says = (what: 'undone_by' | 'undoes') => {
    const number = all.find((one) => one.id === receipt[what])?.number;
    // The other one may be of another day.
    return number ? t(`till.${what}`, { number }) : t(`till.${what}_other`);
  };
  const goods = useGoods(receipt.lines);
  return (
    <li style={{ flexWrap: 'wrap', alignItems: 'flex-start' }}>
      <div className="grow stack stack-1">
        <div className="row row-wrap">
          <span className="strong">{receipt.number}</span>
          <Badge tone={receipt.kind === 'sale' ? 'green' : 'blue'}>{t(`till.kind_${receipt.kind}`)}</Badge>
          {receipt.undone_by && <Badge>{says('undone_by')}</Badge>}
          {receipt.undoes && <Badge>{says('undoes')}</Badge>}
        </div>
        <div className="break" style={receipt.undone_by ? { textDecoration: 'line-through' } : undefined}>
          {goods}
        </div>
        <div className="muted small break">{[f.moment(receipt.at), receipt.by].filter(Boolean).join(' · ')}</div>
      </div>
      {!receipt.undone_by && !receipt.undoes && (
        <Button
          small
          icon={<Undo2 />}
          pending={undo.isPending}
          onPress={() => undo.mutate()}
          aria-label={t('till.undo_named', { number: receipt.number })}
        >
          {t('till.undo')}
        </Button>
      )}
      {!receipt.undone_by &&
        receipt.conflicts.map((conflict) => (
          <div key={`${conflict.variant_id}${conflict.order?.id ?? ''}`} style={{ flexBasis: '100%' }}>
            <ConflictNote conflict={conflict} number={receipt.number} />
          </div>
        ))}
    </li>
  );
}
