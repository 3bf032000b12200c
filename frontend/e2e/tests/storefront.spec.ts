/** A shopper whose browser runs no script, in both languages, on a desk and on a phone. */
import { expect, test, type Page } from '@playwright/test';
import { accessible, goodPage } from '../lib/look.ts';
import { isPdf, linkIn, mailTo } from '../lib/mailbox.ts';
import { shop } from '../lib/places.ts';
import { button, cards, enterAddress, heading, orderNumber, payWith, triesAnotherCountry, typedIs, withoutScript, type Person } from '../lib/shopper.ts';
import { en, fr, type Words } from '../lib/words.ts';

type Story = {
  title: string; width: number; origin: string; words: Words; person: Person; wrongPostalCode: string;
  typo: string; product: string; choice: string; taxes: RegExp[]; card: string;
};

const stories: Story[] = [
  {
    title: 'English, 1280 px: declined, then another card', width: 1280, origin: shop('bytown'), words: en, wrongPostalCode: 'K1N 5S',
    person: { email: 'nora@shopper.example', name: 'Nora Whitfield', line1: '12 Elgin Street', city: 'Ottawa', province: 'ON', postalCode: 'K1P 1C7' },
    typo: 'notebok', product: 'Field Notebook', choice: 'Dotted', taxes: [/HST/], card: cards.good,
  },
  {
    title: 'French, 390 px: declined, then the bank asks back', width: 390, origin: shop('atelier-boreal'), words: fr, wrongPostalCode: 'G1R 4P',
    person: { email: 'lea@acheteuse.example', name: 'Léa Tremblay', line1: '10, rue du Port', city: 'Québec', province: 'QC', postalCode: 'G1R 4P5' },
    typo: 'mitanes', product: 'Mitaines doublées', choice: 'Moyen', taxes: [/TPS/, /TVQ/], card: cards.challenged,
  },
];

for (const story of stories) {
  const { words, person } = story;
  test(story.title, async ({ browser }) => {
    const context = await withoutScript(browser, story.width);
    const page = await context.newPage();
    const good = (what: string) => goodPage(page, what, words.lang);

    await test.step('home, then a collection, sorted and filtered', async () => {
      await page.goto(story.origin);
      await good('home');
      await browse(page, words, good);
    });

    await test.step('a search with a typo finds the product', async () => {
      await page.goto(`${story.origin}/search`);
      await page.locator('main [name=q]').fill(story.typo);
      await page.locator('main [name=q]').press('Enter');
      await expect(heading(page, words.results)).toBeVisible();
      await good('search results');
      await page.getByRole('link', { name: story.product }).first().click();
    });

    await test.step('a variant is chosen and put in the cart', async () => {
      await expect(heading(page, story.product)).toBeVisible();
      await good('product');
      await page.locator('label.pill', { hasText: story.choice }).click();
      await button(page, words.addToCart).click();
      await expect(heading(page, words.cart)).toBeVisible();
      await expect(page.locator('.cart-line')).toContainText(story.choice);
      const [picture, said] = [await page.locator('.cart-picture').boundingBox(), await page.locator('.cart-words').boundingBox()];
      expect(picture!.x + picture!.width, 'the words stand beside the picture').toBeLessThanOrEqual(said!.x);
      await good('cart');
      await page.getByRole('link', { name: words.checkOut, exact: true }).click();
    });

    await test.step('a wrong postal code is explained and nothing typed is lost', async () => {
      await expect(heading(page, words.address)).toBeVisible();
      await good('address');
      const mistaken = { ...person, postalCode: story.wrongPostalCode };
      await enterAddress(page, mistaken);
      await triesAnotherCountry(page, person, words);
      await enterAddress(page, mistaken);
      await button(page, words.toDelivery).click();
      await expect(page.locator('#ship-postal_code-error')).toHaveText(words.wrongPostalCode);
      await expect(page.locator('#errors')).toContainText(words.wrongPostalCode);
      await typedIs(page, mistaken);
      await good('address with an error');
      await page.locator('[name=ship-postal_code]').fill(person.postalCode);
      await button(page, words.toDelivery).click();
    });

    await test.step('delivery is chosen, taxes are named', async () => {
      await expect(heading(page, words.delivery)).toBeVisible();
      await good('delivery');
      await page.locator('input[name=choice]').first().check();
      await button(page, words.toReview).click();
      await expect(heading(page, words.review)).toBeVisible();
      for (const tax of story.taxes) await expect(page.locator('.checkout-side .summary')).toContainText(tax);
      await expect(page.locator('.pay')).toContainText(words.statement);
      await good('review');
      await page.getByRole('button', { name: words.pay }).click();
    });

    await test.step('a declined card says so, another one pays', async () => {
      await payWith(page, cards.declined, person.name);
      await expect(page.getByRole('alert')).toContainText(words.declined);
      await accessible(page, 'the processor’s page after a decline');
      await payWith(page, story.card, person.name);
      if (story.card === cards.challenged) {
        await expect(heading(page, new RegExp(words.challenge))).toBeVisible();
        await accessible(page, 'the bank’s question');
        await button(page, words.complete).click();
      }
    });

    await test.step('the order has its page, and the mail its invoice', async () => {
      const number = await orderNumber(page, words);
      await expect(page.locator('.shipments')).toContainText(story.product);
      await good('order');
      const mail = await mailTo(person.email, new RegExp(number));
      const invoice = mail.attachments.find((part) => part.media_type === 'application/pdf');
      expect(invoice, `an invoice in “${mail.subject}”`).toBeTruthy();
      isPdf(new Uint8Array(await (await fetch(invoice!.url)).arrayBuffer()));
      await page.goto(linkIn(mail, story.origin));
      await expect(heading(page, words.order)).toContainText(number);
    });
    await context.close();
  });
}

/** All products, the cheapest first, then only what costs up to $60; and a collection where the shop has some. */
async function browse(page: Page, words: Words, good: (what: string) => Promise<void>) {
  const collection = page.locator('.collection-card a').first();
  if (await collection.count()) {
    await collection.click();
    await expect(page.locator('.card').first()).toBeVisible();
    await good('collection');
    await page.goBack();
  }
  await page.locator('.block-head a[href$="/products"]').click();
  await page.locator('#sort').selectOption('price');
  await button(page, words.sort).click();
  await expect(page).toHaveURL(/sort=price(&|$)/);
  await expect(page.locator('.card').first()).toBeVisible();
  // On a desk the filters stand open, on a phone they are opened.
  const limit = page.locator('input[name=to]');
  if (!(await limit.isVisible())) await page.locator('.filter-panel summary').click();
  await limit.fill('60');
  await page.locator('.filter-body button').click();
  await expect(page).toHaveURL(/to=60/);
  await expect(page.locator('.chips')).toBeVisible();
  await good('filtered products');
}
