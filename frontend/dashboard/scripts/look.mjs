/**
 * Opens every screen of the built app against the mock: photographs it (wide and narrow, EN and FR), and fails on console
 * errors, CSP violations, sideways scrolling, sums that overrun their card and serious axe findings.
 *   node scripts/look.mjs [--out DIR] [--only name,name] [--widths 1280,360] [--dark] [--no-shots]
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { preview } from 'vite';

const args = process.argv.slice(2);
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const out = option('--out') ?? 'node_modules/.look';
const widths = (option('--widths') ?? '1280,360').split(',').map(Number);
const only = option('--only')?.split(',');
const dark = args.includes('--dark');
const shots = !args.includes('--no-shots');
process.env.MOCK_CSP = '1';
process.env.MOCK_DELAY = '5';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shop = '/shop/maison-boreale';
const fresh = '/shop/bytown-books';

/** name, address, what to do first; `out` = without logging in. */
const screens = [
  { name: 'login', path: '/login', out: true },
  { name: 'signup', path: '/signup', out: true },
  {
    name: 'signup-errors',
    path: '/signup',
    out: true,
    act: async (page) => {
      await page.locator('form button[type=submit]').last().click();
      await page.waitForTimeout(300);
    },
  },
  { name: 'forgot', path: '/forgot-password', out: true },
  { name: 'reset', path: '/reset-password?token=x', out: true },
  { name: 'confirm', path: '/confirm-email?token=x', out: true },
  { name: 'home', path: shop },
  { name: 'home-fresh', path: fresh },
  { name: 'orders', path: `${shop}/orders` },
  { name: 'orders-filtered', path: `${shop}/orders?fulfillment=to_ship&from=2026-11-01&to=2026-12-31` },
  {
    name: 'orders-unfolded',
    path: `${shop}/orders`,
    act: async (page) => {
      const fold = page.locator('.filters > .only-sm');
      if (await fold.isVisible()) await fold.click();
    },
  },
  { name: 'orders-empty', path: `${fresh}/orders` },
  { name: 'order-new-blank', path: `${shop}/orders/new` },
  {
    name: 'order-new',
    path: `${shop}/orders/new`,
    act: async (page) => {
      const box = (n) => page.locator('.card').nth(n).locator('input, textarea');
      await box(0).first().fill('a');
      await page.locator('.card').first().locator('ul button').nth(1).click();
      await page.locator('.card').first().locator('ul input').fill('14');
      const fields = ['pat@example.ca', 'Pat Roy', '1 Wellington St', '', 'Ottawa'];
      for (const [n, value] of fields.entries()) await box(1).nth(n).fill(value);
      await page.locator('.card').nth(2).locator('select').selectOption({ index: 1 });
      await page.waitForSelector('dd.total');
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'order-receipt',
    path: `${shop}/orders?payment=pending`,
    act: async (page) => {
      await page.locator('.row-link').first().click();
      await page.waitForSelector('.timeline');
      await page.locator('.page-head button[aria-haspopup]').last().click();
      await page.locator('[role=menuitem]').nth(3).click();
      await page.waitForSelector('.dialog');
    },
  },
  {
    name: 'order-authorized',
    path: `${shop}/orders`,
    act: async (page) => {
      await page.locator('.row-link').nth(3).click();
      await page.waitForSelector('.timeline');
    },
  },
  {
    name: 'order',
    path: `${shop}/orders`,
    act: async (page) => {
      await page.locator('.row-link').nth(1).click();
      await page.waitForSelector('.timeline');
    },
  },
  {
    name: 'order-ship',
    path: `${shop}/orders`,
    act: async (page) => {
      await page.locator('.row-link').nth(1).click();
      await page.waitForSelector('.timeline');
      await page.locator('.page-head .btn-primary').click();
      await page.waitForSelector('.dialog');
    },
  },
  {
    name: 'order-refund',
    path: `${shop}/orders`,
    act: async (page) => {
      await page.locator('.row-link').nth(1).click();
      await page.waitForSelector('.timeline');
      await page.locator('.page-head .btn', { has: page.locator('.lucide-ellipsis') }).click();
      await page.locator('[role=menuitem]', { has: page.locator('.lucide-undo-2') }).click();
      await page.waitForSelector('.dialog');
      await page.locator('.dialog .lines .input').first().fill('1');
      await page.waitForSelector('.dialog .kv');
    },
  },
  {
    name: 'order-cancel',
    path: `${shop}/orders`,
    act: async (page) => {
      await page.locator('.row-link').nth(1).click();
      await page.waitForSelector('.timeline');
      await page.locator('.page-head .btn', { has: page.locator('.lucide-ellipsis') }).click();
      await page.locator('[role=menuitem]', { has: page.locator('.lucide-circle-x') }).click();
      await page.waitForSelector('.dialog .kv');
    },
  },
  {
    name: 'order-disputed',
    path: `${shop}/orders`,
    act: async (page) => {
      await page.locator('.row-link').nth(2).click();
      await page.waitForSelector('.timeline');
    },
  },
  {
    name: 'order-dispute-answer',
    path: `${shop}/orders`,
    act: async (page) => {
      await page.locator('.row-link').nth(2).click();
      await page.waitForSelector('.timeline');
      await page.locator('.card-foot .btn-primary').first().click();
      await page.waitForSelector('.dialog');
    },
  },
  {
    name: 'order-refunded',
    path: `${shop}/orders`,
    act: async (page) => {
      await page.locator('.row-link').nth(9).click();
      await page.waitForSelector('.timeline');
    },
  },
  {
    name: 'order-held',
    path: `${shop}/orders`,
    act: async (page) => {
      await page.locator('.row-link').nth(7).click();
      await page.waitForSelector('.timeline');
    },
  },
  {
    name: 'order-held-ship',
    path: `${shop}/orders`,
    act: async (page) => {
      await page.locator('.row-link').nth(7).click();
      await page.waitForSelector('.timeline');
      await page.locator('.page-head .btn', { has: page.locator('.lucide-truck') }).click();
      await page.waitForSelector('.dialog');
    },
  },
  {
    name: 'order-unpaid',
    path: `${shop}/orders`,
    act: async (page) => {
      await page.locator('.row-link').nth(4).click();
      await page.waitForSelector('.timeline');
    },
  },
  { name: 'suspended', path: '/shop/closed-door/settings' },
  { name: 'products', path: `${shop}/products` },
  { name: 'products-empty', path: `${fresh}/products` },
  {
    name: 'product',
    path: `${shop}/products?q=toque`,
    act: async (page) => {
      await page.waitForTimeout(400);
      await page.locator('.row-link').first().click();
      await page.waitForSelector('.seo');
    },
  },
  {
    name: 'product-variant',
    path: `${shop}/products?q=toque`,
    act: async (page) => {
      await page.waitForTimeout(400);
      await page.locator('.row-link').first().click();
      await page.waitForSelector('.grid-table');
      await page.locator('.grid-table .btn').first().click();
      await page.waitForSelector('.dialog');
    },
  },
  {
    name: 'product-new',
    path: `${shop}/products/new`,
    act: async (page) => {
      await page.waitForSelector('.seo');
      await page.locator('.card .input').first().fill('Birch bark basket');
      await page.waitForTimeout(200);
    },
  },
  { name: 'collections', path: `${shop}/products/collections` },
  {
    name: 'collection-edit',
    path: `${shop}/products/collections`,
    act: async (page) => {
      await page.locator('.lines .btn-icon').first().click();
      await page.waitForSelector('.dialog');
    },
  },
  { name: 'import', path: `${shop}/products/import` },
  {
    name: 'import-preview',
    path: `${shop}/products/import`,
    act: async (page) => {
      await page.setInputFiles('input[type=file]', { name: 'p.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b') });
      await page.waitForSelector('.table');
    },
  },
  {
    name: 'import-result',
    path: `${shop}/products/import`,
    act: async (page) => {
      await page.setInputFiles('input[type=file]', { name: 'p.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b') });
      await page.waitForSelector('.table');
      await page.locator('.card-foot .btn-primary').click();
      await page.waitForSelector('.banner.green', { timeout: 15000 });
    },
  },
  { name: 'stock', path: `${shop}/stock` },
  { name: 'till', path: `${shop}/stock/till` },
  { name: 'counts', path: `${shop}/stock/counts` },
  { name: 'count', path: `${shop}/stock/counts/cnt_1` },
  {
    name: 'stock-adjust',
    path: `${shop}/stock`,
    act: async (page) => {
      await page.waitForSelector('.table .btn');
      await page.locator('.table .btn').first().click();
      await page.waitForSelector('.dialog');
    },
  },
  {
    name: 'stock-history',
    path: `${shop}/stock`,
    act: async (page) => {
      await page.waitForSelector('.table .btn');
      await page.locator('.table .btn-icon').nth(1).click();
      await page.waitForSelector('.timeline');
    },
  },
  { name: 'accounting', path: `${shop}/accounting` },
  { name: 'accounting-empty', path: `${fresh}/accounting` },
  { name: 'accounting-accounts', path: `${shop}/accounting/accounts` },
  { name: 'accounting-day', path: `${shop}/accounting/days/2026-11-26` },
  { name: 'accounting-document', path: `${shop}/accounting/documents/HS-20261124-1` },
  {
    name: 'accounting-export',
    path: `${shop}/accounting`,
    act: async (page) => {
      await page.locator('.page-head button.btn').first().click();
      await page.waitForSelector('.dialog');
    },
  },
  { name: 'purchasing', path: `${shop}/purchasing` },
  { name: 'purchasing-empty', path: `${fresh}/purchasing` },
  { name: 'purchasing-draft', path: `${shop}/purchasing/orders/por_2` },
  { name: 'purchasing-order', path: `${shop}/purchasing/orders/por_1` },
  {
    name: 'purchasing-receive',
    path: `${shop}/purchasing/orders/por_1`,
    act: async (page) => {
      await page.locator('.page-head .btn-primary').click();
      await page.waitForSelector('.dialog');
    },
  },
  {
    name: 'purchasing-change',
    path: `${shop}/purchasing/orders/por_1`,
    act: async (page) => {
      await page.locator('.page-head .btn-icon').click();
      await page.locator('.menu-item').first().click();
      await page.waitForSelector('.dialog');
    },
  },
  { name: 'paperwork', path: `${shop}/paperwork` },
  { name: 'paperwork-empty', path: `${fresh}/paperwork` },
  { name: 'paperwork-when', path: `${shop}/paperwork?when=true` },
  { name: 'reorder', path: `${shop}/purchasing/reorder` },
  { name: 'reorder-empty', path: `${fresh}/purchasing/reorder` },
  {
    name: 'reorder-limits',
    path: `${shop}/purchasing/reorder`,
    act: async (page) => {
      await page.locator('tbody tr button').first().click();
      await page.waitForSelector('.dialog');
    },
  },
  {
    name: 'supplier-import',
    path: `${shop}/purchasing/suppliers/sup_1`,
    act: async (page) => {
      await page.locator('.card-head button').first().click();
      await page.waitForSelector('.dialog');
    },
  },
  { name: 'suppliers', path: `${shop}/purchasing/suppliers` },
  { name: 'suppliers-empty', path: `${fresh}/purchasing/suppliers` },
  { name: 'supplier', path: `${shop}/purchasing/suppliers/sup_1` },
  {
    name: 'supplier-edit',
    path: `${shop}/purchasing/suppliers/sup_1`,
    act: async (page) => {
      await page.locator('.page-head .btn').first().click();
      await page.waitForSelector('.dialog');
    },
  },
  {
    name: 'supplier-item',
    path: `${shop}/purchasing/suppliers/sup_1`,
    act: async (page) => {
      await page.locator('.lines .btn-icon').first().click();
      await page.waitForSelector('.dialog');
    },
  },
  { name: 'endpoints', path: `${shop}/messages` },
  {
    name: 'endpoint-test',
    path: `${shop}/messages`,
    act: async (page) => {
      await page.locator('.card .btn').first().click();
      await page.waitForSelector('.dialog');
    },
  },
  {
    name: 'endpoint-new',
    path: `${fresh}/messages`,
    act: async (page) => {
      await page.locator('.empty .btn').click();
      await page.waitForSelector('.dialog');
      await page.locator('.dialog .radio').nth(1).click();
      await page.waitForTimeout(300);
    },
  },
  { name: 'deliveries', path: `${shop}/messages/deliveries` },
  {
    name: 'delivery',
    path: `${shop}/messages/deliveries`,
    act: async (page) => {
      await page.waitForSelector('.row-link');
      await page.locator('.row-link').nth(3).click();
      await page.waitForSelector('.code');
    },
  },
  { name: 'inbox', path: `${shop}/messages/inbox` },
  { name: 'inbox-empty', path: `${fresh}/messages/inbox` },
  { name: 'differences', path: `${shop}/messages/differences` },
  {
    name: 'inbox-message',
    path: `${shop}/messages/inbox`,
    act: async (page) => {
      await page.waitForSelector('.row-link');
      await page.locator('.row-link').nth(1).click();
      await page.waitForSelector('.code');
    },
  },
  {
    name: 'inbox-dismiss',
    path: `${shop}/messages/inbox`,
    act: async (page) => {
      await page.waitForSelector('.row-link');
      await page.locator('.row-link').nth(1).click();
      await page.waitForSelector('.code');
      await page.locator('.dialog .btn', { has: page.locator('.lucide-ban') }).click();
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'money',
    path: `${shop}/money`,
    act: async (page) => {
      await page.waitForSelector('td [aria-expanded]', { state: 'attached' });
      if (await page.locator('td [aria-expanded]').first().isVisible())
        await page.locator('td [aria-expanded]').first().click();
    },
  },
  { name: 'settings-shop', path: `${shop}/settings` },
  { name: 'settings-closed', path: `${fresh}/settings` },
  {
    name: 'settings-close',
    path: `${shop}/settings`,
    act: async (page) => {
      await page.waitForSelector('.card-head .btn');
      await page.locator('.card-head .btn').first().click();
      await page.waitForSelector('.dialog');
    },
  },
  { name: 'settings-taxes', path: `${shop}/settings/taxes` },
  { name: 'settings-taxes-undeclared', path: `${fresh}/settings/taxes` },
  { name: 'settings-shipping', path: `${shop}/settings/shipping` },
  {
    name: 'shipping-edit',
    path: `${shop}/settings/shipping`,
    act: async (page) => {
      await page.waitForSelector('.lines .btn-icon');
      await page.locator('.lines .btn-icon').first().click();
      await page.waitForSelector('.dialog');
    },
  },
  { name: 'settings-notifications', path: `${shop}/settings/notifications` },
  { name: 'settings-keys', path: `${shop}/settings/keys` },
  {
    name: 'settings-keys-make',
    path: `${shop}/settings/keys`,
    act: async (page) => {
      await page.locator('.btn-primary').first().click();
      await page.waitForTimeout(300);
    },
  },
  { name: 'settings-look', path: `${shop}/settings/look` },
  { name: 'account', path: `${shop}/account` },
  {
    name: 'palette',
    path: shop,
    act: async (page) => {
      await page.waitForSelector('.todo');
      await page.keyboard.press('Control+k');
      await page.waitForSelector('.dialog');
      await page.keyboard.type('to');
      await page.waitForTimeout(600);
    },
  },
  { name: 'not-found', path: '/shop/nobody', expect404: true },
].filter((screen) => !only || only.includes(screen.name));

