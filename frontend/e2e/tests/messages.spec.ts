/** What the shop tells other programs: each message verified by the reference libraries of two languages. */
import { expect, test, type Page } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Webhook } from 'standardwebhooks';
import { accessible } from '../lib/look.ts';
import { field, go, importSample, markShipped, openOrder, press, screen, signUp, type Merchant } from '../lib/merchant.ts';
import { openShop } from '../lib/opening.ts';
import { shop } from '../lib/places.ts';
import { address, received, receivedAll, tellSecret, typeOf, type Entry } from '../lib/receiver.ts';
import { buy, withoutScript, type Person } from '../lib/shopper.ts';
import { en } from '../lib/words.ts';

const run = Date.now().toString(36);
const python = process.env.PYTHON ?? 'python3';
const script = fileURLToPath(new URL('../../../tests/sdk/check_deliveries.py', import.meta.url));

test('every message verifies, and one sent again is the same', async ({ page, browser }) => {
  const merchant: Merchant = { shop: `Signals ${run}`, slug: `signals-${run}`, email: `otto-${run}@merchant.example`, password: 'four quiet winter words' };
  const shopper: Person = { email: `ann-${run}@shopper.example`, name: 'Ann Roy', line1: '3 King Street', city: 'Toronto', province: 'ON', postalCode: 'M5H 1A1' };
  const name = `e2e-${run}`;
  await page.setViewportSize({ width: 1280, height: 900 });
  await signUp(page, merchant);

  const secret = await test.step('an endpoint is registered before anything happens', () => register(page, merchant, name));
  await test.step('products, a sale and a parcel', async () => {
    await importSample(page, merchant);
    await openShop(page, merchant);
    const context = await withoutScript(browser, 1280);
    const number = await buy(await context.newPage(), `${shop(merchant.slug)}/products/field-notebook?option1=Dotted`, shopper, en);
    await context.close();
    await openOrder(page, merchant, number);
    await markShipped(page, '7023123456780002');
  });

  const paid = await test.step('all that was to be told has arrived', async () => {
    const entries = await receivedAll(name, ['order.paid.v1', 'order.placed.v1', 'order.shipped.v1', 'product.changed.v1', 'stock.changed.v1']);
    expect(entries.map(({ verdict }) => verdict)).toEqual(entries.map(() => 'verified'));
    return entries.find((entry) => typeOf(entry) === 'order.paid.v1') as Entry;
  });

  await test.step('one is sent again from the dashboard: same id, same bytes', async () => {
    await go(page, merchant, '/messages/deliveries?event_type=order.paid.v1');
    await page.locator('.row-link', { hasText: 'order.paid.v1' }).first().click();
    await expect(page.getByRole('dialog').getByText('Delivered')).toBeVisible();
    await accessible(page, 'a delivery');
    const ofThis = async () => (await received(name)).filter((entry) => entry.webhook_id === paid.webhook_id);
    const before = (await ofThis()).length;
    await press(page, 'Send again');
    await expect(async () => expect((await ofThis()).length).toBeGreaterThan(before)).toPass({ timeout: 40_000 });
    expect(new Set((await ofThis()).map(({ body }) => body))).toEqual(new Set([paid.body]));
    expect((await ofThis()).at(-1)?.is_repeat).toBe(true);
  });

  await test.step('the reference libraries accept them all, and none that was changed', async () => {
    const entries = await received(name);
    inJavaScript(secret, entries);
    inPython(secret, entries);
  });
});

async function register(page: Page, merchant: Merchant, name: string): Promise<string> {
  await go(page, merchant, '/messages');
  await screen(page, 'Messages');
  await press(page, 'Add an endpoint');
  await field(page, 'Address (URL)').fill(address(name));
  await accessible(page, 'endpoint dialog');
  await press(page, 'Save');
  await expect(page.getByRole('heading', { name: 'Your signing secret' })).toBeVisible();
  await accessible(page, 'secret dialog');
  const secret = await page.locator('.secret code').innerText();
  await tellSecret(name, secret);
  await press(page, 'I have stored it');
  await expect(page.getByText(address(name))).toBeVisible();
  await accessible(page, 'endpoints');
  return secret;
}

function inJavaScript(secret: string, entries: Entry[]) {
  const webhook = new Webhook(secret);
  for (const { body, headers } of entries) {
    expect(webhook.verify(body, headers)).toEqual(JSON.parse(body));
    expect(() => webhook.verify(body.replace(':', ' :'), headers)).toThrow(/signature/i);
    expect(() => webhook.verify(String.fromCharCode(body.charCodeAt(0) ^ 1) + body.slice(1), headers)).toThrow(/signature/i);
  }
}

function inPython(secret: string, entries: Entry[]) {
  const { status, stdout, stderr } = spawnSync(python, [script], { input: JSON.stringify({ secret, entries }), encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual({ verified: entries.length });
}
