/** A lively pretend shop and an empty one, for looking at screens without the server. Never part of the build. */
import type * as T from '../src/api/types.ts';
import { received } from './received.ts';

export const currency = 'CAD';
export const cad = (minor: number): T.Money => ({ minor, currency });
const now = Date.now();
export const ago = (hours: number) => new Date(now - hours * 3_600_000).toISOString();
const dayIn = (days: number) => new Date(now + days * 86_400_000).toISOString().slice(0, 10);
let serial = 0;
export const newId = (prefix: string) => `${prefix}_01k${(++serial).toString(36).padStart(5, '0')}mock`;
/** Both languages always, as the server answers. */
type Both = Required<T.Text2>;
const x2 = (en: string, fr = ''): Both => ({ en, fr });
/** A shop keeps its texts in its main language. */
const own = (text: Both): Both => ({ en: text.en, fr: '' });

export type Shop = {
  tenant: T.Tenant;
  products: T.Product[];
  collections: T.Collection[];
  orders: T.Order[];
  movements: Map<string, T.Movement[]>;
  endpoints: T.Endpoint[];
  keys: T.ApiKey[];
  deliveries: T.Delivery[];
  received: T.Received[];
  shop: T.ShopSettings;
  taxes: T.TaxSettings;
  methods: T.ShippingMethod[];
  theme: T.Theme;
  notices: T.NotificationSettings;
  imports: T.Import[];
  dismissed: boolean;
  away: string[];
  open: boolean;
  message: T.Text2;
  entries: T.LedgerEntry[];
};

const image = (tenant: string, hue: number, alt: T.Text2): T.Image => {
  const id = `img_${hue}_${newId('x').slice(2)}`;
  return {
    id,
    url: `/api/tenants/${tenant}/images/${id}`,
    alt,
    width: 1200,
    height: 900,
    position: 0,
    state: 'stored',
  };
};

type Seed = {
  title: Both;
  price: number;
  hue?: number;
  options?: [string, string[]][];
  stock: number[];
  status?: T.ProductStatus;
  backorder?: boolean;
  category?: string;
};
const seeds: Seed[] = [
  {
    title: x2('Merino toque', 'Tuque en mérinos'),
    price: 3800,
    hue: 150,
    options: [
      ['Size', ['S', 'M', 'L']],
      ['Color', ['Pine', 'Rust']],
    ],
    stock: [12, 3, 8, 0, 6, 9],
    backorder: true,
  },
  {
    title: x2('Hand-dipped beeswax candles, pair', 'Chandelles de cire d’abeille, paire'),
    price: 2400,
    hue: 45,
    stock: [4],
  },
  { title: x2('Field notebook, dot grid', 'Carnet de terrain, pointillé'), price: 1650, hue: 210, stock: [64] },
  {
    title: x2('Enamel mug', 'Tasse émaillée'),
    price: 1900,
    hue: 0,
    options: [['Color', ['White', 'Blue', 'Red']]],
    stock: [22, 2, 17],
  },
  { title: x2('Waxed canvas tote', 'Sac en toile cirée'), price: 9800, hue: 30, stock: [0], backorder: true },
  {
    title: x2('Maple syrup, amber, 540 ml', 'Sirop d’érable ambré, 540 ml'),
    price: 1450,
    hue: 25,
    stock: [118],
    category: 'basic_groceries',
  },
  { title: x2('Wool blanket, queen', 'Couverture de laine, grand lit'), price: 24500, hue: 270, stock: [5] },
  { title: x2('Cedar soap'), price: 900, hue: 95, stock: [40] },
  { title: x2('Birds of the Gatineau', 'Oiseaux de la Gatineau'), price: 3200, stock: [14], category: 'printed_books' },
  { title: x2('Leather key strap'), price: 2200, hue: 18, stock: [0], status: 'draft' },
  { title: x2('Summer straw hat', 'Chapeau de paille'), price: 4600, hue: 55, stock: [1], status: 'archived' },
  {
    title: x2('Children’s mittens', 'Mitaines pour enfants'),
    price: 2600,
    hue: 330,
    options: [['Size', ['2–4', '4–6']]],
    stock: [7, 0],
    category: 'childrens_clothing',
    backorder: true,
  },
];

