/** Somebody who buys, one page after the other, without any script. */
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import type { Words } from './words.ts';

export const cards = { good: '4242 4242 4242 4242', declined: '4000 0000 0000 0002', challenged: '4000 0000 0000 3220', disputed: '4000 0000 0000 2685' };
export type Person = { email: string; name: string; line1: string; city: string; province: string; postalCode: string };

export const runsNoScript = new WeakSet<BrowserContext>();

export async function withoutScript(browser: Browser, width: number): Promise<BrowserContext> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 900 } });
  runsNoScript.add(context);
  return context;
}

export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

export async function enterAddress(page: Page, person: Person) {
  await page.locator('[name=email]').fill(person.email);
  await page.locator('[name=ship-name]').fill(person.name);
  await page.locator('[name=ship-line1]').fill(person.line1);
  await page.locator('[name=ship-city]').fill(person.city);
  await page.locator('[name=ship-province]').selectOption(person.province);
  await page.locator('[name=ship-postal_code]').fill(person.postalCode);
}

export async function typedIs(page: Page, person: Person) {
  await expect(page.locator('[name=email]')).toHaveValue(person.email);
  await expect(page.locator('[name=ship-name]')).toHaveValue(person.name);
  await expect(page.locator('[name=ship-line1]')).toHaveValue(person.line1);
  await expect(page.locator('[name=ship-city]')).toHaveValue(person.city);
  await expect(page.locator('[name=ship-province]')).toHaveValue(person.province);
  await expect(page.locator('[name=ship-postal_code]')).toHaveValue(person.postalCode);
}

/** To another country and back: the fields follow it, and what was typed stays. */
export async function triesAnotherCountry(page: Page, person: Person, words: Words) {
  const country = page.locator('[name=ship-country]');
  for (const [code, region, postal] of [['US', words.state, words.zipCode], ['CA', null, null]] as const) {
    await country.selectOption(code);
    await page.getByRole('button', { name: words.changeCountry, exact: true }).first().click();
    await expect(country).toHaveValue(code);
    for (const label of [region, postal]) if (label) await expect(page.locator('#ship-place')).toContainText(label);
    await expect(page.locator('[name=ship-name]')).toHaveValue(person.name);
    await expect(page.locator('[name=ship-line1]')).toHaveValue(person.line1);
  }
}

/** On the processor's page. */
export async function payWith(page: Page, card: string, name: string) {
  await page.locator('[name=number]').fill(card);
  await page.locator('[name=expiry]').fill('12 / 34');
  await page.locator('[name=cvc]').fill('123');
  await page.locator('[name=name]').fill(name);
  await page.locator('button[type=submit]').click();
}

/** The page that waits for the bank moves on by itself; the order's page is the end of it. */
export async function orderNumber(page: Page, words: Words): Promise<string> {
  await expect(heading(page, words.order)).toBeVisible({ timeout: 40_000 });
  const title = await heading(page, words.order).innerText();
  return title.replace(/^\S+\s+/, '').trim();
}

/** From a product's page to the paid order, in the shortest way. */
export async function buy(page: Page, product: string, person: Person, words: Words, card = cards.good): Promise<string> {
  await page.goto(product);
  await button(page, words.addToCart).click();
  await expect(heading(page, words.cart)).toBeVisible();
  await page.getByRole('link', { name: words.checkOut, exact: true }).click();
  await enterAddress(page, person);
  await button(page, words.toDelivery).click();
  await expect(heading(page, words.delivery)).toBeVisible();
  await page.locator('input[name=choice]').first().check();
  await button(page, words.toReview).click();
  await expect(heading(page, words.review)).toBeVisible();
  await page.getByRole('button', { name: words.pay }).click();
  await payWith(page, card, person.name);
  return orderNumber(page, words);
}
