/** Accounting of a pretend shop: its accounts named, most of a month posted, one day that differs. */

const cad = (minor: number) => ({ minor, currency: 'CAD' });

const rows: [code: string, label: string, kind: string, number: string, name: string][] = [
  ['1000', 'Bank', 'asset', '1060', 'Bank account'],
  ['1200', 'Platform clearing', 'asset', '1090', 'Web shop clearing'],
  ['2200', 'GST/HST payable', 'liability', '2310', 'GST/HST charged on sales'],
  ['2200.hst_on', 'HST, Ontario', 'liability', '', ''],
  ['4000', 'Sales', 'income', '4000', 'Web sales'],
  ['4000.taxable', 'Sales, taxable', 'income', '4010', 'Web sales, taxable'],
  ['4000.zero_rated', 'Sales, zero-rated', 'income', '4020', 'Web sales, zero-rated'],
  ['4020', 'Shipping income', 'income', '4100', 'Shipping charged'],
  ['6100', 'Platform fees', 'expense', '5610', 'Web shop fees'],
];

const accounts = rows.map(([code, label, kind, number, name]) => ({
  code,
  label,
  kind,
  detail: code.includes('.'),
  ...(name && { target: { number, name, tax_code: '' } }),
}));

const setup = (empty: boolean) => ({
  version: empty ? 0 : 3,
  format: empty ? 'csv' : 'sage50',
  granularity: 'day',
  prefix: 'HS',
  language: 'en',
  posting: 'daily',
  accounts,
});

const day = (date: number, clearing: number, posted: boolean, differs = 0) => ({
  day: `2026-11-${String(date).padStart(2, '0')}`,
  posted,
  over: date < 28,
  documents: posted ? 3 : 0,
  corrections: date === 24 ? 1 : 0,
  orders: 4,
  orders_total: cad(48_160),
  journal_sold: cad(posted ? 48_160 : 0),
  book_clearing: cad(clearing),
  journal_clearing: cad(posted ? clearing - differs : 0),
  agrees: posted && differs === 0,
});

const month = (empty: boolean) => ({
  month: '2026-11-01',
  today: '2026-11-28',
  begins: empty ? null : '2026-11-20',
  posted_through: empty ? null : '2026-11-25',
  days: empty
    ? []
    : [
        day(20, 46_412, true),
        day(21, 93_120, true),
        day(22, 139_800, true),
        day(23, 186_090, true, 5_650),
        day(24, 232_760, true),
        day(25, 278_991, true),
        day(26, 325_004, false),
        day(27, 371_300, false),
        day(28, 402_871, false),
      ],
  other_currencies: false,
  stopped: empty
    ? null
    : { day: '2026-11-26', days: 2, account: '6220', label: 'Bad debts', since: '2026-11-27T06:00:00Z' },
  files: empty
    ? []
    : [
        {
          format: 'sage50',
          from: '2026-11-20',
          until: '2026-11-25',
          documents: 19,
          bytes: 2_410,
          digest: '9c41f0a2be77d310',
          actor: 'Ada Roy',
          made_at: '2026-11-26T14:12:00Z',
        },
      ],
});

const document = (date: string, posted: boolean) => ({
  number: `HS-${date.replaceAll('-', '')}-1`,
  day: date,
  section: 'sales',
  memo: 'Web sales',
  order: null,
  corrects: posted ? 'HS-20261123-1' : null,
  corrects_day: posted ? '2026-11-23' : null,
  value_day: null,
  entries: 4,
  undivided: false,
  lines: [
    { account: '1200', label: 'Platform clearing', number: '1090', name: 'Web shop clearing', amount: cad(48_160) },
    {
      account: '2200.hst_on',
      label: 'HST, Ontario',
      number: '2310',
      name: 'GST/HST charged on sales',
      amount: cad(-5_541),
    },
    {
      account: '4000.taxable',
      label: 'Sales, taxable',
      number: '4010',
      name: 'Web sales, taxable',
      amount: cad(-42_619),
    },
  ],
});

const entry = {
  id: 'ent_1',
  occurred_at: '2026-11-24T15:20:00Z',
  booked_at: '2026-11-24T15:20:01Z',
  source_type: 'payment',
  source_id: 'pay_1',
  purpose: 'sale',
  memo: 'Order #1042',
  lines: [
    { account: '1200', label: 'Platform clearing', amount: cad(48_160) },
    { account: '2200', label: 'GST/HST payable', amount: cad(-5_541) },
    { account: '4000', label: 'Sales', amount: cad(-42_619) },
  ],
};

/** The answer to a GET below a shop; undefined when it is about something else. */
export function accounting(path: (string | undefined)[], empty: boolean): unknown {
  const [head, what, which] = path;
  if (head !== 'accounting') return undefined;
  if (what === 'setup') return setup(empty);
  if (what === 'chart') return { accounts };
  if (what === 'month') return month(empty);
  if (what === 'days' && which) {
    const posted = which <= '2026-11-25';
    return { day: which, posted, documents: [document(which, posted)], more: false, corrected_by: [] };
  }
  if (what === 'documents') return { document: document('2026-11-24', true), entries: [entry] };
  return undefined;
}