function product(tenant: string, seed: Seed, index: number): T.Product {
  const combos = (seed.options ?? []).reduce<string[][]>(
    (rows, [, values]) => rows.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  );
  const stem = seed.title.en
    .replace(/[^A-Za-z ]/g, '')
    .split(' ')
    .map((word) => word[0])
    .join('')
    .toUpperCase()
    .slice(0, 3);
  return {
    id: newId('prd'),
    version: 3,
    status: seed.status ?? 'active',
    handle: seed.title.en
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, ''),
    title: own(seed.title),
    description: x2(
      'Made in small batches in the Outaouais. Wash by hand, dry flat.\n\nTwenty years of winters went into this one.',
    ),
    vendor: 'Atelier Boréal',
    product_type: 'Goods',
    tags: ['winter', 'gift'],
    tax_category: seed.category ?? 'standard',
    options: (seed.options ?? []).map(([name, values]) => ({ name, values })),
    variants: combos.map((options, position) => {
      const on_hand = seed.stock[position] ?? 0;
      const reserved = Math.min(on_hand, position % 3);
      return {
        id: newId('var'),
        options,
        sku: [stem + (index + 10), ...options.map((one) => one.slice(0, 2).toUpperCase())].join('-'),
        barcode: '',
        price: cad(seed.price),
        compare_at_price: index === 3 ? cad(2400) : null,
        cost: cad(Math.round(seed.price * 0.46)),
        weight_grams: 180 + index * 40,
        length_mm: 200,
        width_mm: 150,
        height_mm: 60,
        requires_shipping: true,
        track_stock: index !== 4,
        taxable: !(index === 0 && position === 2),
        out_of_stock: seed.backorder
          ? { policy: 'backorder' as const, limit: 20, lead_days_min: 10, lead_days_max: 18 }
          : { policy: 'stop' as const },
        reorder_point: 5,
        reorder_quantity: 20,
        position,
        hs_code: index === 0 ? '6505.00' : null,
        origin: index === 0 ? 'CA' : null,
        tax_category: null,
        active: !(index === 0 && position === 5),
        stock: {
          on_hand,
          reserved,
          available: on_hand - reserved,
          backordered: on_hand === 0 && seed.backorder ? 2 : 0,
        },
      };
    }),
    images:
      seed.hue === undefined
        ? []
        : [image(tenant, seed.hue, own(seed.title)), ...(index === 0 ? [image(tenant, 20, x2('Toque in rust'))] : [])],
    collections: [],
    seo: { title: x2(''), description: x2('') },
    storefront_url: `http://maison-boreale.localhost:8080/products/${index}`,
    created_at: ago(900 - index),
    updated_at: ago(index * 17 + 2),
  };
}

const people: [string, string, string, string, string][] = [
  ['Ada Roy', 'Ottawa', 'ON', 'K1N 5T2', 'en'],
  ['Étienne Gagnon', 'Gatineau', 'QC', 'J8X 2A1', 'fr'],
  ['Priya Natarajan', 'Toronto', 'ON', 'M5V 2T6', 'en'],
  ['Jean-Philippe Archambault-Desrosiers', 'Québec', 'QC', 'G1R 4P5', 'fr'],
  ['Sam O’Neill', 'St. John’s', 'NL', 'A1C 5M2', 'en'],
  ['Marguerite Thibodeau', 'Moncton', 'NB', 'E1C 1A4', 'fr'],
  ['Wei Chen', 'Vancouver', 'BC', 'V6B 1A1', 'en'],
];

