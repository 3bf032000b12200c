import { expect, test } from 'vitest';
import { plainSearch } from '../lib/search';
import { productsFile } from './api';
import { productsFilter, productsSearch } from './search';

test('every filter of the list reads back from its address', () => {
  const search = productsSearch({
    q: 'toque',
    status: 'draft',
    collection: 'col_1',
    stock: 'low',
    tax: 'not_charged',
    pictures: 'missing',
    sort: 'title',
  });
  expect(productsSearch(plainSearch.parseSearch(plainSearch.stringifySearch(search)))).toEqual(search);
  expect(productsFilter(search)).toMatchObject({ status: ['draft'], tax: 'not_charged', pictures: 'missing' });
});

test('the file of products takes the filters it knows', () =>
  expect(productsFile('ten_1', { status: 'active', stock: 'low', collection: 'col_1' })).toBe(
    '/api/tenants/ten_1/exports/products.csv?collection=col_1&status=active',
  ));
