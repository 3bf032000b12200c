import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { addressOf, answer, api, asForm, once } from '../api/client';
import { PAGE, pagesOf } from '../api/pages';
import type { BulkInput, CollectionInput, PictureUpload, ProductInput, TaxCode } from '../api/types';
import { type ProductsSearch, productsFilter } from './search';

const of = (tenant_id: string) => ({ path: { tenant_id } });
const ofProduct = (tenant_id: string, product_id: string) => ({ path: { tenant_id, product_id } });
const ofCollection = (tenant_id: string, collection_id: string) => ({ path: { tenant_id, collection_id } });

export const productsQuery = (shop: string, search: ProductsSearch) =>
  pagesOf([shop, 'products', 'list', search], ({ cursor, signal }) =>
    answer(
      api.GET('/api/tenants/{tenant_id}/products', {
        params: { ...of(shop), query: { ...productsFilter(search), cursor, limit: PAGE } },
        signal,
      }),
    ),
  );

export const readProduct = (shop: string, product: string, signal?: AbortSignal) =>
  answer(api.GET('/api/tenants/{tenant_id}/products/{product_id}', { params: ofProduct(shop, product), signal }));

export const productQuery = (shop: string, product: string) =>
  queryOptions({
    queryKey: [shop, 'products', product],
    queryFn: ({ signal }) => readProduct(shop, product, signal),
  });

export const createProduct = (shop: string, body: ProductInput, key: string) =>
  answer(api.POST('/api/tenants/{tenant_id}/products', { params: of(shop), body, headers: once(key) }));

export const replaceProduct = (shop: string, product: string, body: ProductInput) =>
  answer(api.PUT('/api/tenants/{tenant_id}/products/{product_id}', { params: ofProduct(shop, product), body }));

export const deleteProduct = (shop: string, product: string) =>
  answer(api.DELETE('/api/tenants/{tenant_id}/products/{product_id}', { params: ofProduct(shop, product) }));

export const changeProducts = (shop: string, body: BulkInput) =>
  answer(api.POST('/api/tenants/{tenant_id}/products/bulk', { params: of(shop), body }));

export const addPicture = (shop: string, product: string, body: PictureUpload) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/products/{product_id}/images', {
      params: ofProduct(shop, product),
      body,
      bodySerializer: asForm,
    }),
  );

export const productsFile = (shop: string, { q, status, collection }: ProductsSearch) =>
  addressOf('/api/tenants/{tenant_id}/exports/products.csv', {
    ...of(shop),
    query: productsFilter({ q, status, collection }),
  });

export const collectionsQuery = (shop: string) =>
  queryOptions({
    queryKey: [shop, 'collections'],
    queryFn: ({ signal }) => answer(api.GET('/api/tenants/{tenant_id}/collections', { params: of(shop), signal })),
  });

export const createCollection = (shop: string, body: CollectionInput, key: string) =>
  answer(api.POST('/api/tenants/{tenant_id}/collections', { params: of(shop), body, headers: once(key) }));

export const replaceCollection = (shop: string, collection: string, body: CollectionInput) =>
  answer(
    api.PUT('/api/tenants/{tenant_id}/collections/{collection_id}', { params: ofCollection(shop, collection), body }),
  );

export const deleteCollection = (shop: string, collection: string) =>
  answer(
    api.DELETE('/api/tenants/{tenant_id}/collections/{collection_id}', { params: ofCollection(shop, collection) }),
  );

/** What is left of a price, computed by the server as it will book it. */
export const salePreviewQuery = (shop: string, price: number, tax_category: TaxCode | undefined) =>
  queryOptions({
    queryKey: [shop, 'money', 'preview', price, tax_category],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/tenants/{tenant_id}/money/preview', {
          params: { ...of(shop), query: { price, tax_category } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