function order(tenant: string, products: T.Product[], index: number): T.Order {
  const [name, city, province, postal_code, language] = people[index % people.length]!;
  const address: T.Address = {
    name,
    line1: `${120 + index * 7} Wellington`,
    city,
    province,
    postal_code,
    country: 'CA',
  };
  const lines = [0, 3].slice(0, (index % 2) + 1).map((step) => {
    const item = products[(index + step) % products.length]!;
    const variant = item.variants[index % item.variants.length]!;
    const title = item.title.en ?? '';
    const quantity = (index % 3) + 1;
    return {
      line_id: newId('lin'),
      product_id: item.id,
      variant_id: variant.id ?? '',
      title,
      variant_title: variant.options.join(' / '),
      sku: variant.sku,
      image_url: item.images[0]?.url ?? null,
      quantity,
      unit_price: variant.price,
      total: cad(variant.price.minor * quantity),
    };
  });
  const subtotal = lines.reduce((sum, line) => sum + line.total.minor, 0);
  const shipping = 1250;
  const taxes =
    province === 'QC'
      ? [
          { name: 'GST 5%', rate: '5', amount: cad(Math.round((subtotal + shipping) * 0.05)) },
          { name: 'QST 9.975%', rate: '9.975', amount: cad(Math.round((subtotal + shipping) * 0.09975)) },
        ]
      : [{ name: 'HST 13%', rate: '13', amount: cad(Math.round((subtotal + shipping) * 0.13)) }];
  const tax = taxes.reduce((sum, one) => sum + one.amount.minor, 0);
  const total = subtotal + shipping + tax;
  const fee = Math.round(total * 0.029) + 30;
  const feeTax = Math.round(fee * 0.13);
  const id = newId('ord');
  const number = String(1058 - index);
  const path = `/api/tenants/${tenant}/orders/${id}`;
  const unpaid = index === 4;
  const held = index === 3;
  const waits = index === 7;
  const backordered = index === 1 || index === 6 || waits;
  const shipped = index > 3 && !unpaid && !backordered;
  const groups: T.OrderGroup[] = [];
  const first = lines[0]!;
  const split = backordered ? lines.slice(1) : lines;
  if (split.length && !shipped) groups.push({ kind: waits ? 'held' : 'ready', shipment: null, lines: split });
  if (backordered)
    groups.push({
      kind: 'backordered',
      shipment: null,
      lines: [first],
      promise: { earliest: dayIn(9), latest: dayIn(16), source: 'lead_time' },
    });
  if (shipped)
    groups.push({
      kind: 'shipped',
      lines,
      shipment: {
        id: newId('shp'),
        number: `${number}-1`,
        shipped_at: ago(index * 9),
        carrier: 'Canada Post',
        tracking_number: `70231234567${80000 + index}`,
        tracking_url: 'https://www.canadapost-postescanada.ca/track',
        packing_slip_url: `${path}/shipments/x/packing-slip.pdf`,
      },
    });
  const placed = ago(index * 11 + 1.2);
  return {
    id,
    number,
    version: 2,
    placed_at: placed,
    language: language as T.Language,
    payment_state: unpaid ? 'pending' : held ? 'authorized' : index === 9 ? 'partially_refunded' : 'paid',
    fulfillment_state: shipped ? 'fulfilled' : 'unfulfilled',
    canceled_at: null,
    customer: {
      name,
      email: `${name
        .split(' ')[0]!
        .normalize('NFD')
        .replace(/[^A-Za-z]/g, '')
        .toLowerCase()}@example.ca`,
      phone: index % 2 ? '' : '+1 613 555 0142',
      orders_count: (index % 3) + 1,
    },
    note_from_customer: index === 1 ? 'Please leave it at the side door, the bell is broken.' : '',
    shipping_address: address,
    billing_address: index % 3 ? address : { ...address, line1: '1 Sparks Street', company: 'Roy & Filles inc.' },
    shipment_preference: waits ? 'wait_for_all' : 'ship_available',
    shipping_method: 'Canada Post Expedited Parcel',
    groups,
    amounts: {
      subtotal: cad(subtotal),
      discount: cad(0),
      shipping: cad(shipping),
      taxes,
      total: cad(total),
      paid: cad(unpaid || held ? 0 : total),
      refunded: cad(index === 9 ? 1000 : 0),
      owed: cad(0),
    },
    money:
      unpaid || held
        ? null
        : {
            gross: cad(total),
            taxes: cad(tax),
            taxes_refunded: cad(index === 9 ? 115 : 0),
            taxes_owed: cad(tax - (index === 9 ? 115 : 0)),
            platform_fee: cad(fee),
            platform_fee_tax: cad(feeTax),
            processor_fee: cad(Math.round(total * 0.029) + 30),
            processor_fee_absorbed: true,
            refunded: cad(index === 9 ? 1000 : 0),
            refunding: cad(0),
            fee_returned: cad(index === 9 ? 35 : 0),
            fee_tax_returned: cad(index === 9 ? 5 : 0),
            disputed: cad(index === 2 ? total : 0),
            dispute_fee: cad(index === 2 || index === 4 ? 1500 : 0),
            net: cad(
              total -
                fee -
                feeTax -
                (index === 9 ? 960 : 0) -
                (index === 2 ? total : 0) -
                (index === 2 || index === 4 ? 1500 : 0),
            ),
            fee_words: '2.9% + $0.30',
            available_on: dayIn(5),
          },
    payment: unpaid
      ? { method: '', reference: newId('pay'), captured_at: null, message: null, receipt: null }
      : { method: 'Visa •••• 4242', reference: newId('pay'), captured_at: placed, message: null, receipt: null },
    documents: {
      invoice_url: unpaid ? null : `${path}/invoice.pdf`,
      invoice_number: unpaid ? null : `INV-${number}`,
      packing_slip_url: `${path}/packing-slip.pdf`,
    },
    timeline: [
      ...(shipped
        ? [{ at: ago(index * 9), kind: 'shipped', by: 'Camille', text: `Shipment ${number}-1 sent with Canada Post` }]
        : []),
      {
        at: ago(index * 11 + 1),
        kind: 'mail_sent',
        by: null,
        text: `Confirmation and invoice sent to ${name.split(' ')[0]!.toLowerCase()}@example.ca`,
      },
      ...(unpaid
        ? []
        : [
            {
              at: ago(index * 11 + 1.1),
              kind: 'paid',
              by: null,
              text: `Payment of $${(total / 100).toFixed(2)} received (Visa •••• 4242)`,
            },
          ]),
      { at: placed, kind: 'placed', by: null, text: 'Order placed' },
    ],
    refundable: unpaid
      ? null
      : {
          lines: lines.map(({ line_id, title, variant_title, quantity, unit_price }) => ({
            line_id,
            title,
            variant_title,
            quantity,
            unit_price,
            shipped: shipped ? quantity : 0,
            withdrawn: 0,
            refunded: 0,
            refundable: quantity,
            // One order of which a part was sent: the dialog asks which units are meant.
            not_sent: shipped ? 0 : index === 0 ? 1 : quantity,
            sent: shipped ? quantity : index === 0 ? quantity - 1 : 0,
            restockable: shipped ? quantity : index === 0 ? quantity - 1 : 0,
          })),
          shipping: cad(shipping),
          most: cad(total - (index === 9 ? 1000 : 0)),
        },
    refunds:
      index === 9
        ? (['succeeded', 'failed'] as const).map((state) => ({
            id: newId('ref'),
            amount: cad(state === 'failed' ? 700 : 1000),
            state,
            failure: state === 'failed' ? 'expired_or_canceled_card' : null,
            source: state === 'failed' ? ('processor' as const) : ('shop' as const),
            by: state === 'failed' ? null : 'Camille',
            reason: 'A mug arrived chipped',
            created_at: ago(30),
            updated_at: ago(29),
            lines: [],
            shipping: cad(0),
            taxes: [],
            credit_note:
              state === 'succeeded'
                ? { number: 'CN-0001', issued_at: ago(29), voided_at: null, url: `${path}/credit-note.pdf` }
                : null,
          }))
        : [],
    disputes:
      index === 2 || index === 4
        ? [
            {
              id: newId('dsp'),
              amount: cad(total),
              reason: index === 2 ? 'product_not_received' : 'fraudulent',
              state: index === 2 ? ('needs_response' as const) : ('won' as const),
              due_by: index === 2 ? ago(-120) : null,
              withdrawn: cad(total),
              reinstated: cad(index === 2 ? 0 : total),
              fee: cad(1500),
              opened_at: ago(40),
              updated_at: ago(20),
              answer: index === 2 ? ('none' as const) : ('sent' as const),
              accepted: false,
              evidence: {
                sold: lines.map(({ quantity, title }) => `${quantity} × ${title}`).join('\n'),
                carrier: 'Canada Post',
                tracking_number: '7023210039414604',
                shipped_on: '2026-11-12',
                delivered: '',
                communication: '',
                policy: '',
                other: '',
                papers: ['invoice' as const],
              },
              refused_because: null,
              papers: [{ kind: 'invoice' as const, number: 'INV-0042', url: `${path}/invoice.pdf` }],
              can_answer: index === 2,
              can_accept: index === 2,
            },
          ]
        : [],
    ...(held && { authorization: { amount: cad(total), charge_by: ago(-20), charge: 'not_asked' as const } }),
    can_print_slip: !unpaid && !shipped && split.length > 0,
    actions: {
      ship: !unpaid && !shipped && !waits && split.length > 0,
      ship_anyway: waits,
      resend_confirmation: !unpaid,
      refund: !unpaid && !held,
      cancel: !shipped,
      record_receipt: unpaid,
      lose_receipt: false,
      write_off: false,
      charge: held,
    },
  };
}

