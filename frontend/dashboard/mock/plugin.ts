/** A pretend server for `vite --mode mock` and `vite preview --mode mock`: the contract in memory. Log in as anyone; an address with "new" gets an empty shop. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connect, Plugin } from 'vite';
import type * as T from '../src/api/types.ts';
import { accounting } from './accounting.ts';
import { ago, cad, catalogue, makeShop, newId, type Shop } from './data.ts';
import { comparisons, conflicts } from './differences.ts';
import { paperwork } from './paperwork.ts';
import { purchasing } from './purchasing.ts';
import { sampleOf } from './sample.ts';

const csp =
  "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";
const tenant = (number: number, name: string, slug: string): T.Tenant => ({
  id: `ten_${number}`,
  name,
  slug,
  storefront_url: `http://${slug}.localhost:8080`,
  currency: 'CAD',
  timezone: 'America/Toronto',
  country: 'CA',
  province: 'QC',
  primary_language: 'en',
  status: 'active',
});
const shops = new Map<string, Shop>();
shops.set('ten_1', makeShop(tenant(1, 'Maison Boréale', 'maison-boreale'), true));
shops.set('ten_2', makeShop(tenant(2, 'Bytown Books', 'bytown-books'), false));
shops.set(
  'ten_3',
  makeShop(
    {
      ...tenant(3, 'Closed Door Goods', 'closed-door'),
      status: 'suspended',
      suspended_reason: 'The identity papers we asked for on 3 November did not arrive.',
    },
    true,
  ),
);

let me: T.Me | null = null;
let sessions: T.Session[] = [];
const meFor = (email: string): T.Me => ({
  account: {
    id: 'acc_01kmock',
    email,
    email_confirmed: !email.includes('new'),
    name: email.includes('new') ? '' : 'Camille Lavoie',
    language: email.includes('fr') ? 'fr' : 'en',
  },
  memberships: email.includes('new')
    ? [{ tenant: shops.get('ten_2')!.tenant, role: 'owner' }]
    : [
        { tenant: shops.get('ten_1')!.tenant, role: 'owner' },
        { tenant: shops.get('ten_2')!.tenant, role: 'owner' },
        { tenant: shops.get('ten_3')!.tenant, role: 'owner' },
      ],
  session_id: 'ses_1',
  support_email: 'help@highstreet.example',
});
function logIn(email: string): T.Me {
  sessions = [
    {
      id: 'ses_1',
      current: true,
      created_at: ago(3),
      last_seen_at: ago(0),
      user_agent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0 Safari/537.36',
    },
    {
      id: 'ses_2',
      current: false,
      created_at: ago(90),
      last_seen_at: ago(26),
      user_agent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1',
    },
  ];
  me = meFor(email);
  return me;
}

class Problem {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly errors: { field: string; code: string; message: string }[] = [],
    readonly detail = '',
  ) {}
}
const invalid = (...errors: [string, string, string][]) =>
  new Problem(
    422,
    'validation',
    'Some fields need your attention',
    errors.map(([field, code, message]) => ({ field, code, message })),
  );

type Ask = { method: string; path: string[]; query: URLSearchParams; body: any; raw: Buffer };
const lower = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const page = <R>(items: R[]) => ({ items });

const rowOf = (p: T.Product): T.ProductRow => ({
  id: p.id,
  title: p.title.en || p.title.fr || '',
  status: p.status,
  image: p.images[0] ?? null,
  variant_count: p.variants.length,
  uncounted_count: p.variants.filter((v) => !v.track_stock).length,
  price_min: cad(Math.min(...p.variants.map((v) => v.price.minor))),
  price_max: cad(Math.max(...p.variants.map((v) => v.price.minor))),
  available: p.variants.reduce((s, v) => s + v.stock.available, 0),
  backordered: p.variants.reduce((s, v) => s + v.stock.backordered, 0),
  updated_at: p.updated_at,
});
const toShip = (o: { fulfillment_state: string; payment_state: string }) =>
  ['unfulfilled', 'partial'].includes(o.fulfillment_state) && o.payment_state !== 'pending';

const orderRow = (o: T.Order): T.OrderRow => {
  const back = o.groups.find((g) => g.kind === 'backordered');
  return {
    id: o.id,
    number: o.number,
    placed_at: o.placed_at,
    customer: { name: o.customer.name, email: o.customer.email },
    total: o.amounts.total,
    payment_state: o.payment_state,
    fulfillment_state: o.fulfillment_state,
    item_count: o.groups.reduce((s, g) => s + g.lines.reduce((n, l) => n + l.quantity, 0), 0),
    backordered_count: back?.lines.reduce((n, l) => n + l.quantity, 0) ?? 0,
    promise_latest: back?.promise?.latest ?? null,
    ship_to: `${o.shipping_address?.city} ${o.shipping_address?.province}`,
  };
};
const stockOf = (s: Shop): T.StockItem[] =>
  s.products.flatMap((p) =>
    p.variants.map((v) => ({
      variant_id: v.id ?? '',
      product_id: p.id,
      title: p.title.en ?? '',
      variant_title: v.options.join(' / '),
      sku: v.sku,
      image_url: p.images[0]?.url ?? null,
      ...v.stock,
      incoming: 0,
      reorder_point: v.reorder_point,
      version: 4,
    })),
  );
const isLow = (i: T.StockItem) => i.available > 0 && i.reorder_point != null && i.available <= i.reorder_point;

const both = (text?: T.Text2): T.Text2 => ({ en: text?.en ?? '', fr: text?.fr ?? '' });
function productFrom(s: Shop, input: T.ProductInput, old: T.Product | null): T.Product {
  if (!input.title.en) throw invalid(['title.en', 'required', 'Give the product a name']);
  input.variants.forEach((v, i) => {
    if (v.sku && s.products.some((p) => p.id !== old?.id && p.variants.some((o) => o.sku === v.sku)))
      throw invalid([`variants[${i}].sku`, 'taken', `Another product uses the SKU ${v.sku}`]);
  });
  return {
    status: input.status,
    description: both(input.description),
    vendor: input.vendor ?? '',
    product_type: input.product_type ?? '',
    tags: input.tags ?? [],
    tax_category: input.tax_category,
    options: input.options ?? [],
    title: both(input.title),
    seo: { title: both(input.seo?.title), description: both(input.seo?.description) },
    id: old?.id ?? newId('prd'),
    version: (old?.version ?? 0) + 1,
    handle: input.handle ?? lower(input.title.en).replace(/[^a-z0-9]+/g, '-'),
    variants: input.variants.map((v) => {
      const before = old?.variants.find((o) => o.id === v.id);
      const n = v.initial_stock ?? 0;
      const { initial_stock: _i, ...rest } = v;
      return {
        ...rest,
        active: v.active ?? before?.active ?? true,
        taxable: v.taxable ?? before?.taxable ?? true,
        sku: v.sku ?? '',
        barcode: v.barcode ?? '',
        position: v.position ?? 0,
        id: v.id ?? newId('var'),
        stock: before?.stock ?? { on_hand: n, reserved: 0, available: n, backordered: 0 },
      };
    }),
    images: (input.images ?? []).flatMap((i) =>
      (old?.images ?? []).filter((o) => o.id === i.id).map((o) => ({ ...o, alt: both(i.alt) })),
    ),
    collections: (input.collections ?? []).map((id) => ({
      id,
      title: s.collections.find((c) => c.id === id)?.title.en ?? '',
    })),
    storefront_url: `${s.tenant.storefront_url}/products/x`,
    created_at: old?.created_at ?? ago(0),
    updated_at: ago(0),
  };
}

function importOf(): T.Import {
  return {
    id: newId('imp'),
    file_name: 'products_export_2026-11.csv',
    state: 'previewing',
    format: 'shopify',
    encoding: 'utf-8',
    encoding_confidence: 'certain',
    encoding_choices: [],
    delimiter: ',',
    counts: {
      rows: 120,
      products: 40,
      variants: 96,
      create: 35,
      update: 5,
      skip: 0,
      errors: 2,
      warnings: 21,
      stock_differs: 3,
      collections: 1,
    },
    columns: [
      ...['Handle', 'Title', 'Variant SKU', 'Variant Price'].map((name) => ({ name, maps_to: name.toLowerCase() })),
      { name: 'Gift Card', maps_to: null },
      { name: 'Google Shopping / MPN', maps_to: null },
    ],
    sample: [
      'Merino toque|S / Pine|MT10-S-PI|38.00|12',
      'Merino toque|M / Pine|MT10-M-PI|38.00|3',
      'Enamel mug|White|EM13-WH|19.00|22',
      'Cedar soap||CS17|9.00|40',
    ].map((line, i) => {
      const [title, options, sku, price, stock] = line.split('|') as [string, string, string, string, string];
      return { row: i + 2, title, options, sku, price, stock, action: i === 2 ? 'update' : 'create' };
    }),
    problems: [
      {
        row: 17,
        column: 'Variant Price',
        severity: 'error',
        code: 'price_malformed',
        message: '“12,x” is not an amount',
        value: '12,x',
      },
      {
        row: 54,
        column: 'Variant SKU',
        severity: 'error',
        code: 'sku_duplicate',
        message: 'The SKU HAT-S appears twice in this file (also in row 12)',
        value: 'HAT-S',
      },
      {
        row: 61,
        column: 'Variant Grams',
        severity: 'warning',
        code: 'weight_missing',
        message: '“Enamel mug, White” has no weight, but the shop charges shipping by weight.',
        value: null,
      },
      ...[18, 19, 44].map((row) => ({
        row,
        column: null,
        severity: 'warning',
        code: 'stock_kept',
        message: `The file says ${row}, the shop has ${row - 2}. The shop’s quantity is kept, because it is newer than the file.`,
        value: null,
      })),
      ...Array.from({ length: 12 }, (_, i) => ({
        row: 70 + i,
        column: null,
        severity: 'warning',
        code: 'sold_untaxed',
        message: `“Field guide to the birds of the St. Lawrence, volume ${i + 1}” will be sold without tax.`,
        value: null,
      })),
    ],
    remarks: [
      { code: 'price_malformed', severity: 'error', count: 1, message: '“12,x” is not an amount' },
      {
        code: 'sku_duplicate',
        severity: 'error',
        count: 1,
        message: 'The SKU HAT-S appears twice in this file (also in row 12)',
      },
      { code: 'sold_untaxed', severity: 'warning', count: 12, message: '12 variants will be sold without tax' },
      {
        code: 'stock_kept',
        severity: 'warning',
        count: 3,
        message: '3 quantities differ from the shop’s, which are kept',
      },
      {
        code: 'weight_missing',
        severity: 'warning',
        count: 1,
        message: '1 variant has no weight, but shipping is charged by weight',
      },
    ],
    types: [
      { name: 'Hats', products: 18 },
      { name: 'Kitchen', products: 12 },
      { name: 'Soap and candles', products: 6 },
    ],
    tags: [
      { name: 'winter', products: 22 },
      { name: 'gift', products: 9 },
      { name: 'made in Canada', products: 7 },
      { name: 'wool', products: 5 },
    ],
    options: null,
    problems_total: 18,
    progress: { done: 0, total: 40 },
    result: null,
    created_at: ago(0),
    finished_at: null,
  };
}

/** What keeps the shop from opening. */
function missingOf(s: Shop): T.Missing[] {
  const lacks: [T.Missing['key'], boolean][] = [
    ['product', !s.products.some((p) => p.status === 'active')],
    ['address', !s.shop.address.line1],
    ['contact', !s.shop.contact_email && !s.shop.phone],
    ['taxes', !s.taxes.declared],
    ['shipping', s.methods.length === 0],
  ];
  return lacks.filter(([, missing]) => missing).map(([key]) => ({ key }));
}

