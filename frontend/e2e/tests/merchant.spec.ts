/** A merchant from sign-up to the shipped order, and the ways back in. */
import { expect, test } from '@playwright/test';
import { accessible, fitsAt, focusShows } from '../lib/look.ts';
import { isPdf, linkIn, mailTo } from '../lib/mailbox.ts';
import { download, go, importSample, logIn, markShipped, openMenu, openOrder, press, screen, setStatus, signUp, type Merchant } from '../lib/merchant.ts';
import { dictionary, enterShopAddress, enterTaxNumbers, pressOpen } from '../lib/opening.ts';
import { dashboard, shop } from '../lib/places.ts';
import { buy, withoutScript, type Person } from '../lib/shopper.ts';
import { en } from '../lib/words.ts';

const run = Date.now().toString(36);
const shopper: Person = { email: `sam-${run}@shopper.example`, name: 'Sam Okafor', line1: '8 Water Street', city: 'Kingston', province: 'ON', postalCode: 'K7L 2X1' };

test('sign-up, import, sale, documents, shipment', async ({ page, browser }) => {
  const merchant: Merchant = { shop: `Lakeside ${run}`, slug: `lakeside-${run}`, email: `mia-${run}@merchant.example`, password: 'four quiet winter words' };
  const storefront = shop(merchant.slug);
  const good = (what: string) => accessible(page, what);
  const say = dictionary('en');
  await page.setViewportSize({ width: 1280, height: 900 });

  await test.step('sign-up and confirmation', async () => {
    await page.goto(`${dashboard}/signup`);
    await good('sign-up');
    await signUp(page, merchant);
    await expect(page.getByText('Get your shop ready')).toBeVisible();
    await expect(page.getByText('Confirm your e-mail address').first()).toBeVisible();
    await good('home with the setup guide');
    const link = linkIn(await mailTo(merchant.email, /confirm/i), 'confirm-email');
    await page.goto(link);
    await expect(page.getByRole('heading', { name: 'Your e-mail address is confirmed' })).toBeVisible();
    await good('e-mail confirmed');
    await page.getByRole('link', { name: 'Go to my shop' }).click();
    await page.waitForURL(`**/shop/${merchant.slug}`);
    await expect(page.getByText('Confirm your e-mail address')).toHaveCount(0);
  });

  await test.step('products come from a file', async () => {
    await importSample(page, merchant, good);
    await page.getByRole('link', { name: 'See the products' }).click();
    await screen(page, 'Products');
    const product = page.getByRole('row').filter({ hasText: 'Field Notebook' });
    await expect(product).toContainText('Active');
    await good('products');
  });

  await test.step('the shop opens', async () => {
    await enterShopAddress(page, merchant, say, { line1: '8 Water Street', city: 'Kingston', postalCode: 'K7L 2X1' });
    await enterTaxNumbers(page, merchant, say, ['123456782 RT0001']);
    await good('tax settings');
    await pressOpen(page, merchant, say);
  });

  await test.step('a product is taken out of the shop and put back', async () => {
    const context = await withoutScript(browser, 1280);
    const visitor = await context.newPage();
    const inShop = async () => (await visitor.goto(`${storefront}/products/field-notebook`))?.status();
    await go(page, merchant, '/products');
    await page.getByRole('link', { name: 'Field Notebook' }).first().click();
    await screen(page, 'Field Notebook');
    await expect(page.getByLabel('Description').first()).toHaveValue(/^Sixty-four pages/);
    await good('product editor');
    expect(await inShop()).toBe(200);
    await setStatus(page, 'Draft');
    expect(await inShop()).toBe(404);
    await setStatus(page, 'Active');
    expect(await inShop()).toBe(200);
    await context.close();
  });

  const number = await test.step('somebody buys', async () => {
    const context = await withoutScript(browser, 1280);
    const guest = await context.newPage();
    const bought = await buy(guest, `${storefront}/products/field-notebook?option1=Dotted`, shopper, en);
    await context.close();
    return bought;
  });

  await test.step('the order is in the dashboard, paid', async () => {
    await go(page, merchant);
    await expect(page.getByRole('row').filter({ hasText: number })).toContainText(shopper.name);
    await good('home with an order');
    await openOrder(page, merchant, number, good);
  });

  await test.step('packing slip and invoice are PDFs', async () => {
    const slip = await page.getByRole('link', { name: 'Packing slip', exact: true }).getAttribute('href');
    isPdf(await download(page, slip!));
    await press(page, 'More actions');
    const opened = page.context().waitForEvent('request', (request) => request.url().includes('invoice'));
    await page.getByRole('menuitem', { name: 'Open invoice' }).click();
    isPdf(await download(page, (await opened).url()));
  });

  await test.step('it is marked shipped and the shopper is told', async () => {
    await page.bringToFront();
    await markShipped(page, '7023123456780001', good);
    const mail = await mailTo(shopper.email, /ship|on its way/i);
    expect(mail.text).toContain('7023123456780001');
  });
});