const eventTypes: [string, string, string, string][] = [
  ['order.placed.v1', 'order', 'A shopper placed an order.', 'Une commande a été passée.'],
  ['order.paid.v1', 'order', 'The payment of an order was captured.', 'Le paiement d’une commande a été capturé.'],
  [
    'order.shipped.v1',
    'order',
    'A shipment left, with its tracking number.',
    'Une expédition est partie, avec son numéro de suivi.',
  ],
  ['order.canceled.v1', 'order', 'An order was canceled.', 'Une commande a été annulée.'],
  ['stock.changed.v1', 'stock', 'The stock of a variant changed.', 'Le stock d’une variante a changé.'],
  ['stock.low.v1', 'stock', 'A variant fell to its reorder point.', 'Une variante a atteint son seuil.'],
  ['product.updated.v1', 'product', 'A product changed.', 'Un produit a changé.'],
  ['payout.paid.v1', 'payout', 'A payout arrived.', 'Un virement est arrivé.'],
];
export const catalogue: T.EventType[] = eventTypes.map(([type, group, en, fr]) => ({
  type,
  group,
  audience: 'subscribers',
  description: x2(en, fr),
  schema_url: `/api/events/${type}.json`,
  sample: {
    type,
    timestamp: '2026-11-23T15:04:05Z',
    data: { id: 'ord_01kexample', number: '1042', total: cad(11526), test: true },
  },
}));

