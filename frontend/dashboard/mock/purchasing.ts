/** Suppliers and purchase orders of the pretend server: one order of every kind of screen. */
import type * as T from '../src/api/types.ts';
import { ago, cad } from './data.ts';

const day = (days: number) => ago(-24 * days).slice(0, 10);

const item = (at: number, more: Partial<T.SupplierItem>): T.SupplierItem => ({
  variant_id: `var_mock${at}`,
  product_id: `prd_mock${at}`,
  title: 'Stoneware mug, hand-thrown in the Gatineau hills',
  variant_title: 'Moss / 350 ml',
  sku: 'MUG-350-MO',
  supplier_sku: 'TN-4711',
  cost: cad(1250),
  pack: 6,
  preferred: true,
  ...more,
});

const supplier: T.Supplier = {
  id: 'sup_1',
  version: 3,
  name: 'Töpferei Nord GmbH & Co. KG',
  email: 'bestellungen@toepferei-nord.example',
  currency: 'CAD',
  language: 'fr',
  lead_days: 12,
  minimum: cad(40000),
  notes: 'Closed in July.\nAsk for Frau Petersen.',
  items: [
    item(1, {}),
    item(2, { title: 'Teapot', variant_title: '', sku: 'POT-1', supplier_sku: '', cost: cad(4000), pack: 1 }),
    item(3, { title: 'Wool blanket, queen', sku: 'BLANKET-Q', cost: cad(9800), pack: 1, preferred: false }),
  ],
};

const line = (at: number, more: Partial<T.PurchaseOrder['lines'][number]>): T.PurchaseOrder['lines'][number] => {
  const { variant_id, title, variant_title, sku, supplier_sku, cost, pack } = supplier.items[at] as T.SupplierItem;
  return {
    id: `pol_${at}`,
    variant_id,
    title,
    variant_title,
    sku,
    supplier_sku,
    cost,
    pack,
    quantity: 24,
    total: cad(24 * cost.minor),
    expected_on: null,
    received: 0,
    damaged: 0,
    outstanding: 24,
    ...more,
  };
};

const none = {
  edit: false,
  send: false,
  send_again: false,
  confirm: false,
  change: false,
  receive: false,
  close: false,
  cancel: false,
};

const draft: T.PurchaseOrder = {
  id: 'por_2',
  number: 'PO-0002',
  version: 2,
  state: 'draft',
  supplier: { id: supplier.id, name: supplier.name },
  currency: 'CAD',
  language: 'fr',
  email: supplier.email,
  note: '',
  expected_on: null,
  late: false,
  created_at: ago(3),
  sent_at: null,
  lines: [line(0, {}), line(1, { quantity: 2, total: cad(8000), outstanding: 2 })],
  total: cad(38000),
  minimum: cad(40000),
  shop_currency: 'CAD',
  actions: { ...none, edit: true, send: true, cancel: true },
  receipts: [],
  late_orders: [],
  history: [{ at: ago(3), by: 'Camille Lavoie', kind: 'drafted', data: {} }],
  documents: { pdf: '#', csv: '#' },
};