const screens = ['', '/orders', '/products', '/products/new', '/products/collections', '/products/import', '/stock', '/stock/till', '/stock/counts', '/messages', '/messages/deliveries', '/money', '/settings', '/settings/taxes', '/settings/shipping', '/settings/look', '/settings/notifications', '/settings/keys', '/account'];
const onThePhone = ['', '/orders', '/products', '/products/import', '/stock', '/stock/till', '/stock/counts', '/messages', '/money', '/settings/shipping', '/account'];

// The language is the account's: nobody else here works with this one.
test('every screen in French on a desk, and some in English on a phone', async ({ page }) => {
  const desk = { width: 1280, height: 900 };
  await page.setViewportSize(desk);
  const merchant: Merchant = { shop: 'Atelier Boréal', slug: 'atelier-boreal', email: 'jo@atelier-boreal.example', password: 'demo password 1' };
  await logIn(page, merchant.email, merchant.password);
  await page.waitForURL('**/shop/atelier-boreal');
  const visit = async (paths: string[], lang: string) => {
    for (const path of paths) {
      await go(page, merchant, path);
      await screen(page, /./);
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await accessible(page, `${path || 'home'} in ${lang}`);
      await focusShows(page);
    }
  };
  await visit(screens, 'fr-CA');
  await openMenu(page, 'English');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-CA');
  await page.setViewportSize({ width: 390, height: 844 });
  await visit(onThePhone, 'en-CA');
  await page.setViewportSize(desk);
  await openMenu(page, 'Français');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr-CA');
});

/** Wide in any font, without a place to break. */
const longName = 'flo.marchande-de-la-longue-riviere.mmmmwwww';

test('sign-up in French on a phone', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'fr-CA', viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const slug = `rivage-${run}`;
  await page.goto(`${dashboard}/signup`);
  await screen(page, 'Créez votre boutique');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr-CA');
  await accessible(page, 'sign-up in French');
  await fitsAt(page, 320);
  await page.getByRole('textbox', { name: 'Nom de la boutique' }).fill(`Rivage ${run}`);
  await expect(page.getByText(`Votre boutique sera à ${slug}.`)).toBeVisible();
  await page.getByRole('textbox', { name: 'Adresse courriel' }).fill(`${longName}-${run}@marchande.example`);
  await page.getByLabel('Mot de passe', { exact: true }).fill('quatre mots bien tranquilles');
  await page.getByText('J’accepte les conditions').click();
  await press(page, 'Créer ma boutique');
  await page.waitForURL(`**/shop/${slug}`);
  await expect(page.getByText('Confirmez votre adresse courriel').first()).toBeVisible();
  await expect(page.getByText('Préparez votre boutique')).toBeVisible();
  await accessible(page, 'the setup guide in French');
  await fitsAt(page, 320);
  const mail = await mailTo(`${longName}-${run}@marchande.example`, /confirm/i);
  await page.goto(linkIn(mail, 'confirm-email'));
  await expect(page.getByRole('heading', { name: 'Votre adresse courriel est confirmée' })).toBeVisible();
  await context.close();
});

test('log-out, a wrong password, and a new one by mail', async ({ page }) => {
  const merchant: Merchant = { shop: `Forgetful ${run}`, slug: `forgetful-${run}`, email: `ida-${run}@merchant.example`, password: 'four quiet winter words' };
  await page.setViewportSize({ width: 1280, height: 900 });
  await signUp(page, merchant);
  await screen(page, /./);
  await openMenu(page, 'Log out');
  await page.waitForURL('**/login');
  await accessible(page, 'log-in');
  await logIn(page, merchant.email, 'not the password');
  await expect(page.getByText('The e-mail address or the password is not right.')).toBeVisible();
  await accessible(page, 'log-in refused');

  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  // The log-in has a field of the same name: it must be gone.
  await screen(page, 'Forgot your password?');
  await press(page, 'Send me a link');
  await expect(page.getByText('Enter an e-mail address like name@example.com')).toBeVisible();
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(merchant.email);
  await press(page, 'Send me a link');
  await expect(page.getByRole('heading', { name: 'Look in your mailbox' })).toBeVisible();
  await accessible(page, 'link sent');
  await page.goto(linkIn(await mailTo(merchant.email, /password/i), 'reset-password'));
  await page.getByLabel('New password').fill('five new summer words');
  await accessible(page, 'new password');
  await press(page, 'Change password');
  await expect(page.getByRole('heading', { name: 'Your password is changed' })).toBeVisible();
  await logIn(page, merchant.email, merchant.password);
  await expect(page.getByText('The e-mail address or the password is not right.')).toBeVisible();
  await logIn(page, merchant.email, 'five new summer words');
  await page.waitForURL(`**/shop/${merchant.slug}`);
  await screen(page, /./);
});
