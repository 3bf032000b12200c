/** The main jobs done by hand against the mock: what a person does, and what must then be on the screen. `node scripts/behave.mjs` after a build. */
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { preview } from 'vite';

process.env.MOCK_CSP = '1';
process.env.MOCK_DELAY = '5';
const server = await preview({
  mode: 'mock',
  preview: { port: 4181 },
  logLevel: 'error',
});
const base = server.resolvedUrls.local[0].replace(/\/$/, '');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
const context = await browser.newContext({
  viewport: { width: 1280, height: 900 },
  locale: 'en-CA',
});
const page = await context.newPage();
page.setDefaultTimeout(15_000);
const errors = [];
page.on('pageerror', (error) => errors.push(String(error)));
const button = (name) => page.getByRole('button', { name, exact: true });
const field = (name) => page.getByRole('textbox', { name });
const logIn = async () => {
  await page.goto(`${base}/login`);
  await field('E-mail address').fill('camille@maisonboreale.example');
  await page.getByLabel('Password', { exact: true }).fill('long enough words');
  await button('Log in').click();
  await page.waitForURL('**/shop/maison-boreale');
};
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const stories = {
  async 'sign-up names each wrong field, then opens the shop'() {
    await page.goto(`${base}/signup`);
    await button('Create my shop').click();
    await page.getByText('Give your shop a name').waitFor();
    assert.equal(
      await page.evaluate(() => document.activeElement?.getAttribute('name')),
      'organization',
      'focus is on the first wrong field',
    );
    await field('Shop name').fill('Maison Boréale');
    await page.getByText('maison-boreale is taken.').waitFor();
    await button('Use maison-boreale-2').click();
    await field('E-mail address').fill('ada@example.ca');
    await page.getByLabel('Password', { exact: true }).fill('four quiet winter words');
    await page.getByText('I accept the terms').click();
    await button('Create my shop').click();
    await page.waitForURL('**/shop/maison-boreale-2');
    await page.getByText('Get your shop ready').waitFor();
    await page.getByText('Confirm your e-mail address: we sent a link').waitFor();
  },
  async 'a wrong password is told without saying which part is wrong'() {
    await context.request.post(`${base}/api/logout`);
    await page.goto(`${base}/shop/maison-boreale/stock`);
    await page.waitForURL(/login\?next=/);
    await field('E-mail address').fill('camille@maisonboreale.example');
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await button('Log in').click();
    await page.getByText('The e-mail address or the password is not right.').waitFor();
    await page.getByLabel('Password', { exact: true }).fill('right enough');
    await button('Log in').click();
    await page.waitForURL('**/shop/maison-boreale/stock');
  },
  async 'a product with options, a picture and a price is saved at once'() {
    await logIn();
    await page.goto(`${base}/shop/maison-boreale/products/new`);
    await field('Name').first().fill('Birch basket');
    await page.getByRole('textbox', { name: /^Price$/ }).fill('45.5');
    await button('Add an option').click();
    const values = page.getByPlaceholder('Type one and press Enter');
    await values.fill('S');
    await values.press('Enter');
    await values.fill('L');
    await values.press('Enter');
    await page.getByRole('heading', { name: '2 variants' }).waitFor();
    assert.equal(await page.getByRole('textbox', { name: 'Price, S' }).inputValue(), '45.50');
    await page.getByRole('textbox', { name: 'SKU, L' }).fill('BB-L');
    await page.setInputFiles('input[type=file]', {
      name: 'b.png',
      mimeType: 'image/png',
      buffer: png,
    });
    await page.getByText('Not saved', { exact: true }).waitFor();
    await page.keyboard.press('Control+s');
    await page.getByText('Product saved').waitFor();
    await page.waitForURL(/products\/prd_/);
    assert.equal(await page.locator('.savebar').count(), 0);
    assert.equal(await page.locator('.media img').count(), 1);
  },
  async 'what is typed can be saved before the field is left, and a complete product is offered as active'() {
    await page.goto(`${base}/shop/maison-boreale/products/new`);
    const status = page.getByRole('combobox', { name: 'Status' });
    await field('Name').first().fill('Ash bowl');
    assert.equal(await status.inputValue(), 'draft');
    await page.getByText('To put it on sale, add a price and a weight.').waitFor();
    const type = async (name, text) => {
      await page.getByRole('textbox', { name }).click();
      await page.waitForTimeout(50);
      await page.keyboard.type(text);
    };
    await type(/^Price$/, '1234.5');
    assert.equal(
      await page.getByRole('textbox', { name: /^Price$/ }).inputValue(),
      '1234.5',
      'typing is not rewritten',
    );
    await type(/^Weight with packing/, '250');
    assert.equal(await status.inputValue(), 'active');
    await type('Tags', 'wood');
    await button('Save').click();
    await page.getByText('Product saved').waitFor();
    await page.waitForURL(/products\/prd_/);
    assert.equal(await page.getByRole('textbox', { name: /^Price$/ }).inputValue(), '1,234.50');
    assert.equal(await page.locator('.chip', { hasText: 'wood' }).count(), 1, 'the tag being typed is saved too');
    assert.equal(await page.getByRole('combobox', { name: 'Status' }).inputValue(), 'active');
    await type(/^Price$/, '7');
    await page.getByText('Unsaved changes', { exact: true }).waitFor();
    await button('Discard').click();
    await page.goto(`${base}/shop/maison-boreale/products`);
    await page.locator('.row-link', { hasText: 'Birch basket' }).click();
  },
  async 'leaving unsaved changes is asked about'() {
    await field('Name').first().fill('Birch basket, large');
    await page.getByRole('link', { name: 'Home' }).first().click();
    await page.getByText('Leave without saving?').waitFor();
    await button('Cancel').click();
    assert.match(page.url(), /products\/prd_/);
    await button('Discard').click();
    await page.getByRole('link', { name: 'Stock', exact: true }).first().click();
    await page.waitForURL('**/stock');
  },
  async 'a SKU used elsewhere is marked at its field'() {
    await page.goto(`${base}/shop/maison-boreale/products/new`);
    await field('Name').first().fill('Copy');
    await page.getByRole('textbox', { name: 'SKU (optional)' }).fill('BB-L');
    await button('Save').click();
    await page
      .locator('.field .error', {
        hasText: 'Another product uses the SKU BB-L',
      })
      .waitFor();
    await button('Discard').click();
  },
  async 'part of an order ships, the rest stays'() {
    await page.goto(`${base}/shop/maison-boreale/orders?fulfillment=unfulfilled`);
    await page.locator('.row-link', { hasText: '1055' }).click();
    await button('Mark as shipped').click();
    const dialog = page.getByRole('dialog');
    const amount = dialog.getByRole('textbox', { name: /Quantity of/ }).first();
    await amount.fill('0');
    await amount.blur();
    await dialog.getByLabel(/Tracking number/).fill('7023123456780001');
    await dialog.getByRole('button', { name: /^Ship \d/ }).click();
    await page.getByText('Partly shipped').first().waitFor();
    await page.getByText('7023123456780001').waitFor();
    await page.getByText('1055-1', { exact: true }).waitFor();
  },
  async 'goods held for the rest leave only when that is said'() {
    await page.goto(`${base}/shop/maison-boreale/orders`);
    await page.locator('.row-link', { hasText: '1051' }).click();
    await page.getByText('Held until everything is here').waitFor();
    await button('Mark as shipped').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('The shopper asked to wait').waitFor();
    const ship = dialog.getByRole('button', { name: /^Ship \d/ });
    assert.equal(await ship.isDisabled(), true);
    await dialog.getByText('Ship what is here anyway').click();
    const [request] = await Promise.all([page.waitForRequest(/shipments$/), ship.click()]);
    assert.equal(request.postDataJSON().ship_anyway, true);
    await page.getByText('Partly shipped').first().waitFor();
  },
  async 'a number outside of its bounds is not sent as another'() {
    await page.goto(`${base}/shop/maison-boreale/orders?fulfillment=unfulfilled`);
    await page.locator('.row-link').first().click();
    await button('Mark as shipped').click();
    const dialog = page.getByRole('dialog');
    const amount = dialog.getByRole('textbox', { name: /Quantity of/ }).first();
    const sent = [];
    page.on('request', (request) => request.url().endsWith('/shipments') && sent.push(request.url()));
    // A scanner that types a barcode, and Enter.
    await amount.fill('4006381333931');
    await amount.press('Enter');
    await dialog.getByText(/^Enter 0 to \d$/).waitFor();
    await dialog.getByRole('button', { name: /^Ship \d/ }).click();
    assert.equal(await amount.inputValue(), '4006381333931');
    assert.equal(await amount.getAttribute('aria-invalid'), 'true');
    assert.equal(await amount.evaluate((field) => field === document.activeElement), true, 'focus is on it');
    assert.deepEqual(sent, []);
    await amount.fill('1');
    await dialog.getByText(/^Enter 0 to \d$/).waitFor({ state: 'detached' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  },
  async 'what is typed in a dialog is not lost by a press beside it, and Escape asks'() {
    await page.goto(`${base}/shop/maison-boreale/purchasing/suppliers`);
    await button('Add supplier').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Laines du Nord');
    await page.mouse.click(5, 5);
    // The press takes the keyboard away for a moment.
    await page.waitForFunction(() => document.querySelector('[role="dialog"]')?.contains(document.activeElement));
    assert.equal(await dialog.getByRole('textbox', { name: 'Name' }).inputValue(), 'Laines du Nord');
    await page.keyboard.press('Escape');
    await page.getByText('Close without keeping what you typed?').waitFor();
    await page.keyboard.press('Escape');
    // The question is gone, and the keyboard is back where it was.
    await dialog.locator('input:focus').waitFor();
    assert.equal(await dialog.getByRole('textbox', { name: 'Name' }).inputValue(), 'Laines du Nord');
    await page.keyboard.press('Escape');
    await button('Close anyway').click();
    await dialog.waitFor({ state: 'detached' });
    await button('Add supplier').click();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  },
  async 'an order that cannot be read again stays, with what is typed over it'() {
    await page.goto(`${base}/shop/maison-boreale/orders?fulfillment=unfulfilled`);
    await page.locator('.row-link').first().click();
    await button('Mark as shipped').click();
    const tracking = page.getByRole('dialog').getByLabel(/Tracking number/);
    await tracking.fill('7023999956780001');
    await page.route(/\/orders\/ord_/, (route) => route.abort());
    // The browser shows this tab again.
    await page.evaluate(() => {
      Date.now = (
        (now) => () =>
          now() + 60_000
      )(Date.now);
      window.dispatchEvent(new Event('visibilitychange'));
    });
    await page.getByText('No connection.').waitFor({ state: 'attached' });
    assert.equal(await tracking.inputValue(), '7023999956780001');
    await page.unroute(/\/orders\/ord_/);
  },
  async 'an order that is not there leads back to the shop'() {
    await page.goto(`${base}/shop/maison-boreale/orders/ord_nothing`);
    await page.getByText('We could not find that.').waitFor();
    await page.getByRole('link', { name: 'Go to the home page' }).click();
    await page.waitForURL(/maison-boreale$/);
  },
  async 'Back closes the delivery that lies open'() {
    await page.goto(`${base}/shop/maison-boreale/messages/deliveries`);
    await page.locator('.row-link').first().click();
    await page.getByRole('dialog').waitFor();
    assert.match(page.url(), /open=/);
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.match(page.url(), /deliveries$/);
  },
  async 'a search keeps what is typed while it is looked up'() {
    await page.goto(`${base}/shop/maison-boreale/orders`);
    const box = page.getByRole('searchbox');
    await box.pressSequentially('camille ');
    await page.waitForURL(/q=camille$/);
    await box.pressSequentially('l');
    assert.equal(await box.inputValue(), 'camille l');
    await page.waitForURL(/q=camille\+l$/);
    await box.fill('nobody at all');
    await button('Clear filters').click();
    await page.locator('.row-link').first().waitFor();
    assert.equal(await box.inputValue(), '');
  },
  async 'what went wrong in a question is heard although the question stays'() {
    await page.goto(`${base}/shop/maison-boreale/products/collections`);
    await page
      .getByRole('button', { name: /^Remove / })
      .first()
      .click();
    await page.route(/\/collections\//, (route) => route.abort());
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    // Only what is not hidden from screen readers has a role.
    await page.getByRole('status').getByText('No connection.').waitFor();
    await page.unroute(/\/collections\//);
    await page.keyboard.press('Escape');
  },
  async 'an order being written is not left without a question'() {
    await page.goto(`${base}/shop/maison-boreale/orders/new`);
    await page.getByRole('textbox', { name: /E-mail/ }).fill('a@example.org');
    await page.getByRole('link', { name: 'Products', exact: true }).first().click();
    await page.getByText('Leave without saving?').waitFor();
    await button('Leave without saving').click();
    await page.waitForURL(/products$/);
  },
  async 'a packing slip that cannot be had says why'() {
    await page.goto(`${base}/shop/maison-boreale/orders?payment=pending`);
    await page.locator('.row-link').first().click();
    await button('More actions').click();
    await page.getByRole('menuitem', { name: 'Packing slip: once the order is paid' }).waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await page.getByRole('link', { name: 'Packing slip', exact: true }).count(), 0);
  },
  async 'customs, tax and sale of one variant are sent, texts in the main language only'() {
    await page.goto(`${base}/shop/maison-boreale/products?q=toque`);
    await page.getByRole('link', { name: 'Merino toque' }).click();
    await page.getByRole('button', { name: 'Edit S / Pine' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Offered for sale').click();
    await dialog.getByRole('textbox', { name: /HS code/ }).fill('6505.00.90');
    await dialog.getByRole('combobox', { name: /Country of origin/ }).selectOption('PT');
    await dialog.getByRole('combobox', { name: 'Tax category' }).selectOption('exempt');
    await dialog.getByRole('button', { name: 'Done' }).click();
    const [request] = await Promise.all([
      page.waitForRequest((sent) => sent.method() === 'PUT'),
      button('Save').click(),
    ]);
    const {
      title,
      variants: [first, second],
    } = request.postDataJSON();
    assert.deepEqual(title, { en: 'Merino toque' });
    assert.deepEqual(
      [first.hs_code, first.origin, first.tax_category, first.active],
      ['6505.00.90', 'PT', 'exempt', false],
    );
    assert.equal(second.tax_category, null);
    await page.getByText('Not offered').first().waitFor();
  },
  async 'a suspended shop says why and refuses in words'() {
    await page.goto(`${base}/shop/closed-door/settings`);
    await page.getByText('Reason: The identity papers').waitFor();
    await field('Shop name').fill('Open Door Goods');
    await button('Save').click();
    await page.getByText('The shop is suspended', { exact: true }).waitFor();
    await button('Discard').click();
  },
  async 'stock that changed meanwhile is not overwritten'() {
    await page.goto(`${base}/shop/maison-boreale/stock?q=notebook`);
    await page.getByRole('button', { name: /^Adjust Field/ }).click();
    const row = await (await context.request.get(`${base}/api/tenants/ten_1/stock?q=notebook`)).json();
    await context.request.post(`${base}/api/tenants/ten_1/stock/${row.items[0].variant_id}/adjust`, {
      data: { kind: 'change', quantity: -3, reason: 'lost', note: '' },
    });
    const counted = page.getByRole('textbox', { name: 'Counted on the shelf' });
    await counted.fill('60');
    await counted.blur();
    await button('Save').click();
    await page.getByText('Meanwhile the stock became 61').waitFor();
    await button('Save').click();
    await page.getByText('Field notebook, dot grid: 60 on hand').waitFor();
  },
  async 'a new endpoint shows its secret once'() {
    await page.goto(`${base}/shop/maison-boreale/messages`);
    await button('Add an endpoint').click();
    await field('Address (URL)').fill('http://inside');
    await button('Save').click();
    await page.getByText('must begin with https').last().waitFor();
    await field('Address (URL)').fill('https://erp.example.com/in');
    await button('Save').click();
    await page.getByText('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwZk3p').waitFor();
    await button('I have stored it').click();
    assert.equal(await page.getByText('whsec_MfKQ9r8').count(), 0);
  },
  async 'filters live in the address and survive a reload'() {
    await page.goto(`${base}/shop/maison-boreale/orders`);
    await page.getByPlaceholder('Search orders').fill('gagnon');
    await page.waitForURL(/q=gagnon/);
    await page.getByRole('combobox', { name: 'Payment' }).selectOption('paid');
    await page.waitForURL(/payment=paid/);
    await page.reload();
    assert.equal(await page.getByPlaceholder('Search orders').inputValue(), 'gagnon');
    await page.locator('.row-link').first().waitFor();
    assert.equal(await page.locator('.row-link').count(), 2);
  },
  async 'the language changes everywhere at once'() {
    await page.getByRole('button', { name: 'Camille Lavoie' }).click();
    await page.getByRole('menuitem', { name: 'Français' }).click();
    await page.getByRole('heading', { name: 'Commandes' }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'fr-CA');
    await page.goto(`${base}/shop/maison-boreale/money`);
    await page.getByText('2,9 % + 0,30 $ plus TVH 13 %').waitFor();
    await page.getByRole('button', { name: 'Camille Lavoie' }).click();
    await page.getByRole('menuitem', { name: 'English' }).click();
  },
  async 'Ctrl-K finds an order by number'() {
    await page.goto(`${base}/shop/maison-boreale`);
    await page.getByText('Latest orders').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').last().fill('1050');
    await page.getByRole('option', { name: /Order 1050/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Order 1050' }).waitFor();
  },
};

let failed = 0;
const only = process.argv[2];
for (const [name, story] of Object.entries(stories)) {
  if (only && !name.includes(only)) continue;
  try {
    await story();
    console.log(`✓ ${name}`);
  } catch (error) {
    failed += 1;
    console.error(`✗ ${name}\n  ${String(error).slice(0, 500)}`);
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/failed-${failed}.png` }).catch(() => undefined);
  }
}
if (errors.length) {
  failed += 1;
  console.error(errors.join('\n'));
}
await browser.close();
await server.close();
process.exit(failed ? 1 : 0);
