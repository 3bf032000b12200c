/** The demo's shops are lively: people have bought before anybody looks. */
import { expect, test } from '@playwright/test';
import { mailTo } from '../lib/mailbox.ts';
import { go, logIn, screen, type Merchant } from '../lib/merchant.ts';

type Shop = { merchant: Merchant; buyers: string[]; shipped: string; waits: string; mail: { to: string; subject: RegExp } };

const shops: Shop[] = [
  {
    merchant: { shop: 'Bytown Goods', slug: 'bytown', email: 'ada@bytown.example', password: 'demo password 1' },
    buyers: ['Nadia Farah', 'Mathieu Gagnon', 'Priya Nair', 'Owen MacLeod'], shipped: 'Nadia Farah', waits: 'Priya Nair',
    mail: { to: 'm.gagnon@example.ca', subject: /commande/i },
  },
  {
    merchant: { shop: 'Atelier Boréal', slug: 'atelier-boreal', email: 'jo@atelier-boreal.example', password: 'demo password 1' },
    buyers: ['Élise Roy', 'Grace Tran', 'Simon Caron'], shipped: 'Élise Roy', waits: 'Grace Tran',
    mail: { to: 'grace.tran@example.ca', subject: /order/i },
  },
];

for (const { merchant, buyers, shipped, waits, mail } of shops) {
  test(`sample orders of ${merchant.shop}`, async ({ page }) => {
    await logIn(page, merchant.email, merchant.password);
    await page.waitForURL(`**/shop/${merchant.slug}`);
    await go(page, merchant, '/orders');
    await screen(page, /./);
    for (const buyer of buyers) await expect(page.getByRole('row').filter({ hasText: buyer })).toBeVisible();
    await go(page, merchant, '/orders?fulfillment=fulfilled');
    await expect(page.getByRole('row').filter({ hasText: shipped })).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: waits })).toHaveCount(0);
    await go(page, merchant, '/orders?backordered=true');
    await expect(page.getByRole('row').filter({ hasText: waits })).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: shipped })).toHaveCount(0);
    await go(page, merchant, '/money');
    await screen(page, /./);
    await expect(page.getByRole('row').filter({ hasText: / 1002/ }).getByRole('link')).toHaveCount(2);
    expect((await mailTo(mail.to, mail.subject)).attachments.length).toBeGreaterThan(0);
  });
}
