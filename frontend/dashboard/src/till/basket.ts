/** What is on the counter. Kept by the browser until the receipt is answered, so that nothing is rung up twice or lost. */
import { wasNotDone } from '../api/again';
import type { TillGoods } from '../api/types';
import type { Place } from '../lib/kept';

export type BasketLine = {
  variant: string;
  title: string;
  options: string;
  sku: string;
  /** None where the stock is not tracked. */
  available: number | null;
  quantity: number;
};
export type Kind = 'sale' | 'return';
/**
 * `key` names the receipt since it was first sent: sent again with the same key, it is rung up once. Until it is answered, what
 * has a key is locked. `tries`: how often it was sent.
 */
export type Basket = { kind: Kind; lines: BasketLine[]; key: string | null; tries: number };

export const MOST = 100_000;

export const empty = (kind: Kind = 'sale'): Basket => ({ kind, lines: [], key: null, tries: 0 });

export const isLocked = (basket: Basket) => basket.key !== null;

/** Changes what was not sent yet. */
const unlocked = (basket: Basket, part: Partial<Basket>): Basket =>
  isLocked(basket) ? basket : { ...basket, ...part };

/** One more of these goods; the newest stand first. */
export function put(basket: Basket, item: TillGoods): Basket {
  const known = basket.lines.find((line) => line.variant === item.variant_id);
  const line: BasketLine = {
    variant: item.variant_id,
    title: item.title,
    options: item.variant_title,
    sku: item.sku,
    available: item.available ?? null,
    quantity: Math.min((known?.quantity ?? 0) + 1, MOST),
  };
  return unlocked(basket, { lines: [line, ...basket.lines.filter((one) => one !== known)] });
}

/** Another quantity, as a figure or from what it was; none takes the line off the counter. */
export function set(basket: Basket, variant: string, quantity: (before: number) => number): Basket {
  const lines = basket.lines.map((line) =>
    line.variant === variant ? { ...line, quantity: Math.min(quantity(line.quantity), MOST) } : line,
  );
  return unlocked(basket, { lines: lines.filter((line) => line.quantity > 0) });
}

export const turn = (basket: Basket, kind: Kind): Basket => unlocked(basket, { kind });

/** Locks it and names its receipt, unless it has a name already: then the same receipt is sent again. */
export const send = (basket: Basket, key: string): Basket => ({
  ...basket,
  key: basket.key ?? key,
  tries: basket.tries + 1,
});

/** Its receipt was answered. What stands there by now under another name stays. */
export const rungUp = (basket: Basket, rung: Basket): Basket => (basket.key === rung.key ? empty() : basket);

/** Its receipt failed: it can be changed again only if nothing was rung up, neither now nor by an earlier try. */
export const failed = (basket: Basket, rung: Basket, error: unknown): Basket =>
  basket.key === rung.key && wasNotDone(error, basket.tries > 1) ? { ...basket, key: null, tries: 0 } : basket;

export const units = (basket: Basket) => basket.lines.reduce((sum, line) => sum + line.quantity, 0);

/** Where the basket of a shop is kept. */
export const placeOf = (shop: string): Place<Basket> => ({
  name: `till-basket:${shop}`,
  read: (text) => read(text) ?? empty(),
  isEmpty: (basket) => basket.lines.length === 0 && basket.kind === 'sale',
});

/** What the browser has kept, if it is a basket. */
export function read(text: string | null): Basket | null {
  try {
    const kept: unknown = JSON.parse(text ?? 'null');
    return isBasket(kept) ? kept : null;
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isLine = (value: unknown): value is BasketLine =>
  isRecord(value) &&
  ['variant', 'title', 'options', 'sku'].every((name) => typeof value[name] === 'string') &&
  (value.available === null || Number.isInteger(value.available)) &&
  Number.isInteger(value.quantity);
const isBasket = (value: unknown): value is Basket =>
  isRecord(value) &&
  (value.kind === 'sale' || value.kind === 'return') &&
  (value.key === null || typeof value.key === 'string') &&
  Number.isInteger(value.tries) &&
  Array.isArray(value.lines) &&
  value.lines.every(isLine);
