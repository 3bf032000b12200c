import { queryOptions } from '@tanstack/react-query';
import { answer, api, once } from '../api/client';
import type { ApiKeyInput, NotificationsForm, ShippingMethodForm, ShopForm, TaxesForm, ThemeForm } from '../api/types';

const of = (tenant_id: string) => ({ path: { tenant_id } });
const ofMethod = (tenant_id: string, method_id: string) => ({ path: { tenant_id, method_id } });

export const shopQuery = (shop: string) =>
  queryOptions({
    queryKey: [shop, 'settings', 'shop'],
    queryFn: ({ signal }) => answer(api.GET('/api/tenants/{tenant_id}/settings/shop', { params: of(shop), signal })),
  });
export const replaceShop = (shop: string, body: ShopForm) =>
  answer(api.PUT('/api/tenants/{tenant_id}/settings/shop', { params: of(shop), body }));

export const taxesQuery = (shop: string) =>
  queryOptions({
    queryKey: [shop, 'settings', 'taxes'],
    queryFn: ({ signal }) => answer(api.GET('/api/tenants/{tenant_id}/settings/taxes', { params: of(shop), signal })),
  });
export const replaceTaxes = (shop: string, body: TaxesForm) =>
  answer(api.PUT('/api/tenants/{tenant_id}/settings/taxes', { params: of(shop), body }));

export const themeQuery = (shop: string) =>
  queryOptions({
    queryKey: [shop, 'settings', 'theme'],
    queryFn: ({ signal }) => answer(api.GET('/api/tenants/{tenant_id}/settings/theme', { params: of(shop), signal })),
  });
export const replaceTheme = (shop: string, body: ThemeForm) =>
  answer(api.PUT('/api/tenants/{tenant_id}/settings/theme', { params: of(shop), body }));

export const notificationsQuery = (shop: string) =>
  queryOptions({
    queryKey: [shop, 'settings', 'notifications'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tenants/{tenant_id}/settings/notifications', { params: of(shop), signal })),
  });
export const replaceNotifications = (shop: string, body: NotificationsForm) =>
  answer(api.PUT('/api/tenants/{tenant_id}/settings/notifications', { params: of(shop), body }));

export const shippingMethodsQuery = (shop: string) =>
  queryOptions({
    queryKey: [shop, 'settings', 'shipping'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tenants/{tenant_id}/settings/shipping-methods', { params: of(shop), signal })),
  });
export const createShippingMethod = (shop: string, body: ShippingMethodForm, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/settings/shipping-methods', { params: of(shop), body, headers: once(key) }),
  );
export const replaceShippingMethod = (shop: string, method: string, body: ShippingMethodForm) =>
  answer(
    api.PUT('/api/tenants/{tenant_id}/settings/shipping-methods/{method_id}', { params: ofMethod(shop, method), body }),
  );
export const deleteShippingMethod = (shop: string, method: string) =>
  answer(
    api.DELETE('/api/tenants/{tenant_id}/settings/shipping-methods/{method_id}', { params: ofMethod(shop, method) }),
  );

export const apiKeysQuery = (shop: string) =>
  queryOptions({
    queryKey: [shop, 'api-keys'],
    queryFn: ({ signal }) => answer(api.GET('/api/tenants/{tenant_id}/api-keys', { params: of(shop), signal })),
  });
export const createApiKey = (shop: string, body: ApiKeyInput) =>
  answer(api.POST('/api/tenants/{tenant_id}/api-keys', { params: of(shop), body }));
export const revokeApiKey = (shop: string, key_id: string) =>
  answer(api.DELETE('/api/tenants/{tenant_id}/api-keys/{key_id}', { params: { path: { tenant_id: shop, key_id } } }));
