/** Messages a pretend till and warehouse have sent: one of each state. */
import type * as T from '../src/api/types.ts';
import { ago, newId } from './data.ts';

const one = (
  hours: number,
  source: string,
  type: string,
  state: T.Received['state'],
  data: unknown,
  more: Partial<T.Received> = {},
): T.Received => {
  const message_id = `${type.split('.')[1]}-${Math.round(4200 - hours * 10)}`;
  return {
    id: newId('msg'),
    source,
    message_id,
    type,
    state,
    effects: [],
    received_at: ago(hours),
    decided_at: ago(hours),
    tries: 1,
    message: { specversion: '1.0', id: message_id, source, type, data },
    ...more,
  };
};

const stock = (sku: string, on_hand: number, superseded = false): T.Received['effects'][number] => ({
  kind: 'stock',
  sku,
  variant_id: newId('var'),
  superseded,
  on_hand,
  available: on_hand - 1,
});

export const received = (): T.Received[] => [
  one(
    0.2,
    '/tills/market',
    'till.sale.v1',
    'accepted',
    {
      occurred_at: ago(0.3),
      receipt: '0042',
      lines: [
        { sku: 'MUG-BLUE', quantity: 2 },
        { sku: 'SOCK-42', quantity: 1 },
      ],
    },
    { effects: [stock('MUG-BLUE', 12), stock('SOCK-42', 31)] },
  ),
  one(
    0.5,
    '/tills/market',
    'till.sale.v1',
    'quarantined',
    { occurred_at: ago(0.6), lines: [{ sku: 'TEAPOT-XL', quantity: 1 }] },
    {
      trouble: {
        code: 'unknown_sku',
        field: 'data.lines[0].sku',
        message: 'No product has the SKU or barcode “TEAPOT-XL”. Add it to a product, then run the message again',
      },
    },
  ),
  one(
    2,
    '/warehouse',
    'stock.count.v1',
    'superseded',
    { sku: 'MUG-BLUE', quantity: 14, as_of: ago(30) },
    { effects: [stock('MUG-BLUE', 14, true)] },
  ),
  one(
    3,
    '/warehouse',
    'stock.set.v1',
    'refused',
    { sku: 'CUP', quantity: 7, expect: 9 },
    {
      trouble: {
        code: 'stale',
        field: 'data.expect',
        message: 'On hand is 8 now. Look again, and send the change as a new message',
      },
    },
  ),
  one(
    5,
    '/warehouse',
    'order.shipment.v1',
    'accepted',
    { order: '1042', reference: 'P1', carrier: 'Canada Post', tracking_number: '7023210039414604' },
    { effects: [{ kind: 'shipped', order_id: newId('ord'), shipment_id: newId('shp'), number: '1042-F1' }] },
  ),
  one(
    26,
    '/tills/market',
    'till.return.v1',
    'dismissed',
    { occurred_at: ago(27), lines: [{ sku: 'OLD-HAT', quantity: 1 }] },
    {
      trouble: {
        code: 'unknown_sku',
        field: 'data.lines[0].sku',
        message: 'No product has the SKU or barcode “OLD-HAT”. Add it to a product, then run the message again',
      },
      decided_by: 'Ada Roy',
      decided_at: ago(20),
    },
  ),
];
