import { answer, api, once } from '../api/client';
import { PAGE, pagesOf } from '../api/pages';
import type { AdjustInput } from '../api/types';
import type { StockSearch } from './search';

const ofVariant = (tenant_id: string, variant_id: string) => ({ path: { tenant_id, variant_id } });

export const stockQuery = (shop: string, search: StockSearch) =>
  pagesOf([shop, 'stock', 'list', search], ({ cursor, signal }) =>
    answer(
      api.GET('/api/tenants/{tenant_id}/stock', {
        params: { path: { tenant_id: shop }, query: { ...search, cursor, limit: PAGE } },
        signal,
      }),
    ),
  );

/** One item as it stands now, found by its SKU or title. */
export async function readStockItem(shop: string, words: string, variant: string) {
  const page = await answer(
    api.GET('/api/tenants/{tenant_id}/stock', { params: { path: { tenant_id: shop }, query: { q: words } } }),
  );
  return page.items.find((one) => one.variant_id === variant);
}

export const movementsQuery = (shop: string, variant: string) =>
  pagesOf([shop, 'movements', variant], ({ cursor, signal }) =>
    answer(
      api.GET('/api/tenants/{tenant_id}/stock/{variant_id}/movements', {
        params: { ...ofVariant(shop, variant), query: { cursor, limit: PAGE } },
        signal,
      }),
    ),
  );

export const adjustStock = (shop: string, variant: string, body: AdjustInput, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/stock/{variant_id}/adjust', {
      params: ofVariant(shop, variant),
      body,
      headers: once(key),
    }),
  );
