import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { PAGE, pagesOf } from '../api/pages';
import { several } from '../lib/search';
import type { MoneySearch } from './search';

export const balancesQuery = (shop: string) =>
  queryOptions({
    queryKey: [shop, 'money', 'balances'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tenants/{tenant_id}/money/balances', { params: { path: { tenant_id: shop } }, signal })),
  });

export const monthsQuery = (shop: string) =>
  queryOptions({
    queryKey: [shop, 'money', 'months'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tenants/{tenant_id}/money/months', { params: { path: { tenant_id: shop } }, signal })),
  });

/** Closes a month, and all before it; nothing opens it again. */
export const closeMonth = (shop: string, month: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/money/months/{month}/closing', {
      params: { path: { tenant_id: shop, month } },
    }),
  );

export const entriesQuery = (shop: string, search: MoneySearch) =>
  pagesOf([shop, 'entries', 'list', search], ({ cursor, signal }) =>
    answer(
      api.GET('/api/tenants/{tenant_id}/money/entries', {
        params: {
          path: { tenant_id: shop },
          query: { kind: several(search.kind), order: search.order, cursor, limit: PAGE },
        },
        signal,
      }),
    ),
  );
