import { expect, test } from 'vitest';
import { plainSearch } from '../lib/search';
import { ordersFile } from './api';
import { periodOf, periods, spanOf } from './period';
import { ordersFilter, ordersSearch } from './search';

test('the filters of the address are those the server takes', () => {
  const search = ordersSearch(plainSearch.parseSearch('?q=ada&payment=pending&backordered=true&sort=-total'));
  expect(ordersFilter(search)).toEqual({
    q: 'ada',
    payment: ['pending'],
    fulfillment: undefined,
    backordered: true,
    sort: '-total',
  });
});

test('a filter the server would refuse never reaches it', () =>
  expect(ordersSearch(plainSearch.parseSearch('?payment=gifted&from=yesterday&sort=colour'))).toEqual({}));

test('the file of orders is filtered as the list is', () =>
  expect(ordersFile('ten_1', { q: 'a&b', fulfillment: 'partial', from: '2026-11-01' })).toBe(
    '/api/tenants/ten_1/exports/orders.csv?q=a%26b&from=2026-11-01&fulfillment=partial',
  ));

test('what is to ship is what the count beside it counts: part of an order may have left', () => {
  const search = ordersSearch(plainSearch.parseSearch('?fulfillment=to_ship'));
  expect(ordersFilter(search).fulfillment).toEqual(['unfulfilled', 'partial']);
  expect(ordersFile('ten_1', search)).toContain('fulfillment=unfulfilled&fulfillment=partial');
});

const zone = 'America/Toronto';
const now = Date.parse('2026-11-29T03:30:00Z');

test('every period is recognized by the days it spans', () => {
  for (const period of periods) expect(periodOf(spanOf(period, zone, now), zone, now)).toBe(period);
  expect(periodOf({}, zone, now)).toBe('');
});

test('a week is today and the six days before, by the shop’s calendar', () =>
  expect(spanOf('week', zone, now)).toEqual({ from: '2026-11-22', to: undefined }));

test('days that are no named period are the merchant’s own', () =>
  expect(periodOf({ from: '2026-11-22', to: '2026-11-23' }, zone, now)).toBe('custom'));
