import { queryOptions } from '@tanstack/react-query';
import { addressOf, answer, api, once } from '../api/client';
import { PAGE, pagesOf } from '../api/pages';
import type { BookCountForm, CountEntriesForm, StockCountForm } from '../api/types';

const ofShop = (tenant_id: string) => ({ path: { tenant_id } });
const ofCount = (tenant_id: string, stock_count_id: string) => ({ path: { tenant_id, stock_count_id } });

export const countsQuery = (shop: string) =>
  pagesOf([shop, 'stock', 'counts'], ({ cursor, signal }) =>
    answer(
      api.GET('/api/tenants/{tenant_id}/stock-counts', {
        params: { path: { tenant_id: shop }, query: { cursor, limit: PAGE } },
        signal,
      }),
    ),
  );

export const countQuery = (shop: string, count: string) =>
  queryOptions({
    queryKey: [shop, 'stock', 'counts', count],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/tenants/{tenant_id}/stock-counts/{stock_count_id}', { params: ofCount(shop, count), signal }),
      ),
  });

export type LinesFilter = 'counted' | 'uncounted';
export const linesKey = (shop: string, count: string) => [shop, 'stock', 'counts', count, 'lines'] as const;
export const linesQuery = (shop: string, count: string, search: { q?: string | undefined; filter: LinesFilter }) =>
  pagesOf([...linesKey(shop, count), search], ({ cursor, signal }) =>
    answer(
      api.GET('/api/tenants/{tenant_id}/stock-counts/{stock_count_id}/lines', {
        params: { ...ofCount(shop, count), query: { ...search, cursor, limit: PAGE } },
        signal,
      }),
    ),
  );

export const variancesQuery = (shop: string, count: string) =>
  queryOptions({
    queryKey: [shop, 'stock', 'counts', count, 'variances'],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/tenants/{tenant_id}/stock-counts/{stock_count_id}/variances', {
          params: ofCount(shop, count),
          signal,
        }),
      ),
  });

export const startCount = (shop: string, body: StockCountForm, key: string) =>
  answer(api.POST('/api/tenants/{tenant_id}/stock-counts', { params: ofShop(shop), body, headers: once(key) }));

/** Entries have names of their own: sent again, they count once. */
export const enterEntries = (shop: string, count: string, body: CountEntriesForm) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/stock-counts/{stock_count_id}/entries', { params: ofCount(shop, count), body }),
  );

export const bookCount = (shop: string, count: string, body: BookCountForm, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/stock-counts/{stock_count_id}/book', {
      params: ofCount(shop, count),
      body,
      headers: once(key),
    }),
  );

export const giveUpCount = (shop: string, count: string, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/stock-counts/{stock_count_id}/give-up', {
      params: ofCount(shop, count),
      headers: once(key),
    }),
  );

export const sheetPdf = (shop: string, count: string) =>
  addressOf('/api/tenants/{tenant_id}/stock-counts/{stock_count_id}/count-sheet.pdf', ofCount(shop, count));
export const sheetCsv = (shop: string, count: string) =>
  addressOf('/api/tenants/{tenant_id}/stock-counts/{stock_count_id}/count-sheet.csv', ofCount(shop, count));
