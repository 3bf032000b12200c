/** Goods come back: the shopper asks without a script, the merchant answers, counts and refunds, at a desk and on a phone. */
import { expect, test } from '@playwright/test';
import { accessible, fitsAt } from '../lib/look.ts';
import { linkIn, mailTo } from '../lib/mailbox.ts';
import { go, logIn, markShipped, openOrder, press, screen, type Merchant } from '../lib/merchant.ts';
import { shop } from '../lib/places.ts';
import { button, buy, withoutScript, type Person } from '../lib/shopper.ts';
import { en } from '../lib/words.ts';

const run = Date.now().toString(36);
const ada: Merchant = { shop: 'Bytown Goods', slug: 'bytown', email: 'ada@bytown.example', password: 'demo password 1' };
const rita: Person = { email: `rita-back-${run}@shopper.example`, name: 'Rita Okafor', line1: '8 Water Street', city: 'Kingston', province: 'ON', postalCode: 'K7L 2X1' };
const notebook = `${shop(ada.slug)}/products/field-notebook?option1=Dotted`;

test('a shopper sends a notebook back', async ({ page, browser }) => {
  test.setTimeout(240_000);
  const shoot = process.env.SHOTS ? (name: string) => page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true }) : () => Promise.resolve();
  await page.setViewportSize({ width: 1280, height: 900 });
  const phone = await withoutScript(browser, 360);
  const guest = await phone.newPage();
  const shootGuest = process.env.SHOTS ? (name: string) => guest.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true }) : () => Promise.resolve();
  const number = await buy(guest, notebook, rita, en);
  const status = linkIn(await mailTo(rita.email, /order/i), '/orders/');

  await logIn(page, ada.email, ada.password);
  await page.waitForURL(`**/shop/${ada.slug}`);
  await openOrder(page, ada, number);
  await markShipped(page, `T${run}`);

  await test.step('the shopper asks, on a phone and without a script', async () => {
    await guest.goto(status);
    await guest.getByRole('link', { name: 'Return something' }).click();
    await shootGuest('shopper-form-360');
    await button(guest, 'Ask for the return').click();
    await expect(guest.getByRole('alert')).toContainText('Choose a reason');
    await guest.getByRole('spinbutton').first().fill('1');
    await guest.getByLabel('Why?').selectOption({ label: 'It does not fit' });
    await guest.getByLabel(/Anything we should know/).fill('The cover is too soft.');
    await button(guest, 'Ask for the return').click();
    await expect(guest.getByText(/received your request|have your request/)).toBeVisible();
    await shootGuest('shopper-asked-360');
    const wide = await guest.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, 'nothing is cut off').toBeLessThanOrEqual(360);
  });

  const name = `${number}-R1`;
  await test.step('the merchant finds it on the home page and approves', async () => {
    await go(page, ada);
    await page.getByRole('link', { name: /return(s)? to answer/ }).click();
    await screen(page, 'Returns');
    await shoot('returns-1280');
    await fitsAt(page, 360);
    await page.getByRole('link', { name }).click();
    await screen(page, `Return ${name}`);
    await accessible(page, 'return');
    await shoot('return-1280');
    await press(page, 'Approve');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/What to do with the goods/).fill('Wrap it in paper.');
    await shoot('approve-1280');
    await accessible(page, 'approval');
    await fitsAt(page, 360);
    await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect(page.getByText('The goods are on their way.')).toBeVisible();
  });

  await test.step('the shopper reads where to send it', async () => {
    const mail = await mailTo(rita.email, /is approved/);
    expect(mail.text).toContain('Wrap it in paper.');
    await guest.goto(status);
    await expect(guest.getByText('Wrap it in paper.')).toBeVisible();
    await shootGuest('shopper-approved-360');
  });

  await test.step('it is counted and refunded, on a phone', async () => {
    await page.setViewportSize({ width: 360, height: 780 });
    await press(page, 'Count goods');
    let dialog = page.getByRole('dialog');
    await shoot('receive-360');
    await accessible(page, 'receipt');
    await fitsAt(page, 360);
    await dialog.getByRole('button', { name: 'Book', exact: true }).click();
    await expect(page.getByText('The goods are counted.')).toBeVisible();
    await press(page, 'Refund');
    dialog = page.getByRole('dialog');
    const refund = dialog.getByRole('button', { name: /^Refund \$/ });
    await expect(refund).toBeEnabled();
    await shoot('refund-360');
    await accessible(page, 'refund of a return');
    await fitsAt(page, 360);
    await refund.click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText('Closed', { exact: true })).toBeVisible();
    await shoot('closed-360');
  });

  await test.step('order, settings and status page say so', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('link', { name: `Order ${number}` }).click();
    await screen(page, `Order ${number}`);
    await expect(page.getByRole('link', { name })).toBeVisible();
    await shoot('order-1280');
    await go(page, ada, '/settings/returns');
    await screen(page, 'Settings');
    await page.getByText('For some days').click();
    await shoot('policy-1280');
    await accessible(page, 'policy');
    await fitsAt(page, 360);
    await expect(async () => {
      await guest.goto(status);
      await expect(guest.getByText('Settled: your money')).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await shootGuest('shopper-settled-360');
  });
  await phone.close();
});
