/** Where a pretend back office and the shop differ. */
import type * as T from '../src/api/types.ts';
import { ago, newId } from './data.ts';

const cad = (minor: number): T.ConflictValue => ({ amount: { minor, currency: 'CAD' }, text: null });
const text = (said: string): T.ConflictValue => ({ amount: null, text: said });

const conflict = (more: Partial<T.Conflict>): T.Conflict => ({
  variant_id: newId('var'),
  product_id: newId('prd'),
  title: 'Merino hat',
  variant_title: 'Blue / M',
  sku: 'HAT-BLU-M',
  field: 'price',
  shop: cad(3100),
  shop_at: ago(3),
  message: cad(2950),
  message_at: ago(26),
  source: '/erp/main',
  message_id: 'price-20261129-118',
  winner: 'shop',
  reason: 'later',
  noted_at: ago(2),
  ...more,
});

export const conflicts = (): T.ConflictList => {
  const items = [
    conflict({}),
    conflict({
      title: 'Enamel mug',
      variant_title: '',
      sku: 'MUG-1',
      field: 'title',
      shop: text('Enamel mug, made in Trois-Rivières'),
      message: text('MUG ENAMEL 350ML'),
      winner: 'message',
      reason: 'owner',
    }),
  ];
  return { items, total: items.length };
};

export const comparisons = (): { items: T.StockComparison[] } => ({
  items: [
    {
      source: '/erp/main',
      compared_at: ago(9),
      compared: 4815,
      agreed: 4812,
      differing: [
        { sku: 'HAT-BLU-M', variant_id: newId('var'), ours: 12, theirs: 14 },
        { sku: 'MUG-1', variant_id: newId('var'), ours: 0, theirs: 3 },
        { sku: 'SCARF-OLD', variant_id: null, ours: null, theirs: 7 },
      ],
    },
  ],
});
