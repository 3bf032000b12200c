/** A customer disputes a payment; the merchant answers the bank with the order's own paper, and wins. */
import { expect, test } from '@playwright/test';
import { accessible, fitsAt } from '../lib/look.ts';
import { mailTo } from '../lib/mailbox.ts';
import { logIn, openOrder, press, type Merchant } from '../lib/merchant.ts';
import { dashboard, shop } from '../lib/places.ts';
import { buy, cards, withoutScript, type Person } from '../lib/shopper.ts';
import { en } from '../lib/words.ts';

const run = Date.now().toString(36);
const ada: Merchant = { shop: 'Bytown Goods', slug: 'bytown', email: 'ada@bytown.example', password: 'demo password 1' };
const dora: Person = { email: `dora-${run}@shopper.example`, name: 'Dora Okafor', line1: '8 Water Street', city: 'Kingston', province: 'ON', postalCode: 'K7L 2X1' };

test('a merchant answers a dispute once, with the invoice, and wins it', async ({ page, browser }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  const number = await test.step('somebody buys whose bank takes the money back', async () => {
    const context = await withoutScript(browser, 1280);
    const guest = await context.newPage();
    const bought = await buy(guest, `${shop(ada.slug)}/products/field-notebook?option1=Dotted`, dora, en, cards.disputed);
    await context.close();
    return bought;
  });
  const told = await mailTo(ada.email, new RegExp(`Order ${number}: a payment of .* is disputed`));
  expect(told.text).toContain('nothing arrived');
  await logIn(page, ada.email, ada.password);
  await page.waitForURL(`**/shop/${ada.slug}`);
  await expect(page.getByText(/disputes? to answer/)).toBeVisible();

  await openOrder(page, ada, number);
  await expect(page.getByText('Answer needed')).toBeVisible({ timeout: 60_000 });
  await accessible(page, 'order with a dispute');
  const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'));
  await test.step('a draft is kept', async () => {
    await press(page, 'Answer the bank');
    await expect(dialog.getByLabel('What was sold')).toHaveValue(/Field Notebook/);
    await dialog.getByLabel('How it was delivered').fill('By hand, at the shop');
    await accessible(page, 'answer to a dispute');
    await fitsAt(page, 360);
    await press(page, 'Keep as a draft');
    await expect(dialog).toHaveCount(0);
  });
  await test.step('it is sent once, after being asked twice', async () => {
    await press(page, 'Go on with the answer');
    await expect(dialog.getByLabel('How it was delivered')).toHaveValue('By hand, at the shop');
    await dialog.getByLabel('How it was delivered').fill('');
    await dialog.getByLabel('Anything else').fill('winning_evidence');
    await expect(dialog.getByRole('checkbox', { name: /^Invoice INV-/ })).toBeChecked();
    await press(page, 'Send to the bank');
    await expect(dialog.getByText('only once')).toBeVisible();
    await press(page, 'Send, once and finally');
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText('Your answer is with the bank.')).toBeVisible({ timeout: 60_000 });
  });
  await mailTo(ada.email, new RegExp(`Order ${number}: you won the dispute`));
  await page.reload();
  await expect(page.getByText('Given back')).toBeVisible({ timeout: 60_000 });
  await test.step('each figure leads to its lines', async () => {
    await page.getByRole('link', { name: /^-\$15\.00/ }).first().click();
    await page.waitForURL(`${dashboard}/shop/${ada.slug}/money?*kind=dispute*`);
    await expect(page.getByText('Dispute').first()).toBeVisible();
  });
});