function delivery(endpoint: T.Endpoint, orders: T.Order[], index: number): T.Delivery {
  const kind = catalogue[index % 5]!;
  const state: T.Delivery['state'] = index === 0 ? 'pending' : index === 3 || index === 8 ? 'failed' : 'succeeded';
  const failed = state !== 'succeeded';
  const about = orders[index % orders.length]!;
  return {
    id: newId('dlv'),
    endpoint_id: endpoint.id,
    event_id: newId('evt'),
    event_type: kind.type,
    aggregate: about.id,
    sequence: 240 - index,
    state,
    attempts: failed ? 3 : 1,
    last_status: failed ? 500 : 200,
    last_error: failed ? 'HTTP 500' : null,
    next_attempt_at: state === 'pending' ? new Date(now + 240_000).toISOString() : null,
    created_at: ago(index * 1.7 + 0.1),
    test: index === 5,
    endpoint_url: endpoint.url,
    request: {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'webhook-id': 'evt_01kmock', 'ce-type': `shop.${kind.type}` },
      body: JSON.stringify(kind.sample),
    },
    attempt_list: Array.from({ length: failed ? 3 : 1 }, (_, n) => ({
      number: failed ? 3 - n : 1,
      at: ago(index * 1.7 + n * 0.6),
      duration_ms: 132 + n * 41,
      status: failed ? 500 : 200,
      error: null,
      request_headers: {
        'webhook-timestamp': '1795430645',
        'webhook-signature': 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
      },
      response_headers: {},
      response_body: failed ? 'Internal Server Error' : '',
    })),
  };
}

const tax_categories: T.TaxCategory[] = [
  ['standard', 'Taxable goods', 'Biens taxables'],
  ['basic_groceries', 'Basic groceries', 'Produits alimentaires de base'],
  ['printed_books', 'Printed books', 'Livres imprimés'],
  ['childrens_clothing', 'Children’s clothing and footwear', 'Vêtements et chaussures pour enfants'],
  ['prepared_food', 'Prepared food', 'Aliments préparés'],
  ['exempt', 'Not taxed', 'Non taxable'],
].map(([code = '', en = '', fr = '']) => ({ code, name: x2(en, fr) }));

