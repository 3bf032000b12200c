/** An owner who makes a shop ready and opens it, in either language. The screens' words come from the dashboard's own lists. */
import { expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { linkIn, mailTo } from './mailbox.ts';
import { field, go, press, screen, type Merchant } from './merchant.ts';

export type Lang = 'en' | 'fr';
export type Say = (key: string, values?: Record<string, string | number>) => string;

/** What the dashboard says under a key. */
export function dictionary(lang: Lang): Say {
  const path = new URL(`../../dashboard/src/i18n/${lang}.json`, import.meta.url);
  const words = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  return (key, values = {}) => {
    const said = words[key];
    if (said === undefined) throw new Error(`the dashboard has no word for ${key}`);
    return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, String(value)), said);
  };
}

export type Place = { line1: string; city: string; postalCode: string };
/** By jurisdiction, as the settings list them. */
export type Numbers = string[];

const saved = async (page: Page, say: Say) => {
  await press(page, say('common.save'));
  await expect(page.getByRole('button', { name: say('common.save'), exact: true })).toHaveCount(0);
};

export async function confirmEmail(page: Page, merchant: Merchant, say: Say) {
  await page.goto(linkIn(await mailTo(merchant.email, /confirm/i), 'confirm-email'));
  await expect(page.getByRole('heading', { name: say('confirm.done') })).toBeVisible();
}

/** Where the shop is, and how shoppers reach it. */
export async function enterShopAddress(page: Page, merchant: Merchant, say: Say, place: Place) {
  await go(page, merchant, '/settings');
  await screen(page, say('nav.settings'));
  await page.getByRole('textbox', { name: say('address.line1'), exact: true }).fill(place.line1);
  await field(page, say('address.city')).fill(place.city);
  await field(page, say('address.postal_code')).fill(place.postalCode);
  await field(page, say('settings.contact_email')).fill(`hello@${merchant.slug}.example`);
  await saved(page, say);
}

/** One number for each tax that is usual in the shop's province. */
export async function enterTaxNumbers(page: Page, merchant: Merchant, say: Say, numbers: Numbers) {
  await go(page, merchant, '/settings/taxes');
  await screen(page, say('nav.settings'));
  await page.getByRole('radio', { name: say('taxes.yes') }).check({ force: true });
  const fields = field(page, say('taxes.number'));
  await expect(fields).toHaveCount(numbers.length);
  for (const [at, number] of numbers.entries()) await fields.nth(at).fill(number);
  await saved(page, say);
}

export async function pressOpen(page: Page, merchant: Merchant, say: Say) {
  await go(page, merchant, '/settings');
  await screen(page, say('nav.settings'));
  await press(page, say('setup.open'));
  await expect(page.getByText(say('doors.open_text'))).toBeVisible();
}

const ottawa: Place = { line1: '41 York Street', city: 'Ottawa', postalCode: 'K1N 5S7' };

/** Everything between sign-up and the first sale but the products, in English, as quickly as a person could. */
export async function openShop(page: Page, merchant: Merchant) {
  const say = dictionary('en');
  await confirmEmail(page, merchant, say);
  await enterShopAddress(page, merchant, say, ottawa);
  await enterTaxNumbers(page, merchant, say, ['123456782 RT0001']);
  await pressOpen(page, merchant, say);
}
