/** A shopkeeper in the morning: makes the paperwork, reads the lists, opens a paper, and changes the hour. */
import { expect, type Page, test } from '@playwright/test';
import { accessible, fitsAt } from '../lib/look.ts';
import { go, logIn, openMenu, press, screen, signUp, type Merchant } from '../lib/merchant.ts';

// Both widths change the same setting.
test.describe.configure({ mode: 'default' });

/** Fetched by the page, which knows the shop's host and is logged in. */
const fetched = (page: Page, href: string) =>
  page.evaluate(async (href) => {
    const answer = await fetch(href);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return { status: answer.status, begins: String.fromCharCode(...bytes.subarray(0, 4)), digest: [...digest].join(' ') };
  }, href);

const run = Date.now().toString(36);

for (const width of [1280, 360]) {
  test(`the morning's paperwork is read, printed and put at another hour, at ${width} px`, async ({ page }) => {
    const ada: Merchant = { shop: 'Bytown Goods', slug: 'bytown', email: 'ada@bytown.example', password: 'demo password 1' };
    await page.setViewportSize({ width, height: 900 });
    await logIn(page, ada.email, ada.password);
    await page.waitForURL(`**/shop/${ada.slug}`);
    await go(page, ada, '/paperwork');
    await screen(page, 'Morning paperwork');

    await test.step('today’s is made before its hour', async () => {
      const make = page.getByRole('button', { name: 'Make today’s now' });
      if (await make.isVisible()) await make.click();
      await expect(page.getByRole('heading', { name: /^To ship: \d/ })).toBeVisible({ timeout: 30_000 });
      for (const list of ['Backorders to ship now', 'Late promises', 'Backorders by item', 'Backorders by order', 'Late from suppliers', 'To order'])
        await expect(page.getByRole('heading', { name: new RegExp(`^${list}: \\d`) })).toBeVisible();
      await expect(page.locator('.skeleton')).toHaveCount(0);
      await accessible(page, 'paperwork');
      await fitsAt(page, width);
      await page.screenshot({ path: `test-results/paperwork-${width}.png`, fullPage: true });
    });

    await test.step('papers and tables', async () => {
      const links = page.locator('a[href*="/paperwork/"]');
      const hrefs = await links.evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
      expect(hrefs.length).toBeGreaterThan(10);
      for (const href of hrefs) {
        const first = await fetched(page, href);
        expect(first.status, href).toBe(200);
        expect(await fetched(page, href), `${href} is the same bytes again`).toEqual(first);
        if (href.includes('.pdf')) expect(first.begins).toBe('%PDF');
      }
    });

    await test.step('another hour', async () => {
      await press(page, 'When it is made');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Hour').fill('05:30');
      await accessible(page, 'hour of the paperwork');
      await fitsAt(page, width);
      await page.screenshot({ path: `test-results/paperwork-hour-${width}.png` });
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(dialog).toHaveCount(0);
      await expect(page.getByText(/The next is made on .*5:30/)).toBeVisible();
    });
  });
}

test('a new shop finds an empty page, and in French', async ({ page }) => {
  const zoe: Merchant = { shop: `Matin ${run}`, slug: `matin-${run}`, email: `zoe-${run}@merchant.example`, password: 'four quiet winter words' };
  await signUp(page, zoe);
  await go(page, zoe, '/paperwork');
  await screen(page, 'Morning paperwork');
  await expect(page.getByRole('heading', { name: 'No paperwork yet' })).toBeVisible();
  await expect(page.getByText(/The next is made on .*6:00/)).toBeVisible();
  await openMenu(page, 'Français');
  await screen(page, 'Papiers du matin');
  await page.getByRole('button', { name: 'Préparer ceux du jour' }).click();
  await expect(page.getByRole('heading', { name: 'À expédier\u00a0: 0', exact: true })).toBeVisible({ timeout: 30_000 });
  await accessible(page, 'paperwork in French');
  await fitsAt(page, 360);
  await page.screenshot({ path: 'test-results/paperwork-fr.png', fullPage: true });
});
