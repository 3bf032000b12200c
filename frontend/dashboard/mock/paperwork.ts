/** A morning's paperwork, for the pretend server. */
import type { PaperworkDay, PaperworkDays, PaperworkSettings } from '../src/api/types.ts';

const goods = (n: number, title: string, options = '') => ({
  variant_id: `var_${n}`,
  title,
  options,
  sku: `${title.slice(0, 3).toUpperCase()}-${n}`,
});

const kettle = goods(1, 'Bouilloire émaillée à col de cygne « Forêt boréale »', 'Vert sapin / 1,2 L');
const mug = goods(2, 'Stoneware mug', 'Deep blue');

const counts = {
  to_ship: 3,
  units_to_ship: 9,
  fillable: 1,
  backordered_orders: 2,
  backordered_lines: 2,
  backordered_units: 7,
  backordered_skus: 2,
  new_backorders: 1,
  cleared_backorders: 1,
  reorder: 1,
  late_promises: 1,
  late_purchase_orders: 1,
};

const ship = (number: number, name: string, later: number) => ({
  order_id: `ord_${number}`,
  number,
  placed_on: '2026-11-24',
  name,
  city: 'Trois-Rivières',
  province: 'QC',
  method: 'Expedited Parcel',
  lines: 2,
  units: 3,
  later,
});

const range = (earliest: string, latest: string) => ({ earliest, latest });

export const paperworkDay: PaperworkDay = {
  day: '2026-11-27',
  made_at: '2026-11-27T11:00:00Z',
  time_zone: 'America/Toronto',
  previous: '2026-11-26',
  counts,
  withheld: [],
  papers: [
    { paper: 'to-ship', files: 2 },
    { paper: 'backorders', files: 1 },
    { paper: 'fillable', files: 1 },
    { paper: 'reorder', files: 1 },
    { paper: 'late-promises', files: 1 },
    { paper: 'late-purchase-orders', files: 1 },
  ],
  to_ship: [ship(1042, 'Zoë Lefèvre-Montmorency', 0), ship(1043, 'Noor Haddad', 2), ship(1044, 'Ann Lee', 0)],
  fillable: [ship(1042, 'Zoë Lefèvre-Montmorency', 0)],
  backorders: [
    {
      order_id: 'ord_1043',
      number: 1043,
      line_id: 'lin_1',
      goods: kettle,
      units: 2,
      age_days: 3,
      supplier: 'Poterie Hélène-Gagné',
      promised: range('2026-12-04', '2026-12-09'),
      expected: range('2026-12-18', '2026-12-23'),
      change: { kind: 'units_and_expected', units: 4, expected: '2026-12-09' },
    },
    {
      order_id: 'ord_1045',
      number: 1045,
      line_id: 'lin_2',
      goods: mug,
      units: 5,
      age_days: 0,
      supplier: null,
      promised: null,
      expected: null,
      change: { kind: 'new' },
    },
  ],
  backorders_by_sku: [
    {
      goods: kettle,
      units: 2,
      orders: 1,
      age_days: 3,
      supplier: 'Poterie Hélène-Gagné',
      incoming: 12,
      next_on: '2026-12-18',
      units_before: 4,
    },
    { goods: mug, units: 5, orders: 1, age_days: 0, supplier: null, incoming: 0, next_on: null, units_before: null },
  ],
  cleared_backorders: [{ order_id: 'ord_1042', number: 1042, goods: mug, units_before: 3 }],
  reorder: [
    {
      goods: mug,
      product_id: 'prd_2',
      supplier: null,
      supplier_sku: '',
      available: -5,
      backordered: 5,
      incoming: 0,
      drafted: 0,
      reorder_point: 4,
      suggested: 12,
      cost: null,
    },
  ],
  late_promises: [
    {
      order_id: 'ord_1043',
      number: 1043,
      name: 'Noor Haddad',
      line_id: 'lin_1',
      goods: kettle,
      units: 2,
      promised: '2026-12-09',
      outlook: { kind: 'expected', ...range('2026-12-18', '2026-12-23') },
      days_late: 0,
      answer: 'open',
      cancel_after: '2027-01-08',
    },
  ],
  late_purchase_orders: [
    {
      purchase_order_id: 'por_1',
      number: 'PO-0007',
      supplier: 'Poterie Hélène-Gagné',
      title: kettle.title,
      options: kettle.options,
      sku: kettle.sku,
      supplier_sku: 'PHG-77',
      units: 12,
      expected_on: '2026-11-24',
      days_late: 3,
    },
  ],
};

const days: PaperworkDays = {
  days: [
    { day: '2026-11-27', made_at: paperworkDay.made_at, counts },
    { day: '2026-11-26', made_at: '2026-11-26T11:00:00Z', counts },
  ],
  today: '2026-11-27',
  next_at: '2026-11-28T11:00:00Z',
};

const settings: PaperworkSettings = {
  version: 0,
  mode: 'mail',
  at: '06:00',
  email: '',
  time_zone: 'America/Toronto',
  next_at: days.next_at ?? null,
};

/** The answer to a GET below a shop; undefined when it is about something else. */
export function paperwork(path: (string | undefined)[], empty: boolean): unknown {
  const [head, id] = path;
  if (head === 'settings' && id === 'paperwork') return settings;
  if (head === 'paperwork' && id) return paperworkDay;
  if (head === 'paperwork') return empty ? { ...days, days: [] } : days;
  return undefined;
}
