import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';

/** Orders and products that hold some words: what the palette shows while one types. */
export const foundQuery = (shop: string, q: string) =>
  queryOptions({
    queryKey: [shop, 'palette', q],
    queryFn: async ({ signal }) => {
      const params = { path: { tenant_id: shop }, query: { q, limit: 5 } };
      const [orders, products] = await Promise.all([
        answer(api.GET('/api/tenants/{tenant_id}/orders', { params, signal })),
        answer(api.GET('/api/tenants/{tenant_id}/products', { params, signal })),
      ]);
      return { orders: orders.items, products: products.items };
    },
  });
