/** What must be true of every page, whatever is on it. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { runsNoScript } from './shopper.ts';

/**
 * Axe is a script too. Where the shopper's browser runs none, a second browser is shown the very page the first one has, as
 * the server sent it, without the shop's own script.
 */
async function whereScriptsRun<T>(page: Page, look: (page: Page) => Promise<T>): Promise<T> {
  const browser = page.context().browser();
  if (!runsNoScript.has(page.context()) || !browser) return look(page);
  const context = await browser.newContext({ viewport: page.viewportSize() });
  const copy = await context.newPage();
  const [body, url] = [await page.content(), page.url()];
  await copy.route('**/*', (route) => {
    const request = route.request();
    if (request.isNavigationRequest()) return route.fulfill({ body, contentType: 'text/html; charset=utf-8' });
    // Pictures keep their place without being fetched again.
    return ['script', 'image'].includes(request.resourceType()) ? route.abort() : route.continue();
  });
  await copy.goto(url);
  const seen = await look(copy);
  await context.close();
  return seen;
}

/** No serious or critical accessibility problem. */
export async function accessible(page: Page, what: string) {
  const { violations } = await whereScriptsRun(page, (shown) => new AxeBuilder({ page: shown }).analyze());
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const said = grave.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `  ${html}\n  ${failureSummary}`).join('\n')}`);
  expect(said, `axe on ${what} (${page.url()})`).toEqual([]);
}

export async function fitsAt(page: Page, width: number) {
  const before = page.viewportSize();
  await page.setViewportSize({ width, height: 800 });
  const overflow = await page.evaluate(() => {
    const root = document.documentElement;
    const wide = [...document.querySelectorAll('body *')].filter((it) => it.getBoundingClientRect().right > root.clientWidth + 1);
    return { by: root.scrollWidth - root.clientWidth, wide: wide.slice(0, 5).map((it) => it.outerHTML.slice(0, 120)) };
  });
  expect(overflow.by, `${page.url()} scrolls sideways at ${width} px: ${overflow.wide.join('\n')}`).toBeLessThanOrEqual(0);
  if (before) await page.setViewportSize(before);
}

/** Whoever uses the keyboard sees where they are: Tab goes somewhere on the screen, and that has an outline. */
export async function focusShows(page: Page) {
  await page.keyboard.press('Tab');
  const focused = await page.evaluate(() => {
    const it = document.activeElement;
    if (!it || it === document.body) return 'nothing has the focus';
    const [{ outlineStyle, outlineWidth, boxShadow }, { width, height, top, left }] = [getComputedStyle(it), it.getBoundingClientRect()];
    const onScreen = width > 1 && height > 1 && top > -height && top < innerHeight && left > -width && left < innerWidth;
    const marked = (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    return onScreen && marked ? '' : `${onScreen ? 'no outline on' : 'off the screen:'} ${it.outerHTML.slice(0, 160)}`;
  });
  expect(focused, `focus after Tab on ${page.url()}`).toBe('');
}

/** A page of a shop: language, one heading of the first rank, fits a small phone, shows the focus, accessible. */
export async function goodPage(page: Page, what: string, lang: string) {
  await expect(page.locator('html')).toHaveAttribute('lang', lang);
  await expect(page.locator('h1')).toHaveCount(1);
  await accessible(page, what);
  await fitsAt(page, 320);
  await focusShows(page);
}
