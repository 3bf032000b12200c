import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldError } from '../api/problem';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { NumberField } from '../ui/number-field';
import { toast } from '../ui/toast';
import { setReorder } from './api';
import { GoodsDialog } from './goods-dialog';

type Item = {
  variant_id: string;
  title: string;
  variant_title: string;
  sku: string;
  reorder_point?: number | null;
  reorder_quantity?: number | null;
};

/** When a variant comes on the reorder list, and how many are ordered then. */
export function LimitsDialog({ item, onClose, onDone }: { item: Item; onClose: () => void; onDone: () => void }) {
  const { t } = useWords();
  const { id } = useShop();
  const [point, setPoint] = useState(item.reorder_point ?? null);
  const [quantity, setQuantity] = useState(item.reorder_quantity ?? null);
  const save = useMutation({
    mutationFn: () => setReorder(id, item.variant_id, { reorder_point: point, reorder_quantity: quantity }),
    onSuccess: () => {
      toast(t('common.saved'));
      onDone();
    },
  });
  return (
    <GoodsDialog
      title={t('reorder.limits')}
      goods={item}
      save={save}
      placed={['reorder_point', 'reorder_quantity']}
      onClose={onClose}
    >
      <div className="grid-2">
        <NumberField
          label={t('variant.reorder_point')}
          optional
          min={0}
          max={1_000_000}
          value={point}
          onChange={setPoint}
          hint={t('reorder.point_hint')}
          error={fieldError(save.error, 'reorder_point')}
        />
        <NumberField
          label={t('variant.reorder_quantity')}
          optional
          min={1}
          max={1_000_000}
          value={quantity}
          onChange={setQuantity}
          hint={t('reorder.quantity_hint')}
          error={fieldError(save.error, 'reorder_quantity')}
        />
      </div>
    </GoodsDialog>
  );
}
