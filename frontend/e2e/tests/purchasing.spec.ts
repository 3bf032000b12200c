/** Goods a shopper waits for: ordered from a supplier, received in two parts, ready to ship. */
import { expect, test } from '@playwright/test';
import { accessible, fitsAt } from '../lib/look.ts';
import { isPdf, mailTo } from '../lib/mailbox.ts';
import { go, logIn, openOrder, press, screen, type Merchant } from '../lib/merchant.ts';
import { shop } from '../lib/places.ts';
import { buy, withoutScript, type Person } from '../lib/shopper.ts';
import { en } from '../lib/words.ts';

const run = Date.now().toString(36);
const ada: Merchant = { shop: 'Bytown Goods', slug: 'bytown', email: 'ada@bytown.example', password: 'demo password 1' };
const nora: Person = { email: `nora-${run}@shopper.example`, name: 'Nora Okafor', line1: '8 Water Street', city: 'Kingston', province: 'ON', postalCode: 'K7L 2X1' };
const kiln = { name: `Kiln ${run}`, email: `orders-${run}@kiln.example` };
const mug = `${shop(ada.slug)}/products/hand-thrown-mug?option1=Moss`;

test('a merchant orders what a shopper waits for, and receives it in two parts', async ({ page, browser }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  const context = await withoutScript(browser, 360);
  const guest = await context.newPage();
  const number = await buy(guest, mug, nora, en);
  await logIn(page, ada.email, ada.password);
  await page.waitForURL(`**/shop/${ada.slug}`);

  await test.step('the supplier is written down, with what it sells', async () => {
    await page.getByRole('link', { name: 'Purchasing' }).click();
    await page.getByRole('link', { name: 'Suppliers', exact: true }).click();
    await screen(page, 'Suppliers');
    await page.getByRole('button', { name: 'Add supplier' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill(kiln.name);
    await dialog.getByRole('textbox', { name: 'E-mail' }).fill(kiln.email);
    await dialog.getByRole('textbox', { name: /^Lead time/ }).fill('5');
    await accessible(page, 'supplier dialog');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await screen(page, kiln.name);
    await press(page, 'Add item');
    await page.getByRole('searchbox', { name: /^Find goods/ }).fill('RP-MUG-MO');
    await page.getByRole('button', { name: /^Add .*Moss/ }).click();
    await page.getByRole('textbox', { name: 'Unit cost' }).fill('12.50');
    await page.getByRole('textbox', { name: 'Units per pack' }).fill('6');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('packs of 6')).toBeVisible();
    await accessible(page, 'supplier');
    await fitsAt(page, 360);
  });

  const order = await test.step('an order goes to the supplier', async () => {
    await press(page, 'New purchase order');
    const heading = page.getByRole('heading', { level: 1, name: /^PO-\d{4}$/ });
    await expect(heading).toBeVisible();
    await page.getByRole('searchbox', { name: /^Find goods/ }).fill('RP-MUG-MO');
    await page.getByRole('button', { name: /^Add .*Moss/ }).click();
    await page.getByRole('textbox', { name: 'Quantity' }).fill('31');
    await press(page, 'Send to supplier');
    await expect(page.getByText('packs of 6: enter a multiple of 6').first()).toBeVisible();
    await page.getByRole('textbox', { name: 'Quantity' }).fill('30');
    await accessible(page, 'draft of a purchase order');
    await fitsAt(page, 360);
    await press(page, 'Send to supplier');
    await expect(page.getByText('Sent', { exact: true }).first()).toBeVisible();
    return heading.innerText();
  });

  await test.step('the supplier gets it as PDF and CSV', async () => {
    const mail = await mailTo(kiln.email, new RegExp(`^Purchase order ${order}`));
    expect(mail.text).toContain('$375.00');
    const [pdf, csv] = await Promise.all(mail.attachments.map(async ({ url }) => new Uint8Array(await (await fetch(url)).arrayBuffer())));
    isPdf(pdf!);
    expect(new TextDecoder().decode(csv)).toContain(`${order},,RP-MUG-MO,`);
  });

  await test.step('the product’s page promises days', async () => {
    await guest.goto(mug);
    await expect(guest.getByText(/We will order it for you: expected to ship \w+\s\d/).first()).toBeVisible();
    await context.close();
  });

  await test.step('one mug comes, then the rest', async () => {
    await press(page, 'Receive');
    const dialog = page.getByRole('dialog');
    // A colleague has the same delivery open, and is slower.
    const colleague = await page.context().newPage();
    await colleague.goto(page.url());
    await press(colleague, 'Receive');
    const theirs = colleague.getByRole('dialog');
    await expect(theirs).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Received' }).fill('1');
    await expect(dialog.getByText('29 units stay on order')).toBeVisible();
    await accessible(page, 'receive dialog');
    await fitsAt(page, 360);
    await dialog.getByRole('button', { name: 'Put into stock' }).click();
    await expect(page.getByText('Partly received').first()).toBeVisible();
    await theirs.getByRole('button', { name: 'Put into stock' }).click();
    await expect(colleague.getByText(/^Someone else changed this order meanwhile/)).toBeVisible();
    await expect(theirs).toHaveCount(0);
    await expect(colleague.getByText('Partly received').first()).toBeVisible();
    await colleague.close();
    await press(page, 'Receive');
    await dialog.getByRole('button', { name: 'Put into stock' }).click();
    await expect(page.getByText('Delivery 2')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Receive', exact: true })).toHaveCount(0);
    await accessible(page, 'purchase order');
  });

  await test.step('the stock’s history leads to the order, and the shopper’s can ship', async () => {
    await go(page, ada, '/stock?q=RP-MUG-MO');
    await page.getByRole('button', { name: /^History of .*Moss/ }).first().click();
    await expect(page.getByRole('dialog').getByRole('link', { name: order }).first()).toBeVisible();
    await openOrder(page, ada, number);
    await expect(page.getByRole('button', { name: 'Mark as shipped' })).toBeVisible();
  });
});
