import { describe, expect, test } from 'vitest';
import type { Product } from '../api/types';
import { handleOf, typedHandle } from './handle';
import { blankProduct, blankVariant, type Draft, draftOf, inputOf, missingOf, sharedOf, taxOf, withTax } from './model';
import { taxCode } from './tax-codes';

const stored: Product = {
  ...blankProduct('CAD'),
  id: 'prd_1',
  version: 4,
  status: 'active',
  handle: 'toque',
  title: { en: 'Toque', fr: 'Tuque' },
  storefront_url: 'http://shop.test/products/toque',
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-02T00:00:00Z',
  collections: [{ id: 'col_1', title: 'Winter' }],
  variants: [
    {
      ...blankVariant('CAD'),
      id: 'var_1',
      options: [],
      weight_grams: undefined,
      stock: { on_hand: 5, reserved: 1, available: 4, backordered: 0 },
    },
  ],
};

describe('from what is stored to the request', () => {
  const draft = draftOf(stored);
  test('collections are named by id, and stock is not the editor’s to set', () => {
    expect(draft.collections).toEqual(['col_1']);
    expect(draft.variants[0]).not.toHaveProperty('stock');
  });
  test('what the server left out is null', () => expect(draft.variants[0]?.weight_grams).toBeNull());
  test('a variant that exists is sent without a first stock, a new one with it', () => {
    const fresh = { ...blankVariant('CAD'), initial_stock: 7 };
    const { variants } = inputOf({ ...draft, variants: [...draft.variants, fresh] }, 'en');
    expect(variants[0]).not.toHaveProperty('initial_stock');
    expect(variants[1]).toMatchObject({ initial_stock: 7, position: 1 });
  });
  test('texts go in the shop’s own language only', () => {
    expect(inputOf(draft, 'fr').title).toEqual({ fr: 'Tuque' });
    expect(inputOf(draft, 'en').title).toEqual({ en: 'Toque' });
  });
});

describe('what a new product lacks before it can be sold', () => {
  const blank = blankProduct('CAD');
  const priced = (more: object = {}): Draft => ({
    ...blank,
    title: { en: 'Bowl' },
    variants: [{ ...blankVariant('CAD'), price: { minor: 900, currency: 'CAD' }, ...more }],
  });
  test('is all of it at first', () => expect(missingOf(blank, 'en', true)).toEqual(['title', 'price', 'weight']));
  test('a title of blanks in the shop’s language is none', () =>
    expect(missingOf({ ...priced(), title: { fr: 'Bol', en: '  ' } }, 'en', false)).toEqual(['title']));
  test('a weight counts where parcels are charged by weight, for what is shipped', () => {
    expect(missingOf(priced(), 'en', true)).toEqual(['weight']);
    expect(missingOf(priced(), 'en', false)).toEqual([]);
    expect(missingOf(priced({ requires_shipping: false }), 'en', true)).toEqual([]);
  });
  test('a variant that is not offered needs no price, but one must be', () => {
    const off = { ...blankVariant('CAD'), active: false };
    expect(missingOf({ ...priced(), variants: [...priced().variants, off] }, 'en', false)).toEqual([]);
    expect(missingOf({ ...priced(), variants: [off] }, 'en', false)).toEqual(['price']);
  });
});

describe('the tax category', () => {
  const alone = { ...blankProduct('CAD'), variants: [{ ...blankVariant('CAD'), tax_category: 'exempt' }] };
  test('of a product that stands alone is its variant’s, and moves to the product when it is chosen', () => {
    expect(taxOf(alone)).toBe('exempt');
    expect(withTax(alone, 'diapers')).toMatchObject({ tax_category: 'diapers', variants: [{ tax_category: null }] });
  });
  test('of several variants stays each one’s own', () => {
    const several = { ...alone, options: [{ name: 'Size', values: ['S'] }] };
    expect(taxOf(several)).toBe('standard');
    expect(withTax(several, 'diapers')).toEqual({ tax_category: 'diapers' });
  });
  test('is computed with only where the tax law knows it', () => {
    expect(taxCode('printed_books')).toBe('printed_books');
    expect(taxCode('toString')).toBeUndefined();
  });
});

test('what is handed to all other variants leaves each what tells it apart', () => {
  const first = { ...blankVariant('CAD'), id: 'var_1', options: ['S'], sku: 'A', barcode: '1', weight_grams: 250 };
  const next = { ...blankVariant('CAD'), id: 'var_2', options: ['L'], sku: 'B', active: false, ...sharedOf(first) };
  expect(next).toMatchObject({ id: 'var_2', options: ['L'], sku: 'B', barcode: '', active: false, weight_grams: 250 });
});

test('a web address is made of the name', () => {
  expect(handleOf('  L’Été à Québec ')).toBe('l-ete-a-quebec');
  expect(handleOf('')).toBe('');
  expect(typedHandle('My Bowl!')).toBe('my-bowl-');
  expect(typedHandle('')).toBeNull();
});
