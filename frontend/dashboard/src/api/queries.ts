/** What each screen reads, as query options: one place for keys, so that writes know what to refresh. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ApiError, api } from './client';
import type * as T from './types';

type Filters = Record<string, string | string[] | boolean | undefined>;

const list = <P extends T.Page<unknown>>(tenant: string, name: string, path: string, filters: Filters) =>
  infiniteQueryOptions({
    queryKey: [tenant, name, 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      api.get<P>(`/tenants/${tenant}${path}`, { query: { ...filters, cursor: pageParam, limit: 50 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });

const one = <R>(tenant: string, key: string[], path: string) =>
  queryOptions({
    queryKey: [tenant, ...key],
    queryFn: ({ signal }) => api.get<R>(`/tenants/${tenant}${path}`, { signal }),
  });

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => {
    try {
      return await api.get<T.Me>('/me');
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});
export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: () => api.get<T.Page<T.Session>>('/me/sessions'),
});

export const q = {
  // What a shop still needs is mended on every other screen: read anew wherever it is shown.
  setup: (t: string) => ({ ...one<T.Setup>(t, ['setup'], '/setup'), staleTime: 0 }),
  doors: (t: string) => ({ ...one<T.Doors>(t, ['storefront'], '/storefront'), staleTime: 0 }),
  home: (t: string) => one<T.Home>(t, ['home'], '/home'),
  products: (t: string, f: Filters) => list<T.ProductPage>(t, 'products', '/products', f),
  product: (t: string, id: string) => one<T.Product>(t, ['products', id], `/products/${id}`),
  collections: (t: string) => one<{ items: T.Collection[] }>(t, ['collections'], '/collections'),
  imports: (t: string) => one<T.Page<T.Import>>(t, ['imports'], '/imports'),
  import: (t: string, id: string) => one<T.Import>(t, ['imports', id], `/imports/${id}`),
  importProblems: (t: string, id: string, f: Filters) =>
    list<T.Page<T.ImportProblem>>(t, `imports-${id}`, `/imports/${id}/problems`, f),
  orders: (t: string, f: Filters) => list<T.OrderPage>(t, 'orders', '/orders', f),
  order: (t: string, id: string) => one<T.Order>(t, ['orders', id], `/orders/${id}`),
  stock: (t: string, f: Filters) => list<T.StockPage>(t, 'stock', '/stock', f),
  movements: (t: string, variant: string) =>
    list<T.Page<T.Movement>>(t, `movements-${variant}`, `/stock/${variant}/movements`, {}),
  events: (t: string) => ({
    ...one<{ items: T.EventType[] }>(t, ['events'], '/events/catalogue'),
    staleTime: Infinity,
  }),
  endpoints: (t: string) => one<{ items: T.Endpoint[] }>(t, ['endpoints'], '/endpoints'),
  deliveries: (t: string, f: Filters) => list<T.Page<T.DeliveryRow>>(t, 'deliveries', '/deliveries', f),
  delivery: (t: string, id: string) => one<T.Delivery>(t, ['deliveries', id], `/deliveries/${id}`),
  shop: (t: string) => one<T.ShopSettings>(t, ['settings', 'shop'], '/settings/shop'),
  taxes: (t: string) => one<T.TaxSettings>(t, ['settings', 'taxes'], '/settings/taxes'),
  shippingMethods: (t: string) =>
    one<{ items: T.ShippingMethod[] }>(t, ['settings', 'shipping'], '/settings/shipping-methods'),
  notifications: (t: string) =>
    one<T.NotificationSettings>(t, ['settings', 'notifications'], '/settings/notifications'),
  theme: (t: string) => one<T.Theme>(t, ['settings', 'theme'], '/settings/theme'),
  apiKeys: (t: string) => one<{ items: T.ApiKey[] }>(t, ['api-keys'], '/api-keys'),
  balances: (t: string) => one<T.Balances>(t, ['money', 'balances'], '/money/balances'),
  salePreview: (t: string, price: number, tax: string) => ({
    ...queryOptions({
      queryKey: [t, 'money', 'preview', price, tax],
      queryFn: ({ signal }) =>
        api.get<T.SalePreview>(`/tenants/${t}/money/preview`, {
          query: { price: String(price), tax_category: tax },
          signal,
        }),
    }),
    placeholderData: keepPreviousData,
  }),
  entries: (t: string, f: Filters) => list<T.Page<T.LedgerEntry>>(t, 'entries', '/money/entries', f),
};
