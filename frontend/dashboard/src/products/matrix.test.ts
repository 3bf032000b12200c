import { describe, expect, test } from 'vitest';
import { spread, variantName } from './matrix';
import { blankVariant, type VariantDraft } from './model';

const variant = (id: string | null, options: string[], more: Partial<VariantDraft> = {}): VariantDraft => ({
  ...blankVariant('CAD'),
  id,
  options,
  ...more,
});
const size = (...values: string[]) => ({ name: 'Size', values });
const colour = (...values: string[]) => ({ name: 'Colour', values });
const ids = (variants: VariantDraft[]) => variants.map(({ id, options }) => [options.join('/'), id]);

test('a product without options has one variant', () =>
  expect(ids(spread([variant('v1', [])], []))).toEqual([['', 'v1']]));

test('every combination of the values is a variant, in their order', () => {
  const made = spread([variant(null, [])], [size('S', 'L'), colour('Red', 'Pine')]);
  expect(made.map(variantName)).toEqual(['S / Red', 'S / Pine', 'L / Red', 'L / Pine']);
  expect(made.map(({ position }) => position)).toEqual([0, 1, 2, 3]);
});

test('an option without values does not count yet', () =>
  expect(spread([variant('v1', [])], [size('S', 'L'), colour()])).toHaveLength(2));

describe('what is sold keeps its identity', () => {
  test('when a value is added', () =>
    expect(ids(spread([variant('s', ['S']), variant('l', ['L'])], [size('S', 'M', 'L')]))).toEqual([
      ['S', 's'],
      ['M', null],
      ['L', 'l'],
    ]));
  test('when values change places', () =>
    expect(ids(spread([variant('s', ['S']), variant('l', ['L'])], [size('L', 'S')]))).toEqual([
      ['L', 'l'],
      ['S', 's'],
    ]));
  test('when an option is added: it becomes the one with the first value', () =>
    expect(ids(spread([variant('s', ['S'])], [size('S'), colour('Red', 'Pine')]))).toEqual([
      ['S/Red', 's'],
      ['S/Pine', null],
    ]));
  test('when an option goes: the first of each is kept, nothing is there twice', () => {
    const before = [variant('sr', ['S', 'Red']), variant('sp', ['S', 'Pine']), variant('lr', ['L', 'Red'])];
    expect(ids(spread(before, [size('S', 'L')]))).toEqual([
      ['S', 'sr'],
      ['L', 'lr'],
    ]);
  });
});

test('a fresh variant costs and weighs what its nearest sibling does, and is its own in all else', () => {
  const price = { minor: 4500, currency: 'CAD' };
  const before = [
    variant('s', ['S', 'Red'], { price, weight_grams: 250, sku: 'S-R', barcode: '1', initial_stock: 3 }),
    variant('l', ['L', 'Red'], { weight_grams: 900 }),
  ];
  const fresh = spread(before, [size('S', 'L'), colour('Red', 'Pine')]).find(({ options }) => options[1] === 'Pine');
  expect(fresh).toMatchObject({ price, weight_grams: 250, id: null, sku: '', barcode: '', initial_stock: null });
});

test('a hundred variants and more are the server’s to refuse, not lost here', () => {
  const many = Array.from({ length: 12 }, (_, n) => String(n));
  expect(spread([variant(null, [])], [size(...many), colour(...many)])).toHaveLength(144);
});