function tenantApi(s: Shop, a: Ask): unknown {
  const [head, id, verb, sub] = a.path;
  const q = lower(a.query.get('q') ?? '');
  const is = (method: string, ...parts: (string | undefined)[]) =>
    a.method === method &&
    parts.length === a.path.length &&
    parts.every((part, i) => part === undefined || part === a.path[i]);
  const find = <R extends { id: string }>(list: R[], wanted = id): R => {
    const hit = list.find((one) => one.id === wanted);
    if (!hit) throw new Problem(404, 'not_found', 'Not found');
    return hit;
  };
  const put = <B extends { version: number }>(old: B): B => {
    if (a.body.version !== old.version) throw new Problem(409, 'stale', 'Changed meanwhile');
    return { ...old, ...a.body, version: old.version + 1 };
  };
  if (is('GET', 'setup')) {
    const missing = missingOf(s);
    const required = (['email', 'product', 'address', 'contact', 'taxes', 'shipping'] as const).map((key) => ({
      key,
      done: !missing.some((one) => one.key === key),
      required: true,
    }));
    const optional = [
      { key: 'open' as const, done: s.open },
      { key: 'payments' as const, done: true },
      { key: 'look' as const, done: s.theme.version > 1 },
      { key: 'test_order' as const, done: s.orders.length > 0 },
    ].map((step) => ({ ...step, required: false }));
    const steps = [...required, ...optional];
    return {
      steps: steps.map((step) => ({ ...step, dismissed: s.away.includes(step.key) })),
      done: steps.filter((x) => x.done).length,
      total: steps.length,
      dismissed: s.dismissed,
      storefront_open: s.open,
      missing,
    } satisfies T.Setup;
  }
  if (is('POST', 'setup', 'dismiss')) {
    const { card, dismissed } = a.body as { card: string; dismissed: boolean };
    if (card === 'guide') {
      s.dismissed = dismissed;
      if (!dismissed) s.away = [];
    } else s.away = dismissed ? [...s.away, card] : s.away.filter((one) => one !== card);
    return tenantApi(s, { ...a, method: 'GET', path: ['setup'] });
  }
  if (head === 'storefront') {
    const missing = missingOf(s);
    if (a.method === 'POST') {
      if (a.body.open && missing.length) throw new Problem(409, 'not_ready', 'Before you open: mend what is listed');
      s.open = a.body.open;
      s.message = a.body.open ? { en: '', fr: '' } : a.body.message;
    }
    return {
      state: s.open ? 'open' : missing.some((one) => one.key === 'email') ? 'unconfirmed' : 'closed',
      storefront_open: s.open,
      storefront_url: s.tenant.storefront_url,
      preview_url: s.open ? null : `${s.tenant.storefront_url}/?preview=mock`,
      since: null,
      message: s.message,
      missing,
    } satisfies T.Doors;
  }
  if (is('GET', 'home')) {
    const stock = stockOf(s);
    const days = Array.from({ length: 7 }, (_, i) => ({
      date: new Date(Date.now() - (6 - i) * 86_400_000).toISOString().slice(0, 10),
      gross: cad(s.orders.length ? [18400, 42150, 30900, 56200, 21000, 64300, 38950][i]! : 0),
      orders: s.orders.length ? 3 + i : 0,
    }));
    const full = s.orders.length > 0;
    return {
      todo: [
        {
          kind: 'unfulfilled_orders',
          count: s.orders.filter(toShip).length,
        },
        { kind: 'backorders_fillable', count: full ? 1 : 0 },
        { kind: 'low_stock', count: stock.filter(isLow).length },
        { kind: 'out_of_stock', count: stock.filter((i) => i.available <= 0).length },
        { kind: 'stuck_deliveries', count: full ? 2 : 0 },
        { kind: 'late_promises', count: 0 },
        { kind: 'open_disputes', count: full ? 1 : 0 },
        { kind: 'authorizations_ending', count: full ? 1 : 0 },
        { kind: 'shipped_unpaid', count: 0 },
        { kind: 'days_not_posted', count: full ? 2 : 0 },
      ],
      posting_stopped: full
        ? { day: '2026-11-26', days: 2, account: '6220', label: 'Bad debts', since: '2026-11-27T06:00:00Z' }
        : null,
      disputes: full
        ? [
            {
              id: 'dsp_1',
              order_id: s.orders[2]!.id,
              order_number: s.orders[2]!.number,
              amount: cad(8526),
              due_by: new Date(Date.now() + 5 * 86_400_000).toISOString(),
            },
          ]
        : [],
      sales_today: { gross: days[6]!.gross, orders: full ? 4 : 0 },
      sales_same_day_last_week: { gross: cad(full ? 31200 : 0), orders: full ? 3 : 0 },
      last_days: days,
      recent_orders: s.orders.slice(0, 5).map(orderRow),
    };
  }
  if (head === 'products') {
    if (is('GET', 'products')) {
      const all = s.products.map(rowOf);
      const st = a.query.get('status');
      const col = a.query.get('collection');
      const stock = a.query.get('stock');
      let items = all.filter(
        (r) =>
          (!st || r.status === st) &&
          lower(r.title).includes(q) &&
          (!stock ||
            (stock === 'out'
              ? r.available <= 0
              : stock === 'in'
                ? r.available > 0
                : r.available > 0 && r.available < 10)) &&
          (!col || find(s.products, r.id).collections.some((c) => c.id === col)),
      );
      if (a.query.get('sort') === 'title') items = items.sort((x, y) => x.title.localeCompare(y.title));
      const n = (status: string) => all.filter((r) => r.status === status).length;
      return { items, counts: { all: all.length, active: n('active'), draft: n('draft'), archived: n('archived') } };
    }
    if (is('POST', 'products')) {
      const p = productFrom(s, a.body, null);
      s.products.unshift(p);
      return p;
    }
    if (is('POST', 'products', 'bulk')) {
      a.body.ids.forEach((one: string) => {
        find(s.products, one).status = ({ activate: 'active', draft: 'draft', archive: 'archived' } as const)[
          a.body.action as 'draft'
        ];
      });
      return { changed: a.body.ids.length };
    }
    if (is('GET', 'products', undefined)) return find(s.products);
    if (is('PUT', 'products', undefined)) {
      const old = find(s.products);
      if (a.body.version !== old.version) throw new Problem(409, 'stale', 'Changed meanwhile');
      const p = productFrom(s, a.body, old);
      s.products[s.products.indexOf(old)] = p;
      return p;
    }
    if (is('DELETE', 'products', undefined)) {
      if (s.orders.some((o) => o.groups.some((g) => g.lines.some((l) => l.product_id === id))))
        throw new Problem(409, 'conflict', 'In use', [], 'This product was ordered before. Archive it instead.');
      s.products = s.products.filter((p) => p.id !== id);
      return undefined;
    }
    if (is('POST', 'products', undefined, 'images')) {
      const p = find(s.products);
      const img: T.Image = {
        id: newId('img'),
        url: '',
        alt: { en: '', fr: '' },
        width: 800,
        height: 800,
        position: p.images.length,
        state: 'stored',
      };
      img.url = `/api/tenants/${s.tenant.id}/images/${img.id}`;
      p.images = [...p.images, img];
      p.version++;
      return img;
    }
  }
  if (head === 'collections') {
    if (is('GET', 'collections')) return page(s.collections);
    if (is('POST', 'collections')) {
      if (!a.body.title.en) throw invalid(['title.en', 'required', 'Give the collection a name']);
      s.collections.push({ id: newId('col'), product_count: 0, version: 1, title: both(a.body.title), handle: 'x' });
      return s.collections.at(-1);
    }
    if (is('PUT', 'collections', undefined)) {
      const old = find(s.collections);
      return Object.assign(old, put(old), { title: both(a.body.title) });
    }
    if (is('DELETE', 'collections', undefined)) {
      s.collections = s.collections.filter((c) => c.id !== id);
      return undefined;
    }
  }
  if (head === 'imports') {
    if (is('GET', 'imports')) return page(s.imports);
    if (is('POST', 'imports')) {
      const job = importOf();
      s.imports.unshift(job);
      return job;
    }
    const job = find(s.imports);
    if (verb === 'problems') return page(job.problems.filter((one) => one.code === a.query.get('code')));
    if (verb === 'start') {
      job.options = { update_existing: true, ...a.body };
      job.state = 'running';
      job.progress = { done: 0, total: 40 };
      return job;
    }
    if (verb === 'cancel') {
      job.state = 'canceled';
      return job;
    }
    if (job.state === 'previewing') {
      job.progress = { total: 40, done: Math.min(40, job.progress.done + 20) };
      if (job.progress.done === 40) job.state = 'previewed';
      return { ...job };
    }
    if (job.state === 'running') {
      job.progress = { total: 40, done: Math.min(40, job.progress.done + 14) };
      if (job.progress.done === 40) {
        job.state = 'finished';
        job.result = {
          created: 35,
          updated: 5,
          skipped: 0,
          failed: 2,
          differed: 0,
          counted: job.options?.stock === 'count' ? 3 : 0,
          seconds: 3,
        };
      }
    }
    return { ...job };
  }
  if (head === 'orders') {
    if (is('GET', 'orders')) {
      const rows = s.orders.map(orderRow);
      const pay = a.query.get('payment');
      const ful = a.query.getAll('fulfillment');
      const from = a.query.get('from');
      return {
        items: rows.filter(
          (r) =>
            (!pay || r.payment_state === pay) &&
            (!ful.length || ful.includes(r.fulfillment_state)) &&
            (!a.query.get('backordered') || r.backordered_count > 0) &&
            (!a.query.get('task') || r.backordered_count > 0) &&
            (!a.query.get('dispute') || s.orders.some((o) => o.id === r.id && o.disputes.length > 0)) &&
            (!from || r.placed_at >= from) &&
            lower(`${r.number} ${r.customer.name} ${r.customer.email}`).includes(q),
        ),
        counts: {
          all: rows.length,
          unfulfilled: rows.filter(toShip).length,
          backordered: rows.filter((r) => r.backordered_count).length,
          unpaid: rows.filter((r) => r.payment_state === 'pending').length,
        },
      };
    }
    if (is('POST', 'orders', 'preview') || is('POST', 'orders')) {
      const order: T.NewOrderInput = a.body.order ?? a.body;
      const lines = order.lines.map(({ variant_id, quantity }) => {
        const item = stockOf(s).find((one) => one.variant_id === variant_id)!;
        return {
          variant_id,
          product_id: item.product_id,
          title: item.title,
          variant_title: item.variant_title,
          sku: item.sku,
          quantity,
          unit_price: cad(2400),
          net: cad(2400 * quantity),
          promise:
            quantity > item.available
              ? {
                  now: Math.max(0, item.available),
                  later: quantity - Math.max(0, item.available),
                  earliest: '2026-12-08',
                  latest: '2026-12-15',
                  source: 'lead_time' as const,
                }
              : null,
          available: null,
        };
      });
      const subtotal = lines.reduce((sum, line) => sum + line.net.minor, 0);
      const hst = Math.round((subtotal + 1250) * 0.13);
      const total = cad(subtotal + 1250 + hst);
      if (is('POST', 'orders', 'preview'))
        return {
          lines,
          subtotal: cad(subtotal),
          delivery_methods: order.customer
            ? [
                { method_id: 'shm_1', kind: 'delivery', name: 'Canada Post Expedited Parcel', price: cad(1250) },
                { method_id: 'shm_2', kind: 'pickup', name: 'Pick up at the shop', price: cad(0) },
              ]
            : [],
          totals: order.delivery
            ? {
                subtotal: cad(subtotal),
                shipping: cad(1250),
                taxes: [{ name: 'HST 13%', rate: '13', amount: cad(hst) }],
                total,
              }
            : null,
          agreed: order.delivery ? 'mock' : '',
        };
      return s.orders.find((one) => one.payment_state === 'pending');
    }
    const o = find(s.orders);
    if (is('GET', 'orders', undefined)) return o;
    if (is('GET', 'orders', undefined, 'payment-link'))
      return { url: 'http://maison-boreale.localhost/orders/ord_1?key=0' };
    if (is('POST', 'orders', undefined, 'receipt')) {
      o.payment_state = 'paid';
      o.amounts.paid = o.amounts.total;
      o.actions.record_receipt = false;
      o.payment = {
        method: 'Cash',
        reference: a.body.reference,
        captured_at: ago(0),
        message: null,
        receipt: { ...a.body, amount: o.amounts.total, by: 'Camille' },
      };
      return { ...o };
    }
    if (is('POST', 'orders', undefined, 'notes')) {
      o.timeline.unshift({ at: ago(0), kind: 'note', by: 'Camille', text: a.body.text });
      return { ...o };
    }
    if (verb === 'resend-confirmation') return {};
    if (is('POST', 'orders', undefined, 'shipments')) {
      const ready = o.groups.find((g) => g.kind === 'ready' || g.kind === 'held')!;
      if (ready.kind === 'held' && !a.body.ship_anyway)
        throw new Problem(
          409,
          'conflict',
          'Waits for the rest',
          [],
          'The shopper chose to get everything together, and not everything is here.',
        );
      const lines = a.body.lines as { line_id: string; quantity: number }[];
      const sent = ready.lines.flatMap((l) => {
        const n = lines.find((x) => x.line_id === l.line_id)?.quantity ?? 0;
        return n ? [{ ...l, quantity: n, total: cad(n * l.unit_price.minor) }] : [];
      });
      const rest = ready.lines.flatMap((l) => {
        const n = l.quantity - (lines.find((x) => x.line_id === l.line_id)?.quantity ?? 0);
        return n ? [{ ...l, quantity: n, total: cad(n * l.unit_price.minor) }] : [];
      });
      const count = o.groups.filter((g) => g.kind === 'shipped').length + 1;
      const groups = [
        ...(rest.length ? [{ ...ready, lines: rest }] : []),
        ...o.groups.filter((g) => g.kind === 'backordered'),
        {
          kind: 'shipped' as const,
          lines: sent,
          shipment: {
            id: newId('shp'),
            number: `${o.number}-${count}`,
            shipped_at: ago(0),
            carrier: a.body.carrier,
            tracking_number: a.body.tracking_number,
            tracking_url: null,
            packing_slip_url: '#',
          },
        },
        ...o.groups.filter((g) => g.kind === 'shipped'),
      ];
      o.groups = groups;
      o.fulfillment_state = groups.some((g) => g.kind !== 'shipped') ? 'partial' : 'fulfilled';
      o.actions.ship = rest.length > 0;
      o.actions.ship_anyway = false;
      o.can_print_slip = rest.length > 0;
      o.timeline.unshift({
        at: ago(0),
        kind: 'shipped',
        by: 'Camille',
        text: `Shipment ${o.number}-${count} sent with ${a.body.carrier}`,
      });
      return { ...o };
    }
    if (is('POST', 'orders', undefined, 'refunds', 'preview')) {
      const by = (line: { line_id: string; quantity: number }) =>
        (o.refundable?.lines.find((one) => one.line_id === line.line_id)?.unit_price.minor ?? 0) * line.quantity;
      const goods = a.body.amount
        ? Math.round(a.body.amount.minor / 1.13)
        : a.body.lines.reduce((sum: number, line: { line_id: string; quantity: number }) => sum + by(line), 0);
      const shipping = a.body.shipping?.minor ?? 0;
      const tax = a.body.amount ? a.body.amount.minor - goods : Math.round((goods + shipping) * 0.13);
      const total = goods + shipping + tax;
      const fee = Math.round(total * 0.029);
      return {
        goods: cad(goods),
        shipping: cad(shipping),
        taxes: [{ name: 'HST 13%', amount: cad(tax) }],
        total: cad(total),
        lines: (a.body.lines ?? []).map((line: { line_id: string; quantity: number; restock: boolean }) => {
          const of = o.refundable?.lines.find((one) => one.line_id === line.line_id);
          const withdrawn = Math.min(line.quantity, Math.max(0, (of?.quantity ?? 0) - (of?.shipped ?? 0)));
          const rest = { title: of?.title ?? '', variant_title: of?.variant_title ?? '', amount: cad(by(line)) };
          return { ...line, ...rest, withdrawn, returned: line.quantity - withdrawn };
        }),
        fee_returned: cad(fee),
        fee_tax_returned: cad(0),
        debited: cad(total - fee),
        remaining: cad(0),
        agreed: 'mock',
      };
    }
    if (is('GET', 'orders', undefined, 'cancellation')) {
      const paid = o.payment_state !== 'pending';
      const atBank = o.disputes.some((one) => one.state === 'needs_response' || one.state === 'under_review');
      const total = o.refundable?.most ?? cad(0);
      const goods = Math.round((total.minor - o.amounts.shipping.minor * 1.13) / 1.13);
      return {
        lines: (o.refundable?.lines ?? o.groups.flatMap((g) => g.lines)).map(
          ({ line_id, title, variant_title, quantity }) => ({ line_id, title, variant_title, quantity }),
        ),
        refund:
          paid && !atBank
            ? {
                goods: cad(goods),
                shipping: o.amounts.shipping,
                taxes: [{ name: 'HST 13%', amount: cad(total.minor - goods - o.amounts.shipping.minor) }],
                total,
                lines: [],
                fee_returned: cad(Math.round(total.minor * 0.029)),
                fee_tax_returned: cad(0),
                debited: cad(total.minor - Math.round(total.minor * 0.029)),
                remaining: cad(0),
                agreed: 'mock',
              }
            : null,
        refunded_before: null,
        at_bank: atBank ? { verdict: 'awaited', held: o.amounts.total, rest: cad(0) } : null,
        agreed: 'mock',
      };
    }
    if (is('PATCH', 'orders', undefined, 'shipments', undefined)) {
      const g = o.groups.find((x) => x.shipment?.id === sub);
      Object.assign(g?.shipment ?? {}, { carrier: a.body.carrier, tracking_number: a.body.tracking_number });
      return { ...o };
    }
  }
  if (a.method === 'GET') {
    const bought = purchasing(a.path, s.products.length === 0);
    if (bought) return bought;
    const printed = paperwork(a.path, s.products.length === 0);
    if (printed) return printed;
    const booked = accounting(a.path, s.products.length === 0);
    if (booked) return booked;
  }
  if (head === 'conflicts') return id ? { items: [], total: 0 } : conflicts();
  if (head === 'stock') {
    if (id === 'comparisons') return comparisons();
    const all = stockOf(s);
    if (is('GET', 'stock')) {
      const f = a.query.get('filter');
      return {
        items: all.filter(
          (i) =>
            lower(`${i.title} ${i.sku}`).includes(q) &&
            (!f || f === 'all' || (f === 'low' ? isLow(i) : f === 'out' ? i.available <= 0 : i.backordered > 0)),
        ),
        counts: {
          all: all.length,
          low: all.filter(isLow).length,
          out: all.filter((i) => i.available <= 0).length,
          backordered: all.filter((i) => i.backordered).length,
        },
      };
    }
    if (verb === 'movements') return page(s.movements.get(id ?? '') ?? []);
    if (verb === 'adjust') {
      const v = s.products.flatMap((p) => p.variants).find((x) => x.id === id)!;
      if (a.body.kind === 'set' && a.body.expected_on_hand !== v.stock.on_hand)
        throw new Problem(409, 'stale', 'Changed meanwhile');
      const after = a.body.kind === 'set' ? a.body.quantity : v.stock.on_hand + a.body.quantity;
      if (after < 0) throw invalid(['quantity', 'negative', `There are only ${v.stock.on_hand} on hand`]);
      s.movements.get(v.id ?? '')?.unshift({
        id: newId('mov'),
        at: ago(0),
        kind: a.body.kind === 'set' ? 'count' : 'adjustment',
        change: after - v.stock.on_hand,
        on_hand_after: after,
        reason: a.body.reason,
        note: a.body.note,
        by: 'Camille',
        order: null,
      });
      v.stock = { ...v.stock, on_hand: after, available: after - v.stock.reserved };
      return stockOf(s).find((i) => i.variant_id === id);
    }
  }
  if (is('GET', 'events', 'catalogue')) return page(catalogue);
  if (head === 'api-keys') {
    if (is('GET', 'api-keys')) return page(s.keys);
    if (is('POST', 'api-keys')) {
      if (!a.body.name.trim()) throw invalid(['name', 'required', 'Give the key a name']);
      const key: T.ApiKey = {
        id: newId('key'),
        name: a.body.name.trim(),
        scopes: a.body.scopes,
        created_at: ago(0),
        expires_at: ago(-24 * 365),
        last_used_at: null,
      };
      s.keys.unshift(key);
      return {
        api_key: key,
        key: 'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJtb2NrIn0.c2lnbmF0dXJl',
      } satisfies T.ApiKeyMade;
    }
    find(s.keys);
    s.keys = s.keys.filter((key) => key.id !== id);
    return undefined;
  }
  if (head === 'endpoints') {
    if (is('GET', 'endpoints')) return page(s.endpoints);
    if (is('POST', 'endpoints')) {
      if (!/^https:\/\/.+\..+/.test(a.body.url))
        throw invalid(['url', 'not_https', 'The address must begin with https:// and name a public host']);
      const e: T.Endpoint = {
        id: newId('end'),
        state: 'active',
        health: { health: 'good' },
        paused_reason: null,
        version: 1,
        created_at: ago(0),
        last_success_at: null,
        pending: 0,
        failed: 0,
        secret_hint: 'whsec_…Zk3p',
        previous_secret_until: null,
        ...a.body,
      };
      s.endpoints.push(e);
      return { endpoint: e, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwZk3p' };
    }
    const e = find(s.endpoints);
    if (a.method === 'PUT') return Object.assign(e, put(e));
    if (a.method === 'DELETE') {
      s.endpoints = s.endpoints.filter((x) => x !== e);
      return undefined;
    }
    if (verb === 'pause' || verb === 'resume') {
      e.state = verb === 'pause' ? 'paused' : 'active';
      return e;
    }
    if (verb === 'rotate-secret') return { endpoint: e, secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDneww' };
    if (verb === 'test') {
      const d = s.deliveries[5];
      return { delivery_id: d?.id ?? 'dlv_x' };
    }
    if (verb === 'redeliver-failed') return { count: e.failed };
  }
  if (head === 'deliveries') {
    if (is('GET', 'deliveries')) {
      const st = a.query.get('state');
      const ty = a.query.get('event_type');
      const en = a.query.get('endpoint');
      return page(
        s.deliveries
          .filter(
            (d) =>
              (!st || d.state === st) &&
              (!ty || d.event_type === ty) &&
              (!en || d.endpoint_id === en) &&
              d.aggregate.includes(q),
          )
          .map(({ request: _r, attempt_list: _l, endpoint_url: _u, ...row }) => row),
      );
    }
    if (verb === 'redeliver') return {};
    return find(s.deliveries);
  }
  if (head === 'inbox') {
    if (is('GET', 'inbox')) {
      const states = a.query.getAll('state');
      const ty = a.query.get('type');
      const wanted = s.received.filter((m) => (!states.length || states.includes(m.state)) && (!ty || m.type === ty));
      const count = (state: string) => s.received.filter((m) => m.state === state).length;
      return {
        items: wanted.map(({ message: _m, ...row }) => row),
        counts: { all: s.received.length, quarantined: count('quarantined'), refused: count('refused') },
      };
    }
    const m = find(s.received);
    if (verb === 'dismiss') Object.assign(m, { state: 'dismissed', decided_by: 'Ada Roy', decided_at: ago(0) });
    if (verb === 'rerun') Object.assign(m, { tries: m.tries + 1, decided_by: 'Ada Roy', decided_at: ago(0) });
    return m;
  }
  if (head === 'settings') {
    if (id === 'shop') {
      if (a.method === 'PUT') {
        if (a.body.address && a.body.address.province === 'ON' && !/^[KLMNP]/.test(a.body.address.postal_code))
          throw invalid([
            'address.postal_code',
            'mismatch',
            `Postal code ${a.body.address.postal_code} is not in Ontario`,
          ]);
        s.shop = put(s.shop);
      }
      return s.shop;
    }
    if (id === 'field-owners')
      return a.method === 'PUT' ? a.body : { prices: 'back_office', texts: 'latest', codes: 'latest' };
    if (id === 'taxes') {
      if (a.method === 'PUT') s.taxes = put(s.taxes);
      return s.taxes;
    }
    if (id === 'notifications') {
      if (a.method === 'PUT') {
        if (a.body.email && !a.body.email.includes('@'))
          throw invalid(['email', 'invalid', 'Enter an e-mail address like name@example.com']);
        s.notices = put(s.notices);
      }
      return s.notices;
    }
    if (id === 'theme') {
      if (a.method === 'PUT') s.theme = put(s.theme);
      return s.theme;
    }
    if (is('GET', 'settings', 'shipping-methods')) return page(s.methods);
    if (is('POST', 'settings', 'shipping-methods')) {
      if (!a.body.name.en) throw invalid(['name.en', 'required', 'Give the method a name']);
      const m = { id: newId('shm'), version: 1, ...a.body };
      s.methods.push(m);
      return m;
    }
    const m = find(s.methods, verb);
    if (a.method === 'PUT') return Object.assign(m, put(m));
    if (a.method === 'DELETE') {
      s.methods = s.methods.filter((x) => x !== m);
      return undefined;
    }
  }
  if (is('GET', 'money', 'preview')) {
    const price = Number(a.query.get('price'));
    const charged = Math.round(price * 1.13);
    const fee = Math.round(charged * 0.029) + 30;
    const tax = Math.round(fee * 0.13);
    return {
      price: cad(price),
      sales_taxes: cad(charged - price),
      charged: cad(charged),
      platform_fee: cad(fee),
      platform_fee_tax: cad(tax),
      kept: cad(price - fee - tax),
      processor_fee: 'absorbed',
      least_charge: cad(50),
    };
  }
  if (is('GET', 'money', 'balances')) {
    const full = s.orders.length > 0;
    return {
      currency: 'CAD',
      pending: cad(full ? 48230 : 0),
      available: cad(full ? 126455 : 0),
      reserved: cad(0),
      disputed: cad(8526),
      lifetime_sales: cad(0),
      next_payout: full
        ? { date: new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10), amount: cad(126455) }
        : null,
      fee_schedule: {
        words: { en: '2.9% + $0.30 plus HST 13%', fr: '2,9 % + 0,30 $ plus TVH 13 %' },
        percent: '2.9',
        fixed: cad(30),
        processor_fee: 'absorbed',
        refund_policy: {
          en: 'When you refund, the percentage is returned; the fixed part is kept.',
          fr: 'Lors d’un remboursement, le pourcentage est rendu; la partie fixe est gardée.',
        },
        effective_from: '2026-01-01',
      },
    };
  }
  if (is('GET', 'money', 'months')) {
    const month = (ago: number) => {
      const day = new Date();
      return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - ago, 15)).toISOString().slice(0, 7);
    };
    return {
      months: [
        { month: month(0), state: 'current', closed_at: null, closed_by: null },
        { month: month(1), state: 'open', closed_at: null, closed_by: null },
        { month: month(2), state: 'closed', closed_at: new Date().toISOString(), closed_by: 'Ada Roy' },
      ],
    };
  }
  if (is('GET', 'money', 'entries')) {
    const kind = a.query.get('kind');
    return page(s.entries.filter((e) => !kind || e.kind === kind));
  }
  throw new Problem(404, 'unknown_to_mock', `The mock knows no ${a.method} ${a.path.join('/')}`);
}

