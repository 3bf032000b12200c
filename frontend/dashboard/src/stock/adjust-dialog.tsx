import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldError, isRefusal } from '../api/problem';
import type { AdjustInput, AdjustReason, StockItem } from '../api/types';
import { useSentOnce } from '../api/use-sent-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Banner } from '../ui/card';
import { Segment } from '../ui/checks';
import { FormDialog } from '../ui/form-dialog';
import { GoodsName } from '../ui/goods-name';
import { NumberField } from '../ui/number-field';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { adjustStock, readStockItem } from './api';

export function Adjust({ item, onClose }: { item: StockItem; onClose: () => void }) {
  const { t, f } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const [kind, setKind] = useState<'set' | 'change'>('set');
  const [quantity, setQuantity] = useState<number | null>(item.on_hand);
  const [onHand, setOnHand] = useState(item.on_hand);
  const [reason, setReason] = useState<AdjustReason>('count');
  const [note, setNote] = useState('');
  const after = kind === 'set' ? quantity : quantity === null ? null : onHand + quantity;
  const body: AdjustInput =
    kind === 'set'
      ? { kind, quantity: quantity ?? 0, expected_on_hand: onHand, reason, note }
      : { kind, quantity: quantity ?? 0, reason, note };
  const save = useSentOnce((key) => adjustStock(id, item.variant_id, body, key), {
    onSuccess: (next) => {
      void queries.invalidateQueries({ queryKey: [id, 'stock'] });
      void queries.invalidateQueries({ queryKey: [id, 'movements', item.variant_id] });
      void queries.invalidateQueries({ queryKey: [id, 'products'] });
      toast(t('stock.adjusted', { name: item.title, n: next.on_hand }));
      onClose();
    },
    onError: (error) => {
      if (!isRefusal(error, 'stale')) return;
      void readStockItem(id, item.sku || item.title, item.variant_id).then(
        (now) => now && setOnHand(now.on_hand),
        () => undefined,
      );
    },
  });
  const stale = isRefusal(save.error, 'stale');
  const reasons: AdjustReason[] =
    kind === 'set' ? ['count', 'correction'] : ['received', 'damaged', 'lost', 'returned', 'correction'];
  const unchanged = quantity === null || (kind === 'change' && quantity === 0);
  return (
    <FormDialog
      title={t('stock.adjust_title')}
      save={save}
      submit={{ label: t('common.save'), disabled: unchanged }}
      error={stale ? null : save.error}
      placed={['quantity', 'note', 'reason']}
      onClose={onClose}
    >
      <div>
        <GoodsName of={item} />
      </div>
      {stale && <Banner tone="amber">{t('stock.stale', { n: onHand })}</Banner>}
      <Segment
        label={t('stock.how')}
        value={kind}
        onChange={(next) => {
          setKind(next);
          setReason(next === 'set' ? 'count' : 'received');
          setQuantity(next === 'set' ? onHand : null);
        }}
        options={[
          { value: 'set', label: t('stock.kind_set') },
          { value: 'change', label: t('stock.kind_change') },
        ]}
      />
      <div className="grid-2">
        <NumberField
          label={t(kind === 'set' ? 'stock.counted' : 'stock.change')}
          autoFocus
          value={quantity}
          onChange={setQuantity}
          {...(kind === 'set' ? { min: 0 } : {})}
          error={fieldError(save.error, 'quantity')}
          hint={after === null ? undefined : t('stock.after', { before: onHand, after })}
          placeholder={kind === 'change' ? t('stock.change_hint') : ''}
        />
        <Select
          label={t('stock.reason')}
          value={reason}
          onChange={(value) => setReason(value)}
          options={reasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
          error={fieldError(save.error, 'reason')}
        />
      </div>
      <TextField
        label={t('stock.note')}
        value={note}
        onChange={setNote}
        optional
        maxLength={200}
        error={fieldError(save.error, 'note')}
      />
      {item.reserved > 0 && (
        <p className="hint">{t('stock.reserved_hint', { n: item.reserved, count: f.number(item.reserved) })}</p>
      )}
    </FormDialog>
  );
}
