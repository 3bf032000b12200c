/** Money goes back: one of two lines, and all of an order before it ships. */
import { expect, test } from '@playwright/test';
import { accessible, fitsAt } from '../lib/look.ts';
import { isPdf, linkIn, mailTo } from '../lib/mailbox.ts';
import { download, logIn, openOrder, press, type Merchant } from '../lib/merchant.ts';
import { shop } from '../lib/places.ts';
import { button, buy, withoutScript, type Person } from '../lib/shopper.ts';
import { en } from '../lib/words.ts';

const run = Date.now().toString(36);
const ada: Merchant = { shop: 'Bytown Goods', slug: 'bytown', email: 'ada@bytown.example', password: 'demo password 1' };
const person = (name: string): Person => ({ email: `${name.toLowerCase()}-${run}@shopper.example`, name: `${name} Okafor`, line1: '8 Water Street', city: 'Kingston', province: 'ON', postalCode: 'K7L 2X1' });
const notebook = `${shop(ada.slug)}/products/field-notebook?option1=`;

test('a merchant refunds one of two lines, and all of another order', async ({ page, browser }) => {
  const [kept, called] = [person('Rita'), person('Omar')];
  await page.setViewportSize({ width: 1280, height: 900 });

  const [number, other] = await test.step('two people buy', async () => {
    const numbers: string[] = [];
    for (const [who, goods] of [[kept, ['Dotted', 'Ruled']], [called, ['Dotted']]] as const) {
      const context = await withoutScript(browser, 1280);
      const guest = await context.newPage();
      for (const option of goods.slice(1)) {
        await guest.goto(notebook + option);
        await button(guest, en.addToCart).click();
      }
      numbers.push(await buy(guest, notebook + goods[0], who, en));
      await context.close();
    }
    return numbers;
  });

  const status = linkIn(await mailTo(kept.email, /order/i), '/orders/');
  await logIn(page, ada.email, ada.password);
  await page.waitForURL(`**/shop/${ada.slug}`);

  await test.step('one line is refunded and goes back on the shelf', async () => {
    await openOrder(page, ada, number!);
    await press(page, 'More actions');
    await page.getByRole('menuitem', { name: 'Refund…' }).click();
    const dialog = page.getByRole('dialog');
    const refund = dialog.getByRole('button', { name: /^Refund/ });
    await expect(refund).toBeDisabled();
    await dialog.getByRole('textbox', { name: /^How many of/ }).first().fill('1');
    await dialog.getByLabel('Reason (optional)').fill('A corner is bent');
    await expect(dialog.getByText('Taken from your balance')).toBeVisible();
    await accessible(page, 'refund dialog');
    await fitsAt(page, 360);
    const said = await dialog.getByRole('button', { name: /^Refund \$/ }).innerText();
    await refund.click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText('Partly refunded').first()).toBeVisible();
    const row = page.getByRole('listitem').filter({ hasText: 'A corner is bent' });
    await expect(row).toContainText(said.replace('Refund ', ''));
    await expect(row.getByRole('link', { name: /^Credit note CN-/ })).toBeVisible({ timeout: 60_000 });
    await accessible(page, 'order with a refund');
  });

  await test.step('the credit note is one click away', async () => {
    const row = page.getByRole('listitem').filter({ hasText: 'A corner is bent' });
    const link = row.getByRole('link', { name: /^Credit note CN-/ });
    isPdf(await download(page, (await link.getAttribute('href'))!));
    const opened = page.waitForEvent('popup');
    await link.click();
    await (await opened).close();
  });

  await test.step('the mail says so', async () => {
    const mail = await mailTo(kept.email, /^Your refund/);
    expect(mail.text).toContain('A corner is bent');
    expect(mail.text).toMatch(/credit note CN-\d+ is attached/);
  });

  await test.step('the shopper’s page says so', async () => {
    const context = await withoutScript(browser, 360);
    const guest = await context.newPage();
    await guest.goto(status);
    await expect(guest.getByText(/Refunded/).first()).toBeVisible();
    await accessible(guest, 'status page with a refund');
    const link = guest.getByRole('link', { name: /^Download credit note CN-/ });
    await expect(link).toHaveAttribute('href', /\.pdf\?key=/);
    await context.close();
  });

  await test.step('everything of the other order goes back before it ships', async () => {
    await openOrder(page, ada, other!);
    await press(page, 'More actions');
    await page.getByRole('menuitem', { name: 'Refund…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Choose everything' }).click();
    await dialog.getByRole('button', { name: /^Refund \$/ }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText('Refunded', { exact: true }).first()).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('button', { name: 'Mark as shipped' })).toHaveCount(0);
  });
});

test('a merchant cancels an order before it ships', async ({ page, browser }) => {
  const eve = person('Eve');
  await page.setViewportSize({ width: 1280, height: 900 });
  const context = await withoutScript(browser, 360);
  const guest = await context.newPage();
  const number = await buy(guest, `${notebook}Dotted`, eve, en);
  const status = linkIn(await mailTo(eve.email, /order/i), '/orders/');
  await logIn(page, ada.email, ada.password);
  await page.waitForURL(`**/shop/${ada.slug}`);

  await test.step('the dialog says what happens to goods and money', async () => {
    await openOrder(page, ada, number);
    await press(page, 'More actions');
    await page.getByRole('menuitem', { name: 'Cancel order…' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText(/back on the shelf/)).toBeVisible();
    await dialog.getByLabel('Reason (optional)').fill('The last one was torn');
    await accessible(page, 'cancel dialog');
    await fitsAt(page, 360);
    await dialog.getByRole('button', { name: /^Cancel and refund \$/ }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText(/^Canceled on /)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Mark as shipped' })).toHaveCount(0);
  });

  await test.step('the shopper reads it in a mail and on the order’s page', async () => {
    const mail = await mailTo(eve.email, /is canceled$/);
    expect(mail.text).toContain('The last one was torn');
    await mailTo(eve.email, /^Your refund/);
    await guest.goto(status);
    await expect(guest.getByText('Canceled').first()).toBeVisible();
    await accessible(guest, 'status page of a canceled order');
    await context.close();
  });
});