function answer(a: Ask): unknown {
  const [head, id] = a.path;
  const at = `${a.method} ${a.path.join('/')}`;
  switch (at) {
    case 'POST login':
      if (a.body.password === 'wrong') throw new Problem(401, 'wrong_credentials', 'Wrong');
      return logIn(a.body.email);
    case 'POST signup': {
      const errors: [string, string, string][] = [];
      if (!a.body.shop_name) errors.push(['shop_name', 'required', 'Give your shop a name']);
      if (!a.body.email.includes('@')) errors.push(['email', 'invalid', 'This is not an e-mail address']);
      if (a.body.password.length < 10) errors.push(['password', 'too_short', 'Use 10 characters or more']);
      if (!a.body.accept_terms) errors.push(['accept_terms', 'required', 'Please accept the terms to go on']);
      if (errors.length) throw invalid(...errors);
      const n = shops.size + 1;
      const slug = a.body.slug ?? lower(a.body.shop_name).replace(/[^a-z0-9]+/g, '-');
      const t = tenant(n, a.body.shop_name, slug);
      shops.set(t.id, makeShop(t, false));
      me = { ...meFor('new'), memberships: [{ tenant: t, role: 'owner' }] };
      me.account.email = a.body.email;
      me.account.language = a.body.language;
      return me;
    }
    case 'GET signup/slug': {
      const slug = lower(a.query.get('slug') ?? a.query.get('name') ?? '')
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '');
      const taken = [...shops.values()].some((s) => s.tenant.slug === slug);
      return {
        slug,
        available: !taken,
        reason: taken ? 'taken' : null,
        suggestion: taken ? `${slug}-2` : null,
        host: `${slug}.localhost:8080`,
      };
    }
    case 'POST logout':
      me = null;
      return undefined;
    case 'POST password-reset':
      if (!a.body.email.includes('@'))
        throw invalid(['email', 'invalid', 'Enter an e-mail address like name@example.com']);
      return {};
    case 'POST password-reset/complete':
      if (a.body.password.length < 10) throw invalid(['password', 'too_short', 'Use 10 characters or more']);
      return undefined;
    case 'POST email-confirmation':
      if (a.body.token === 'old') throw new Problem(410, 'expired', 'Expired');
      return undefined;
  }
  if (!me) throw new Problem(401, 'unauthenticated', 'Log in first');
  switch (at) {
    case 'GET me':
      return me;
    case 'PATCH me':
      me = { ...me, account: { ...me.account, ...a.body } };
      return me;
    case 'POST me/password':
      if (a.body.current_password === 'wrong')
        throw invalid(['current_password', 'wrong', 'This is not your current password']);
      return undefined;
    case 'POST me/email-confirmation':
      return {};
    case 'GET me/sessions':
      return page(sessions);
    case 'POST me/sessions/revoke-others': {
      const n = sessions.length - 1;
      sessions = sessions.filter((x) => x.current);
      return { revoked: n };
    }
  }
  if (at.startsWith('DELETE me/sessions/')) {
    sessions = sessions.filter((x) => x.id !== a.path[2]);
    return undefined;
  }
  const s = head === 'tenants' ? shops.get(id ?? '') : undefined;
  if (!s) throw new Problem(404, head === 'tenants' ? 'not_found' : 'unknown_to_mock', 'Not found');
  if (a.method !== 'GET' && s.tenant.status === 'suspended')
    throw new Problem(403, 'suspended', 'The shop is suspended');
  return tenantApi(s, { ...a, path: a.path.slice(2) });
}

