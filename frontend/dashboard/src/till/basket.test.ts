import { describe, expect, test } from 'vitest';
import type { StockItem } from '../api/types';
import { empty, put, read, set, units } from './basket';

const item = (variant_id: string): StockItem => ({
  variant_id,
  product_id: 'prd_1',
  title: 'Mug',
  variant_title: '',
  sku: 'MUG',
  image_url: null,
  on_hand: 3,
  reserved: 0,
  available: 3,
  backordered: 0,
  incoming: 0,
  reorder_point: null,
  reorder_quantity: null,
  version: 1,
});

describe('the basket', () => {
  test('adds up the same goods and shows the newest first', () => {
    const basket = ['a', 'b', 'a'].reduce((all, variant) => put(all, item(variant)), empty('sale', 'k'));
    expect(basket.lines.map((line) => [line.variant, line.quantity])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
    expect(units(basket)).toBe(3);
    expect(basket.key).toBe('k');
  });
  test('drops what has no units', () => {
    const basket = set(put(empty('return', 'k'), item('a')), 'a', 0);
    expect(basket.lines).toEqual([]);
  });
  test('comes back from the browser as it was, and from nonsense not at all', () => {
    const basket = put(empty('sale', 'k'), item('a'));
    expect(read(JSON.stringify(basket))).toEqual(basket);
    for (const text of [
      null,
      '',
      '{',
      '[]',
      '{"kind":"gift","lines":[],"key":"k"}',
      '{"kind":"sale","lines":[{}],"key":"k"}',
    ])
      expect(read(text)).toBeNull();
  });
});
