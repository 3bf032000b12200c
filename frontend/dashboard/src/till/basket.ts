/** What is on the counter. Kept by the browser until the receipt is answered, so that nothing is rung up twice or lost. */
import type { StockItem } from '../api/types';

export type BasketLine = {
  variant: string;
  title: string;
  options: string;
  sku: string;
  available: number;
  quantity: number;
};
export type Kind = 'sale' | 'return';
/**
 * `key` names the receipt: sent again with the same key, it is rung up once. `sent`: it was sent, and no answer has come; until
 * one does, it may not change.
 */
export type Basket = { kind: Kind; lines: BasketLine[]; key: string; sent: boolean };

export const MOST = 100_000;

export const empty = (kind: Kind, key: string): Basket => ({ kind, lines: [], key, sent: false });

/** One more of these goods; the newest stand first. */
export function put(basket: Basket, item: StockItem): Basket {
  const known = basket.lines.find((line) => line.variant === item.variant_id);
  const line: BasketLine = {
    variant: item.variant_id,
    title: item.title,
    options: item.variant_title,
    sku: item.sku,
    available: item.available,
    quantity: Math.min((known?.quantity ?? 0) + 1, MOST),
  };
  return { ...basket, lines: [line, ...basket.lines.filter((one) => one !== known)] };
}

/** Another quantity; none takes the line off the counter. */
export const set = (basket: Basket, variant: string, quantity: number): Basket => ({
  ...basket,
  lines: basket.lines
    .map((line) => (line.variant === variant ? { ...line, quantity: Math.min(quantity, MOST) } : line))
    .filter((line) => line.quantity > 0),
});

export const units = (basket: Basket) => basket.lines.reduce((sum, line) => sum + line.quantity, 0);

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
  ['available', 'quantity'].every((name) => Number.isInteger(value[name]));
const isBasket = (value: unknown): value is Basket =>
  isRecord(value) &&
  (value.kind === 'sale' || value.kind === 'return') &&
  typeof value.key === 'string' &&
  typeof value.sent === 'boolean' &&
  Array.isArray(value.lines) &&
  value.lines.every(isLine);