const partly: T.PurchaseOrder = {
  ...draft,
  id: 'por_1',
  number: 'PO-0001',
  version: 6,
  state: 'partly_received',
  note: 'Please pack the pots upright.',
  expected_on: day(-2),
  late: true,
  sent_at: ago(24 * 14),
  lines: [
    line(0, { received: 12, damaged: 1, outstanding: 11 }),
    line(2, { quantity: 6, total: cad(58800), outstanding: 6, expected_on: day(9) }),
  ],
  total: cad(88800),
  actions: { ...none, send_again: true, change: true, receive: true, close: true },
  receipts: [
    {
      number: 1,
      received_at: ago(30),
      by: 'Camille Lavoie',
      note: 'Delivery note 7781. One mug was broken.',
      exchange_rate: null,
      lines: [{ line_id: 'pol_0', received: 12, damaged: 1, cost: cad(15000) }],
    },
  ],
  late_orders: [
    {
      id: 'ord_1',
      number: '1042',
      title: 'Stoneware mug, hand-thrown in the Gatineau hills',
      units: 4,
      promised_until: day(1),
      expected_on: day(12),
    },
    { id: 'ord_2', number: '1057', title: 'Wool blanket, queen', units: 1, promised_until: day(2), expected_on: null },
  ],
  history: [
    {
      at: ago(30),
      by: 'Camille Lavoie',
      kind: 'received',
      data: { receipt: 1, lines: [], note: 'Delivery note 7781.' },
    },
    {
      at: ago(24 * 10),
      by: 'Camille Lavoie',
      kind: 'confirmed',
      data: {
        note: 'By telephone',
        changes: [
          { line: null, what: 'expected_on', before: day(-6), after: day(-2) },
          { line: 'BLANKET-Q', what: 'quantity', before: 8, after: 6 },
          { line: 'BLANKET-Q', what: 'cost_minor', before: 9500, after: 9800 },
        ],
      },
    },
    { at: ago(24 * 14), by: 'Camille Lavoie', kind: 'sent', data: { to: supplier.email } },
    { at: ago(24 * 15), by: 'Camille Lavoie', kind: 'drafted', data: {} },
  ],
};

const row = (order: T.PurchaseOrder): T.PurchaseOrderRow => ({
  id: order.id,
  number: order.number,
  state: order.state,
  supplier: order.supplier,
  total: order.total,
  units: order.lines.reduce((sum, one) => sum + one.quantity, 0),
  arrived: order.lines.reduce((sum, one) => sum + one.received + one.damaged, 0),
  expected_on: order.state === 'draft' ? null : (order.expected_on ?? null),
  late: order.late,
  created_at: order.created_at,
});

const reorder = (at: number, more: Partial<T.ReorderLine>): T.ReorderLine => {
  const { variant_id, product_id, title, variant_title, sku, supplier_sku, cost, pack } = supplier.items[
    at
  ] as T.SupplierItem;
  return {
    variant_id,
    product_id,
    title,
    variant_title,
    sku,
    supplier_sku,
    cost,
    pack,
    on_hand: 4,
    reserved: 1,
    available: 3,
    backordered: 0,
    incoming: 0,
    drafted: 0,
    position: 3,
    reorder_point: 5,
    reorder_quantity: 20,
    sold: 14,
    days_of_cover: 6,
    suggested: 24,
    basis: 'reorder_quantity',
    added_for_pack: 4,
    ...more,
  };
};

const owed = {
  available: 0,
  backordered: 17,
  incoming: 4,
  drafted: 6,
  position: -7,
  suggested: 13,
  added_for_pack: 0,
  sold: 0,
  days_of_cover: null,
} as const;

const reorderList: T.ReorderList = {
  sold_days: 28,
  left_out: 0,
  groups: [
    {
      supplier: { id: supplier.id, name: supplier.name },
      currency: 'CAD',
      lead_days: 12,
      minimum: cad(400000),
      total: cad(82000),
      lines: [reorder(0, {}), reorder(1, { ...owed, basis: 'above_reorder_point' })],
    },
    {
      supplier: null,
      currency: null,
      lead_days: null,
      minimum: null,
      total: null,
      lines: [
        reorder(2, {
          ...owed,
          reorder_point: null,
          basis: 'owed_to_shoppers',
          cost: null,
          supplier_sku: '',
          suggested: 7,
        }),
      ],
    },
  ],
};

/** The answer to a GET below a shop; undefined when it is about something else. */
export function purchasing(path: (string | undefined)[], empty: boolean): unknown {
  const [head, id, more] = path;
  if (more) return undefined;
  if (head === 'suppliers' && id) return supplier;
  if (head === 'suppliers') {
    const { name, email, currency, lead_days, items } = supplier;
    const shown = { id: supplier.id, name, email, currency, lead_days, items: items.length, open_orders: 1 };
    return { items: empty ? [] : [shown], currency: 'CAD' };
  }
  if (head === 'reorder-list') return empty ? { ...reorderList, groups: [] } : reorderList;
  if (head === 'purchase-orders' && id) return id === draft.id ? draft : partly;
  if (head === 'purchase-orders') return { items: empty ? [] : [row(draft), row(partly)] };
  return undefined;
}
