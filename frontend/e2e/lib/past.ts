/** Gives a shop a past: the demo's clock is the machine's, and the days a bookkeeper posts must be over. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';

function psql(sql: string): string {
  const where = ['-h', process.env.HIGHSTREET_DATABASE ?? '', '-U', 'highstreet_owner', '-d', 'highstreet'];
  return execFileSync('psql', [...where, '-Atq', '-v', 'ON_ERROR_STOP=1', '-c', sql], { encoding: 'utf8' }).trim();
}

const cad = (minor: number) => ({ minor, currency: 'CAD' });
const insert = (table: string, row: Record<string, unknown>) => {
  const columns = Object.keys(row).join(', ');
  const json = JSON.stringify([row]).replaceAll("'", "''");
  return `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, '${json}');`;
};

/** An order for $110.00 and 13 % HST, paid by card some days ago. */
export function soldDaysAgo(slug: string, days: number, sale: number) {
  const schema = `t_${psql(`SELECT id FROM platform.tenant WHERE slug = '${slug}'`)}`;
  const at = new Date(Date.now() - days * 86_400_000).toISOString();
  const [order, line, payment] = [randomUUID(), randomUUID(), randomUUID()];
  const hst = (base: number, amount: number) => ({ id: 'hst', rate: '13', base: cad(base), amount: cad(amount) });
  const assessment = {
    taxes: [{ ...hst(11_000, 1_430), label_en: 'HST', label_fr: 'TVH' }],
    lines: [{ key: prefixed('lin', line), shares: [hst(10_000, 1_300)], total: cad(1_300) }],
    shipping: [hst(1_000, 130)],
    shipping_total: cad(130),
    total: cad(1_430),
  };
  const address = { name: 'Nora Okafor', company: '', line1: '8 Water Street', line2: '', city: 'Kingston', province: 'ON', postal_code: 'K7L 2X1', country: 'CA', phone: '' };
  psql(`SET session_replication_role = replica; SET search_path = ${schema}, platform, public;
    ${insert('sales_order', {
      id: order, number: 9000 + sale, cart_id: randomUUID(), customer_id: randomUUID(), state: 'paid', fulfillment: 'unfulfilled',
      email: 'nora@shopper.example', language: 'en', currency: 'CAD', ship_to: address, note: '', shipment_preference: 'ship_available',
      delivery: {}, assessment, subtotal_minor: 10_000, shipping_minor: 1_000, tax_minor: 1_430, total_minor: 12_430, item_count: 1,
      payment_id: payment, search_text: '', version: 1, placed_at: at, pay_by: at, paid_at: at, time_zone: 'America/Toronto',
      calendar: '', channel: 'storefront',
    })}
    ${insert('order_line', {
      id: line, order_id: order, position: 0, product_id: randomUUID(), variant_id: randomUUID(), goods: { tax_category: 'standard' },
      quantity: 1, shipped: 0, withdrawn: 0, unit_minor: 10_000, net_minor: 10_000,
    })}
    ${insert('journal_entry', {
      id: randomUUID(), currency: 'CAD', accounts: ['1200', '4000', '4020', '2200'], amounts: [12_430, -10_000, -1_000, -1_430],
      source_type: 'payment', source_id: prefixed('pay', payment), purpose: 'sale', occurred_at: at, booked_at: at, memo: `Order #${9000 + sale}`,
    })}`);
}

const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

/** A UUID as the program writes it: its kind, and 26 digits of Crockford's base 32. */
function prefixed(kind: string, uuid: string): string {
  let rest = BigInt(`0x${uuid.replaceAll('-', '')}`);
  let text = '';
  for (let place = 0; place < 26; place++) {
    text = (DIGITS[Number(rest % 32n)] ?? '') + text;
    rest /= 32n;
  }
  return `${kind}_${text}`;
}