if (shots) mkdirSync(out, { recursive: true });
const server = await preview({ mode: 'mock', preview: { port: 4179, strictPort: false }, logLevel: 'error' });
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
let bad = 0;
const complain = (where, text) => {
  bad += 1;
  console.error(`✗ ${where}: ${text}`);
};

/** Sums and numbers that reach past the card they stand in, or that a table hides behind a scrollbar. */
function overrunning() {
  return [...document.querySelectorAll('.card')].flatMap((card) => {
    const edge = card.getBoundingClientRect().right + 1;
    const sums = [...card.querySelectorAll('.num, .big, dd, .n')].filter(
      (one) => one.closest('.card') === card && !one.closest('.views, .sr'),
    );
    return sums
      .filter((one) => one.getBoundingClientRect().right > edge || one.scrollWidth > one.clientWidth + 1)
      .map((one) => one.textContent.trim());
  });
}

for (const lang of ['en', 'fr']) {
  for (const width of widths) {
    const context = await browser.newContext({
      viewport: { width, height: width < 600 ? 844 : 900 },
      locale: lang === 'fr' ? 'fr-CA' : 'en-CA',
      timezoneId: 'America/Toronto',
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    let where = '';
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complain(where, message.text());
    });
    page.on('pageerror', (error) => complain(where, String(error)));
    const headers = { origin: base };
    for (const screen of screens) {
      where = `${screen.name} ${lang} ${width}`;
      try {
        if (screen.out) await context.request.post(`${base}/api/logout`, { headers });
        else
          await context.request.post(`${base}/api/login`, {
            headers,
            data: { email: `camille${lang === 'fr' ? '.fr' : ''}@maisonboreale.example`, password: 'x' },
          });
        await page.goto(base + screen.path, { waitUntil: 'networkidle' });
        await page.waitForFunction(() => !document.querySelector('.skeleton'), undefined, { timeout: 10000 });
        await screen.act?.(page);
        await page.waitForTimeout(200);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (over > 1) complain(where, `scrolls sideways by ${over} px`);
        for (const sum of await page.evaluate(overrunning)) complain(where, `overruns its card: ${sum}`);
        await page.evaluate(axe);
        const found = await page.evaluate(() =>
          window.axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          }),
        );
        for (const violation of found.violations) {
          const text = `${violation.impact} ${violation.id}: ${violation.nodes
            .slice(0, 3)
            .map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`)
            .join(' | ')}`;
          if (['serious', 'critical'].includes(violation.impact)) complain(where, text);
          else console.log(`  ${where}: ${text}`);
        }
        if (shots)
          await page.screenshot({
            path: `${out}/${screen.name}-${lang}-${width}${dark ? '-dark' : ''}.png`,
            fullPage: !(await page.$('.overlay')),
          });
      } catch (error) {
        complain(where, String(error).slice(0, 400));
        if (shots)
          await page.screenshot({ path: `${out}/${screen.name}-${lang}-${width}-FAILED.png` }).catch(() => undefined);
      }
    }
    await context.close();
  }
}
await browser.close();
await server.close();
console.log(
  bad ? `${bad} complaints` : `${screens.length} screens × 2 languages × ${widths.length} widths: no complaints`,
);
process.exit(bad ? 1 : 0);