const picture = (id: string) => {
  const hue = Number(id.split('_')[1]) || 200;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120"><rect width="120" height="120" fill="hsl(${hue} 32% 88%)"/><circle cx="60" cy="66" r="30" fill="hsl(${hue} 38% 46%)"/><rect x="34" y="40" width="52" height="16" rx="8" fill="hsl(${hue} 44% 34%)"/></svg>`;
};

function read(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts)));
  });
}
async function handle(request: Connect.IncomingMessage, response: ServerResponse, next: Connect.NextFunction) {
  const url = new URL(request.url ?? '/', 'http://x');
  if (!url.pathname.startsWith('/api/')) {
    if (process.env.MOCK_CSP) response.setHeader('content-security-policy', csp);
    next();
    return;
  }
  const path = url.pathname.slice(5).split('/');
  if (path[2] === 'images') {
    response.setHeader('content-type', 'image/svg+xml').end(picture(path[3] ?? ''));
    return;
  }
  if (/\.(csv|pdf)$/.test(url.pathname)) {
    response.setHeader('content-type', 'text/plain').end('mock');
    return;
  }
  const raw = await read(request);
  const send = (status: number, type: string, body: unknown) => {
    response.statusCode = status;
    response.setHeader('content-type', type).end(body === undefined ? undefined : JSON.stringify(body));
  };
  await new Promise((go) => setTimeout(go, Number(process.env.MOCK_DELAY ?? 60)));
  try {
    const isJson = request.headers['content-type']?.includes('json');
    const result = answer({
      method: request.method ?? 'GET',
      path,
      query: url.searchParams,
      body: isJson ? JSON.parse(raw.toString()) : {},
      raw,
    });
    send(result === undefined ? 204 : 200, 'application/json', result);
  } catch (problem) {
    if (!(problem instanceof Problem)) {
      console.error(problem);
      send(500, 'application/problem+json', { code: 'internal', title: String(problem), status: 500 });
      return;
    }
    const sample = problem.code === 'unknown_to_mock' ? sampleOf(request.method ?? 'GET', path) : undefined;
    if (sample !== undefined) return send(200, 'application/json', sample);
    send(problem.status, 'application/problem+json', { type: `/problems/${problem.code}`, ...problem });
  }
}
export function mockApi(): Plugin {
  const use = (middlewares: Connect.Server) => {
    middlewares.use((request, response, next) => void handle(request, response, next));
  };
  return {
    name: 'mock-api',
    configureServer: (server) => use(server.middlewares),
    configurePreviewServer: (server) => use(server.middlewares),
  };
}
