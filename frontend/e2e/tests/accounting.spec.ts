/** A bookkeeper who never saw it names the accounts, posts what is over, and takes a month to her program. */
import { expect, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { accessible, fitsAt } from '../lib/look.ts';
import { field, go, openMenu, press, screen, signUp, type Merchant } from '../lib/merchant.ts';
import { soldDaysAgo } from '../lib/past.ts';

const run = Date.now().toString(36);
const lea: Merchant = { shop: `Ledger ${run}`, slug: `ledger-${run}`, email: `lea@ledger-${run}.example`, password: 'four quiet winter words' };

/** The day of the sales, in the shop's zone: its month may not be this one. */
const DAYS = 2;
const sold = new Date(Date.now() - DAYS * 86_400_000).toLocaleDateString('en-CA', { timeZone: 'America/Toronto' });
const itsMonth = `/accounting?month=${sold}`;

test('a bookkeeper names accounts, posts days and exports a month', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await signUp(page, lea);
  for (let sale = 0; sale < 3; sale++) soldDaysAgo(lea.slug, DAYS, sale);
  await page.getByRole('link', { name: 'Accounting' }).click();
  await screen(page, 'Accounting');
  await go(page, lea, itsMonth);
  await expect(page.getByText('say what your accounts are called')).toBeVisible();

  await test.step('the accounts get names', async () => {
    await page.getByRole('link', { name: 'Name the accounts' }).click();
    await screen(page, 'Accounts');
    await page.getByLabel('Accounting program').selectOption({ label: 'Sage 50 Canada' });
    const suggested = page.waitForResponse((answer) => answer.url().includes('/accounting/chart'));
    await press(page, 'Suggest accounts');
    // What is typed before the suggestion has come would be replaced by it.
    await (await suggested).finished();
    await expect(page.getByRole('button', { name: 'Suggest accounts' })).toBeEnabled();
    const sales = field(page, 'Number of the account for: Sales, taxable');
    await expect(sales).toHaveValue('4010');
    await sales.fill('41');
    await press(page, 'Save');
    await expect(page.getByText('This program wants 4 to 8 digits').first()).toBeVisible();
    await sales.fill('4015');
    await press(page, 'Save');
    await expect(page.getByText('Accounts saved')).toBeVisible();
    await accessible(page, 'accounts');
    await fitsAt(page, 360);
  });

  await test.step('what is over is posted', async () => {
    await go(page, lea, itsMonth);
    await screen(page, 'Accounting');
    await expect(page.getByText('Not posted').first()).toBeVisible();
    await page.locator('tbody .row-link').first().click();
    await expect(page.getByText('numbers and sums may still change')).toBeVisible();
    await expect(page.getByText('4015 Web sales, taxable')).toBeVisible();
    await page.getByRole('link', { name: 'Journal', exact: true }).last().click();
    await press(page, 'Post days');
    await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: 'Post days' }).click();
    await expect(page.getByText('Agrees', { exact: true }).first()).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('Differs', { exact: true })).toHaveCount(0);
    await accessible(page, 'journal');
    await fitsAt(page, 360);
  });

  await test.step('the file holds what the screen shows', async () => {
    await press(page, 'Export');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel('Accounting program')).toHaveValue('sage50');
    await accessible(page, 'export dialog');
    const waiting = page.waitForEvent('download');
    await dialog.getByRole('link', { name: 'Download' }).click();
    const text = (await readFile(await (await waiting).path())).toString('latin1');
    expect(text).toMatch(/^\d\d-\d\d-\d\d,"HS-\d{8}-1","Web sales"\r\n1090,\d+\.\d\d\r\n/);
    expect(text).toMatch(/\r\n4015,-\d+\.\d\d\r\n/);
    await dialog.getByRole('button', { name: 'Close' }).first().click();
  });

  await test.step('the month’s folder opens, and holds the returns and a letter', async () => {
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Month’s folder' }).click();
    const folder = await (await waiting).path();
    const names = execFileSync('python3', ['-c', 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(*z.namelist())', folder], { encoding: 'utf8' });
    for (const name of ['journal-sage50.txt', 'journal.csv', 'fees.csv', 'sales-by-day.csv', 'taxes.csv', 'returns.csv', 'letter.txt']) expect(names).toContain(name);
    const returns = execFileSync('python3', ['-c', 'import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read("returns.csv").decode())', folder], { encoding: 'utf8' });
    expect(returns).toMatch(/,103,Tax charged,\d+\.\d\d,CAD/);
  });

  await test.step('each document leads to its entries', async () => {
    await page.locator('tbody .row-link').first().click();
    await page.getByRole('link', { name: /^HS-\d{8}-1$/ }).click();
    await expect(page.getByRole('heading', { name: 'Entries of your book' })).toBeVisible();
    await accessible(page, 'document');
    await fitsAt(page, 360);
  });

  await test.step('and all of it in French', async () => {
    await openMenu(page, 'Français');
    await page.getByRole('link', { name: 'Comptabilité' }).click();
    await screen(page, 'Comptabilité');
    await go(page, lea, itsMonth);
    await expect(page.getByText('Concorde', { exact: true }).first()).toBeVisible();
    await fitsAt(page, 360);
    await openMenu(page, 'English');
  });
});
