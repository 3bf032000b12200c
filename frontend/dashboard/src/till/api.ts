import { answer, api, once } from '../api/client';
import { PAGE, pagesOf } from '../api/pages';
import type { TillReceiptForm } from '../api/types';

const ofShop = (tenant_id: string) => ({ path: { tenant_id } });

/** What went over the counter today, newest first: rung up here, or told by a till. */
export const salesQuery = (shop: string) =>
  pagesOf([shop, 'stock', 'till'], ({ cursor, signal }) =>
    answer(
      api.GET('/api/tenants/{tenant_id}/till/sales', {
        params: { path: { tenant_id: shop }, query: { cursor, limit: PAGE } },
        signal,
      }),
    ),
  );

export const ringUp = (shop: string, body: TillReceiptForm, key: string) =>
  answer(api.POST('/api/tenants/{tenant_id}/till/receipts', { params: ofShop(shop), body, headers: once(key) }));

export const undoReceipt = (shop: string, till_receipt_id: string, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/till/receipts/{till_receipt_id}/undo', {
      params: { path: { tenant_id: shop, till_receipt_id } },
      headers: once(key),
    }),
  );

/** Goods by their name, tracked or not. */
export const tillGoods = {
  key: 'till-goods',
  find: (shop: string, words: string, signal: AbortSignal) =>
    answer(
      api.GET('/api/tenants/{tenant_id}/till/goods', {
        params: { path: { tenant_id: shop }, query: { q: words } },
        signal,
      }),
    ),
};

/** The goods with this SKU or barcode, if exactly one has it. */
export async function itemByCode(shop: string, code: string) {
  const page = await answer(
    api.GET('/api/tenants/{tenant_id}/till/goods', {
      params: { path: { tenant_id: shop }, query: { code } },
      // Nothing is sold while a code is looked up: the wait ends.
      signal: AbortSignal.timeout(10_000),
    }),
  );
  return page.items[0];
}
