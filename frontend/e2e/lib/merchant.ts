/** Somebody who keeps a shop, in the dashboard. */
import { expect, type Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { dashboard } from './places.ts';

const sample = fileURLToPath(new URL('../../../samples/bytown-goods.shopify.csv', import.meta.url));

export type Merchant = { shop: string; slug: string; email: string; password: string };

export const field = (page: Page, name: string | RegExp) => page.getByRole('textbox', { name });
export const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
export const go = (page: Page, merchant: Merchant, path = '') => page.goto(`${dashboard}/shop/${merchant.slug}${path}`);

/** The screen is there when its heading is, and quiet when nothing is being fetched any more. */
export async function screen(page: Page, title: string | RegExp) {
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.locator('.skeleton')).toHaveCount(0);
}

export async function signUp(page: Page, merchant: Merchant) {
  await page.goto(`${dashboard}/signup`);
  await field(page, 'Shop name').fill(merchant.shop);
  await expect(page.getByText(`Your shop will be at ${merchant.slug}.`)).toBeVisible();
  await field(page, 'E-mail address').fill(merchant.email);
  await page.getByLabel('Password', { exact: true }).fill(merchant.password);
  await page.getByText('I accept the terms').click();
  await press(page, 'Create my shop');
  await page.waitForURL(`**/shop/${merchant.slug}`);
}

/** On a product's screen. */
export async function setStatus(page: Page, status: 'Active' | 'Draft') {
  await page.getByLabel('Status', { exact: true }).selectOption({ label: status });
  await press(page, 'Save');
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toHaveCount(0);
}

export async function logIn(page: Page, email: string, password: string) {
  await page.goto(`${dashboard}/login`);
  await field(page, 'E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await press(page, 'Log in');
}

export async function openMenu(page: Page, item: string) {
  await page.locator('.sidebar .nav-foot button').click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** What `look` is called with is on the screen then. */
type Look = (what: string) => Promise<void>;
const glance: Look = () => Promise.resolve();

/** Notices what is on the screen for a moment only. The answer says whether it was there since. */
async function watchFor(page: Page, selector: string) {
  const seen = await page.evaluateHandle((wanted) => {
    const found = { yes: false };
    const look = () => { found.yes ||= document.querySelector(wanted) !== null; };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    return found;
  }, selector);
  return () => seen.evaluate((found) => found.yes);
}

export async function importSample(page: Page, merchant: Merchant, look = glance) {
  await go(page, merchant, '/products/import');
  await screen(page, 'Import products');
  await look('import');
  const wasReading = await watchFor(page, '[role=progressbar]');
  await page.setInputFiles('input[type=file]', sample);
  const preview = page.getByText(/Read as a Shopify export/);
  await expect(preview).toBeVisible({ timeout: 60_000 });
  expect(await wasReading(), 'it was said that the file is being read').toBe(true);
  await look('import preview');
  await page.reload();
  await expect(preview).toBeVisible();
  await page.goto(new URL('import', page.url()).href);
  await screen(page, 'Import products');
  await page.getByRole('link', { name: sample.split('/').at(-1)! }).click();
  await expect(preview).toBeVisible();
  const wasRunning = await watchFor(page, '[role=progressbar][aria-valuemax]');
  await page.getByRole('button', { name: /^Import \d+ products$/ }).click();
  await expect(page.getByText(/^Finished in/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('products created')).toBeVisible();
  expect(await wasRunning(), 'progress was shown').toBe(true);
  await page.reload();
  await expect(page.getByText('products created')).toBeVisible();
  await look('import finished');
}

export async function openOrder(page: Page, merchant: Merchant, number: string, look = glance) {
  await go(page, merchant, '/orders');
  await screen(page, 'Orders');
  await expect(page.getByRole('row').filter({ hasText: number })).toContainText('Paid');
  await look('orders');
  await page.locator('.row-link', { hasText: number }).click();
  await screen(page, `Order ${number}`);
  await expect(page.getByText('Ready to ship')).toBeVisible();
  await look('order');
}

/** From the order's screen. */
export async function markShipped(page: Page, tracking: string, look = glance) {
  await press(page, 'Mark as shipped');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/Tracking number/).fill(tracking);
  await look('ship dialog');
  await dialog.getByRole('button', { name: /^Ship \d/ }).click();
  await expect(page.getByRole('link', { name: tracking })).toBeVisible();
  await look('shipped order');
}

/** The bytes behind an address of the dashboard, as its own page gets them. */
export async function download(page: Page, url: string): Promise<Uint8Array> {
  const bytes = await page.evaluate(async (address) => {
    const answer = await fetch(address);
    return [...new Uint8Array(await answer.arrayBuffer())];
  }, url);
  return Uint8Array.from(bytes);
}