export function makeShop(tenant: T.Tenant, full: boolean): Shop {
  const collections: T.Collection[] = full
    ? [
        { id: newId('col'), title: x2('Winter'), handle: 'winter', product_count: 5, version: 1 },
        { id: newId('col'), title: x2('Gifts under $50'), handle: 'gifts', product_count: 7, version: 1 },
      ]
    : [];
  const products = full ? seeds.map((seed, index) => product(tenant.id, seed, index)) : [];
  products.forEach((one, index) => {
    one.collections = index % 2 ? [] : [{ id: collections[0]!.id, title: 'Winter' }];
  });
  const orders = full ? Array.from({ length: 14 }, (_, index) => order(tenant.id, products, index)) : [];
  const endpoints: T.Endpoint[] = full
    ? [
        {
          id: newId('end'),
          url: 'https://books.maisonboreale.example/hooks/highstreet',
          description: 'Accounting',
          event_types: ['order.*', 'payout.*'],
          delivery: 'single',
          when_exhausted: 'skip',
          state: 'active',
          health: { health: 'good' },
          paused_reason: null,
          version: 2,
          created_at: ago(700),
          last_success_at: ago(0.2),
          pending: 1,
          failed: 2,
          secret_hint: 'whsec_…9fQ2',
          previous_secret_until: null,
        },
        {
          id: newId('end'),
          url: 'https://till.maisonboreale.example/stock',
          description: 'Till in the shop',
          event_types: ['stock.*'],
          delivery: 'batch',
          when_exhausted: 'hold',
          state: 'paused',
          health: { health: 'good' },
          paused_reason: null,
          version: 1,
          created_at: ago(300),
          last_success_at: ago(60),
          pending: 12,
          failed: 0,
          secret_hint: 'whsec_…Xa71',
          previous_secret_until: new Date(now + 40_000_000).toISOString(),
        },
      ]
    : [];
  const movements = new Map<string, T.Movement[]>();
  for (const one of products)
    for (const variant of one.variants)
      movements.set(variant.id ?? '', [
        {
          id: newId('mov'),
          at: ago(5),
          kind: 'sale',
          change: -1,
          on_hand_after: variant.stock.on_hand,
          reason: null,
          note: '',
          by: null,
          order: orders[0] ? { id: orders[0].id, number: orders[0].number } : null,
        },
        {
          id: newId('mov'),
          at: ago(29),
          kind: 'till_sale',
          change: -2,
          on_hand_after: variant.stock.on_hand + 1,
          reason: null,
          note: '',
          by: 'Till 1',
          order: null,
        },
        {
          id: newId('mov'),
          at: ago(80),
          kind: 'adjustment',
          change: -1,
          on_hand_after: variant.stock.on_hand + 3,
          reason: 'damaged',
          note: 'Moth hole in the crown',
          by: 'Camille',
          order: null,
        },
        {
          id: newId('mov'),
          at: ago(410),
          kind: 'count',
          change: 4,
          on_hand_after: variant.stock.on_hand + 4,
          reason: 'count',
          note: 'Autumn count',
          by: 'Camille',
          order: null,
        },
      ]);
  const preview = ['AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'NT', 'NU', 'ON', 'PE', 'QC', 'SK', 'YT'].map((destination) => ({
    destination,
    taxes: !full
      ? []
      : ((
          {
            ON: [{ name: 'HST', rate: '13' }],
            NB: [{ name: 'HST', rate: '15' }],
            NL: [{ name: 'HST', rate: '15' }],
            PE: [{ name: 'HST', rate: '15' }],
            NS: [{ name: 'HST', rate: '14' }],
            QC: [
              { name: 'GST', rate: '5' },
              { name: 'QST', rate: '9.975' },
            ],
          } as Record<string, { name: string; rate: string }[]>
        )[destination] ?? [{ name: 'GST', rate: '5' }]),
  }));
  const entries: T.LedgerEntry[] = orders
    .filter((one) => one.money)
    .flatMap((one) => {
      const ref = { id: one.id, number: one.number };
      const gross = one.amounts.total;
      const net = one.amounts.total.minor - one.amounts.taxes.reduce((s, x) => s + x.amount.minor, 0);
      return [
        {
          id: newId('ent'),
          at: one.placed_at,
          counts_in: one.placed_at.slice(0, 7),
          kind: 'platform_fee',
          text: `Fee of order ${one.number}`,
          order: ref,
          lines: [
            { account: '6100', account_name: 'Platform fees', debit: one.money!.platform_fee, credit: null },
            {
              account: '1310',
              account_name: 'ITC recoverable (GST/HST)',
              debit: one.money!.platform_fee_tax,
              credit: null,
            },
            {
              account: '1200',
              account_name: 'Platform clearing',
              debit: null,
              credit: cad(one.money!.platform_fee.minor + one.money!.platform_fee_tax.minor),
            },
          ],
          effect: cad(-(one.money!.platform_fee.minor + one.money!.platform_fee_tax.minor)),
          available_on: null,
        },
        {
          id: newId('ent'),
          at: one.placed_at,
          counts_in: one.placed_at.slice(0, 7),
          kind: 'sale',
          text: `Sale ${one.number}`,
          order: ref,
          lines: [
            { account: '1200', account_name: 'Platform clearing', debit: gross, credit: null },
            { account: '4000', account_name: 'Sales', debit: null, credit: cad(net - 1250) },
            { account: '4020', account_name: 'Shipping income', debit: null, credit: cad(1250) },
            { account: '2200', account_name: 'GST/HST payable', debit: null, credit: cad(gross.minor - net) },
          ],
          effect: gross,
          available_on: one.money!.available_on,
        },
      ];
    });
  return {
    tenant,
    products,
    collections,
    orders,
    movements,
    endpoints,
    keys: full
      ? [
          {
            id: 'key_01kmock',
            name: 'Till at the market',
            scopes: ['events.read', 'messages.write'],
            created_at: ago(2400),
            expires_at: ago(-6000),
            last_used_at: ago(1),
          },
        ]
      : [],
    deliveries: endpoints[0] ? Array.from({ length: 16 }, (_, index) => delivery(endpoints[0]!, orders, index)) : [],
    received: full ? received() : [],
    imports: [],
    dismissed: false,
    away: [],
    open: full,
    message: { en: '', fr: '' },
    entries,
    shop: {
      version: 1,
      name: tenant.name,
      slug: tenant.slug,
      storefront_url: tenant.storefront_url,
      contact_email: 'hello@maisonboreale.example',
      phone: '',
      legal_name: '',
      address: full
        ? {
            name: tenant.name,
            line1: '42 rue Principale',
            city: 'Wakefield',
            province: 'QC',
            postal_code: 'J0X 3G0',
            country: 'CA',
          }
        : { name: '', line1: '', city: '', province: 'QC', postal_code: '', country: 'CA' },
      timezone: tenant.timezone,
      currency,
      primary_language: tenant.primary_language,
      languages: ['en', 'fr'],
      order_number_prefix: '',
      charge: 'ordered',
      statement_name: '',
      statement: { line: `HIGHST* ${tenant.name.toUpperCase()}`.slice(0, 22), prefix: 'HIGHST', longest: 14 },
      policies: { returns: x2(full ? 'Thirty days, unworn, in the box it came in.' : ''), shipping: x2('') },
    },
    taxes: {
      version: 1,
      declared: full,
      registered: full,
      suggested: ['CA'],
      jurisdictions: [
        { code: 'CA', name: { en: 'GST/HST (Canada)', fr: 'TPS/TVH (Canada)' }, number_example: '123456782 RT0001' },
        { code: 'CA-QC', name: { en: 'QST (Quebec)', fr: 'TVQ (Québec)' }, number_example: '1234567890 TQ0001' },
      ],
      prices_include_tax: false,
      registrations: full
        ? [
            { jurisdiction: 'CA', number: '123456789 RT0001', effective_from: '2024-01-01' },
            { jurisdiction: 'CA-QC', number: '1234567890 TQ0001', effective_from: '2024-01-01' },
          ]
        : [],
      preview,
      tax_categories,
    },
    methods: full
      ? [
          {
            id: newId('shm'),
            version: 1,
            name: x2('Standard', 'Régulier'),
            enabled: true,
            countries: ['CA'],
            provinces: [],
            rate: {
              kind: 'by_weight',
              steps: [
                { up_to_grams: 500, price: cad(950) },
                { up_to_grams: 2000, price: cad(1450) },
                { up_to_grams: 10000, price: cad(2400) },
              ],
            },
            free_above: cad(15000),
            transit_days_min: 3,
            transit_days_max: 6,
          },
          {
            id: newId('shm'),
            version: 1,
            name: x2('Xpresspost'),
            enabled: true,
            countries: ['CA'],
            provinces: [],
            rate: { kind: 'flat', price: cad(2400) },
            free_above: null,
            transit_days_min: 1,
            transit_days_max: 2,
          },
          {
            id: newId('shm'),
            version: 1,
            name: x2('Pick up in Wakefield', 'Ramassage à Wakefield'),
            enabled: false,
            countries: ['CA'],
            provinces: ['QC', 'ON'],
            rate: { kind: 'pickup' },
            free_above: null,
            transit_days_min: 0,
            transit_days_max: 1,
          },
        ]
      : [],
    notices: {
      version: 0,
      sales: 'each',
      email: '',
      owner_email: 'nora@maison-boreale.example',
      owner_confirmed: full,
    },
    theme: { version: 1, accent: '#1f5f45', tagline: x2(full ? 'Things for long winters' : ''), announcement: x2('') },
  };
}
