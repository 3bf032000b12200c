import { queryOptions } from '@tanstack/react-query';
import { answer, api, once } from '../api/client';
import { PAGE, pagesOf } from '../api/pages';
import type {
  PurchaseChangeForm,
  PurchaseDraftForm,
  PurchaseOrderForm,
  ReceiveForm,
  ReorderForm,
  ReorderLimitsForm,
  SupplierForm,
  SupplierItemForm,
} from '../api/types';
import type { OrdersSearch } from './search';

const ofShop = (tenant_id: string) => ({ path: { tenant_id } });
const ofSupplier = (tenant_id: string, supplier_id: string) => ({ path: { tenant_id, supplier_id } });
const ofItem = (tenant_id: string, supplier_id: string, variant_id: string) => ({
  path: { tenant_id, supplier_id, variant_id },
});
const ofOrder = (tenant_id: string, purchase_order_id: string) => ({ path: { tenant_id, purchase_order_id } });

export const suppliersQuery = (shop: string) =>
  queryOptions({
    queryKey: [shop, 'suppliers'],
    queryFn: ({ signal }) => answer(api.GET('/api/tenants/{tenant_id}/suppliers', { params: ofShop(shop), signal })),
  });

export const supplierQuery = (shop: string, supplier: string) =>
  queryOptions({
    queryKey: [shop, 'suppliers', supplier],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/tenants/{tenant_id}/suppliers/{supplier_id}', { params: ofSupplier(shop, supplier), signal }),
      ),
  });

export const addSupplier = (shop: string, body: SupplierForm, key: string) =>
  answer(api.POST('/api/tenants/{tenant_id}/suppliers', { params: ofShop(shop), body, headers: once(key) }));

export const changeSupplier = (shop: string, supplier: string, body: SupplierForm) =>
  answer(api.PUT('/api/tenants/{tenant_id}/suppliers/{supplier_id}', { params: ofSupplier(shop, supplier), body }));

export const setItem = (shop: string, supplier: string, variant: string, body: SupplierItemForm) =>
  answer(
    api.PUT('/api/tenants/{tenant_id}/suppliers/{supplier_id}/items/{variant_id}', {
      params: ofItem(shop, supplier, variant),
      body,
    }),
  );

export const removeItem = (shop: string, supplier: string, variant: string) =>
  answer(
    api.DELETE('/api/tenants/{tenant_id}/suppliers/{supplier_id}/items/{variant_id}', {
      params: ofItem(shop, supplier, variant),
    }),
  );

/** Counted goods whose title or SKU has these words. */
export const trackedGoods = {
  key: 'goods',
  find: (shop: string, words: string, signal: AbortSignal) =>
    answer(
      api.GET('/api/tenants/{tenant_id}/stock', {
        params: { path: { tenant_id: shop }, query: { q: words, limit: 8 } },
        signal,
      }),
    ),
};

export const goodsQuery = (shop: string, words: string) =>
  queryOptions({
    queryKey: [shop, 'stock', trackedGoods.key, words],
    queryFn: ({ signal }) => trackedGoods.find(shop, words, signal),
  });

export const importItems = (shop: string, supplier: string, csv: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/suppliers/{supplier_id}/items/import', {
      params: ofSupplier(shop, supplier),
      body: { csv },
    }),
  );

export const itemsFile = (shop: string, supplier: string) =>
  `/api/tenants/${shop}/suppliers/${supplier}/items.csv` as const;

export const reorderQuery = (shop: string) =>
  queryOptions({
    queryKey: [shop, 'purchase-orders', 'reorder'],
    queryFn: ({ signal }) => answer(api.GET('/api/tenants/{tenant_id}/reorder-list', { params: ofShop(shop), signal })),
  });

export const reorderFile = (shop: string) => `/api/tenants/${shop}/reorder-list.csv` as const;

export const orderFromList = (shop: string, body: ReorderForm, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/reorder-list/purchase-orders', {
      params: ofShop(shop),
      body,
      headers: once(key),
    }),
  );

export const setReorder = (shop: string, variant_id: string, body: ReorderLimitsForm) =>
  answer(
    api.PUT('/api/tenants/{tenant_id}/stock/{variant_id}/reorder', {
      params: { path: { tenant_id: shop, variant_id } },
      body,
    }),
  );

export const purchaseOrdersQuery = (shop: string, search: OrdersSearch) =>
  pagesOf([shop, 'purchase-orders', 'list', search], ({ cursor, signal }) =>
    answer(
      api.GET('/api/tenants/{tenant_id}/purchase-orders', {
        params: { path: { tenant_id: shop }, query: { ...search, cursor, limit: PAGE } },
        signal,
      }),
    ),
  );

export const purchaseOrderQuery = (shop: string, order: string) =>
  queryOptions({
    queryKey: [shop, 'purchase-orders', order],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}', {
          params: ofOrder(shop, order),
          signal,
        }),
      ),
  });

export const draftOrder = (shop: string, body: PurchaseOrderForm, key: string) =>
  answer(api.POST('/api/tenants/{tenant_id}/purchase-orders', { params: ofShop(shop), body, headers: once(key) }));

export const editDraft = (shop: string, order: string, body: PurchaseDraftForm) =>
  answer(
    api.PUT('/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}', { params: ofOrder(shop, order), body }),
  );

/** The order, and its version on the screen. */
export type Read = { id: string; version: number };

export const sendOrder = (shop: string, { id, version }: Read, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}/send', {
      params: ofOrder(shop, id),
      body: { version },
      headers: once(key),
    }),
  );

export const changeOrder = (
  shop: string,
  order: string,
  why: 'confirm' | 'change',
  body: PurchaseChangeForm,
  key: string,
) =>
  answer(
    why === 'confirm'
      ? api.POST('/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}/confirm', {
          params: ofOrder(shop, order),
          body,
          headers: once(key),
        })
      : api.POST('/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}/change', {
          params: ofOrder(shop, order),
          body,
          headers: once(key),
        }),
  );

export const receiveGoods = (shop: string, order: string, body: ReceiveForm, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}/receive', {
      params: ofOrder(shop, order),
      body,
      headers: once(key),
    }),
  );

export const endOrder = (shop: string, { id, version }: Read, how: 'close' | 'cancel', key: string) =>
  answer(
    how === 'close'
      ? api.POST('/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}/close', {
          params: ofOrder(shop, id),
          body: { version },
          headers: once(key),
        })
      : api.POST('/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}/cancel', {
          params: ofOrder(shop, id),
          body: { version },
          headers: once(key),
        }),
  );
