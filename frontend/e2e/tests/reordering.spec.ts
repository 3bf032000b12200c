/** A shopkeeper who has never seen it: from the home page to the shipped orders that waited, in under twelve clicks. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { accessible, fitsAt } from '../lib/look.ts';
import { go, logIn, screen, type Merchant } from '../lib/merchant.ts';
import { shop } from '../lib/places.ts';
import { buy, withoutScript, type Person } from '../lib/shopper.ts';
import { en } from '../lib/words.ts';

const run = Date.now().toString(36);
// One after the other: each waits until its own supplier is alone on the shop's reorder list.
test.describe.configure({ mode: 'default' });

const ada: Merchant = { shop: 'Bytown Goods', slug: 'bytown', email: 'ada@bytown.example', password: 'demo password 1' };
const nora: Person = { email: `noor-${run}@shopper.example`, name: 'Noor Haddad', line1: '9 Water Street', city: 'Kingston', province: 'ON', postalCode: 'K7L 2X1' };

/** What the dashboard's own page gets from its API. */
async function api<T>(page: Page, method: string, path: string, body?: unknown): Promise<T> {
  const { status, text } = await page.evaluate(async ([how, where, what, key]) => {
    const me = (await (await fetch('/api/me')).json()) as { memberships: { tenant: { id: string; slug: string } }[] };
    const tenant = me.memberships.find((one) => one.tenant.slug === 'bytown')!.tenant.id;
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': key };
    const answer = await fetch(`/api/tenants/${tenant}${where}`, { method: how, headers, ...(what ? { body: what } : {}) });
    return { status: answer.status, text: await answer.text() };
  }, [method, path, body ? JSON.stringify(body) : '', crypto.randomUUID()] as const);
  expect(status, `${method} ${path}: ${text}`).toBeLessThan(300);
  return JSON.parse(text) as T;
}

const product = (sku: string) => {
  const both = (text: string) => ({ en: text, fr: '' });
  return {
    status: 'active', handle: null, title: both(`Kettle ${sku}`), description: both(''), vendor: '', product_type: '', tags: [], tax_category: 'standard',
    options: [], images: [], collections: [], seo: { title: both(''), description: both('') },
    variants: [{
      id: null, options: [], sku, barcode: '', price: { minor: 2400, currency: 'CAD' }, compare_at_price: null, cost: null, weight_grams: 120,
      length_mm: null, width_mm: null, height_mm: null, requires_shipping: true, track_stock: true, position: 0,
      out_of_stock: { policy: 'backorder', limit: 20, lead_days_min: 7, lead_days_max: 14 }, reorder_point: null, reorder_quantity: null, initial_stock: 0,
    }],
  };
};

for (const width of [1280, 360]) {
  test(`what is low is ordered, received in two parts and shipped, at ${width} px`, async ({ page, browser }) => {
    const sku = `KET-${run}-${width}`.toUpperCase();
    const potter = `Potter ${run} ${width}`;
    await page.setViewportSize({ width, height: 900 });
    await logIn(page, ada.email, ada.password);
    await page.waitForURL(`**/shop/${ada.slug}`);
    const { handle } = await api<{ handle: string }>(page, 'POST', '/products', product(sku));
    const { id } = await api<{ id: string }>(page, 'POST', '/suppliers', {
      name: potter, email: `potter-${run}-${width}@kiln.example`, currency: 'CAD', language: 'en', lead_days: 3, minimum: null, notes: '',
    });
    const context = await withoutScript(browser, 360);
    const number = await buy(await context.newPage(), `${shop(ada.slug)}/products/${handle}`, nora, en);
    await context.close();

    await test.step('what the supplier sells comes from a file', async () => {
      await go(page, ada, `/purchasing/suppliers/${id}`);
      await screen(page, potter);
      await page.getByRole('button', { name: 'CSV', exact: true }).click();
      const file = (text: string) => ({ name: 'items.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
      const input = page.locator('input[type=file]');
      await input.setInputFiles(file(`SKU,Unit cost\nNOBODY-${run},1\n`));
      await expect(page.getByText(/^Line 2, SKU: no product has this SKU/)).toBeVisible();
      await accessible(page, 'items from a file');
      await fitsAt(page, 360);
      await input.setInputFiles(file(`SKU;Unit cost;Units per pack;Reorder point;Reorder quantity\n${sku};12,50;6;2;12\n`));
      await expect(page.getByText('packs of 6')).toBeVisible();
    });

    let clicks = 0;
    const click = async (what: Locator) => {
      clicks += 1;
      await what.click();
    };
    const button = (name: string | RegExp, at: Page | Locator = page) => at.getByRole('button', { name, exact: true });
    const dialog = page.getByRole('dialog');

    await test.step('from home to the supplier', async () => {
      await go(page, ada);
      await click(page.getByRole('link', { name: /to reorder$/ }));
      await screen(page, 'Reorder list');
      const card = page.locator('.card').filter({ has: page.getByRole('heading', { name: potter }) });
      await expect(card.getByText(/^0 available − 1 on back order = -1: at or below the reorder point of 2\. Reorder quantity: 12$/)).toBeVisible();
      // Another test may have goods on the list for a moment.
      const suppliers = page.locator('.card h2').filter({ hasNotText: 'Without a supplier' });
      await expect(async () => {
        await page.reload();
        await screen(page, 'Reorder list');
        await expect(suppliers).toHaveCount(1, { timeout: 500 });
      }).toPass({ timeout: 60_000 });
      await accessible(page, 'reorder list');
      await fitsAt(page, 360);
      await page.screenshot({ path: `test-results/reorder-list-${width}.png`, fullPage: true });
      await click(button('Draft purchase order'));
      await expect(page.getByRole('heading', { level: 1, name: /^PO-\d{4}$/ })).toBeVisible();
      await click(button('Send to supplier'));
      await expect(page.getByText('Sent', { exact: true }).first()).toBeVisible();
    });

    await test.step('goods come in two parts', async () => {
      await click(button('Receive'));
      await dialog.getByRole('textbox', { name: 'Received' }).fill('1');
      await click(button('Put into stock', dialog));
      await expect(page.getByText('Partly received').first()).toBeVisible();
      await click(button('Receive'));
      await click(button('Put into stock', dialog));
      await expect(page.getByText('Delivery 2')).toBeVisible();
    });

    await test.step('the order that waited ships', async () => {
      await click(page.getByRole('link', { name: /that waited can ship now$/ }));
      await screen(page, 'Orders');
      await click(page.locator('.row-link', { hasText: number }));
      await screen(page, `Order ${number}`);
      await click(button('Mark as shipped'));
      await page.screenshot({ path: `test-results/ship-${width}.png`, fullPage: true });
      await click(dialog.getByRole('button', { name: /^Ship \d/ }));
      await expect(page.getByText('Shipped', { exact: true }).first()).toBeVisible();
    });
    expect(clicks, 'clicks from home').toBeLessThan(12);
  });
}
