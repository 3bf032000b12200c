import { answer, api, once } from '../api/client';
import { PAGE, pagesOf } from '../api/pages';
import type { TillReceiptForm } from '../api/types';

const ofShop = (tenant_id: string) => ({ path: { tenant_id } });

/** Today's receipts, newest first. */
export const receiptsQuery = (shop: string) =>
  pagesOf([shop, 'stock', 'till'], ({ cursor, signal }) =>
    answer(
      api.GET('/api/tenants/{tenant_id}/till/receipts', {
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

/** The goods with this SKU or barcode, if exactly one has it. */
export async function itemByCode(shop: string, code: string) {
  const page = await answer(
    api.GET('/api/tenants/{tenant_id}/stock', {
      params: { path: { tenant_id: shop }, query: { sku: [code] } },
      // Nothing is sold while a code is looked up: the wait ends.
      signal: AbortSignal.timeout(10_000),
    }),
  );
  return page.items[0];
}
