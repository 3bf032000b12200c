/** A customer phones: the merchant places the order, is paid in cash, ships it, and hands part of the money back. */
import { expect, test } from '@playwright/test';
import { accessible, fitsAt } from '../lib/look.ts';
import { mailTo } from '../lib/mailbox.ts';
import { logIn, markShipped, press, type Merchant } from '../lib/merchant.ts';

const run = Date.now().toString(36);
const ada: Merchant = { shop: 'Bytown Goods', slug: 'bytown', email: 'ada@bytown.example', password: 'demo password 1' };

test('an order by phone is paid in cash, shipped and partly handed back', async ({ page }) => {
  const email = `pat-${run}@shopper.example`;
  await page.setViewportSize({ width: 1280, height: 900 });
  await logIn(page, ada.email, ada.password);
  await page.waitForURL(`**/shop/${ada.slug}`);

  await test.step('the order is placed', async () => {
    await page.getByRole('link', { name: 'Orders' }).first().click();
    await page.getByRole('link', { name: 'New order' }).click();
    await page.getByLabel('Add a product').fill('notebook');
    await page.getByRole('button', { name: /Dotted.*available/ }).click();
    await page.getByRole('textbox', { name: /^How many of/ }).fill('2');
    await page.getByLabel('E-mail', { exact: true }).fill(email);
    await page.getByLabel('Name on the label').fill('Pat Roy');
    await page.getByLabel('Street address').fill('8 Water Street');
    await page.getByLabel('City').fill('Kingston');
    await page.getByLabel('Province or territory').selectOption('ON');
    await page.getByLabel('Postal code').fill('K7L 2X1');
    await page.getByLabel('How it gets there').selectOption({ index: 1 });
    const place = page.getByRole('button', { name: /^Place order for \$/ });
    await expect(place).toBeEnabled();
    await accessible(page, 'new order');
    await fitsAt(page, 360);
    await place.click();
    await expect(page.getByText('Not paid yet.', { exact: false })).toBeVisible();
  });

  await test.step('the money is recorded', async () => {
    await press(page, 'More actions');
    await page.getByRole('menuitem', { name: 'Record payment…' }).click();
    const dialog = page.getByRole('dialog');
    await accessible(page, 'receipt dialog');
    await fitsAt(page, 360);
    await dialog.getByRole('button', { name: /^Record \$/ }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText('You received the money yourself', { exact: false })).toBeVisible();
    await accessible(page, 'order paid by hand');
    const mail = await mailTo(email, /order/i);
    expect(mail.text).toContain('Dotted');
  });

  await test.step('it ships', async () => {
    await markShipped(page, '7023123456780003');
  });

  await test.step('half of it is handed back by cheque', async () => {
    await press(page, 'More actions');
    await page.getByRole('menuitem', { name: 'Refund…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: /^How many of/ }).first().fill('1');
    await dialog.getByLabel('How you give the money back').selectOption('cheque');
    await dialog.getByLabel(/^Reason/).fill('A corner is bent');
    await accessible(page, 'refund by hand');
    await dialog.getByRole('button', { name: /^Refund \$/ }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText('Partly refunded').first()).toBeVisible();
    const mail = await mailTo(email, /^Your refund/);
    expect(mail.text).toContain('Cheque');
  });
});
