import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { DismissInput, DoorsInput } from '../api/types';

const of = (tenant_id: string) => ({ path: { tenant_id } });

export const homeQuery = (shop: string) =>
  queryOptions({
    queryKey: [shop, 'home'],
    queryFn: ({ signal }) => answer(api.GET('/api/tenants/{tenant_id}/home', { params: of(shop), signal })),
  });

/** What a shop still needs is mended on every other screen: read anew wherever it is shown. */
export const setupQuery = (shop: string) =>
  queryOptions({
    queryKey: [shop, 'setup'],
    queryFn: ({ signal }) => answer(api.GET('/api/tenants/{tenant_id}/setup', { params: of(shop), signal })),
    staleTime: 0,
  });

export const doorsQuery = (shop: string) =>
  queryOptions({
    queryKey: [shop, 'storefront'],
    queryFn: ({ signal }) => answer(api.GET('/api/tenants/{tenant_id}/storefront', { params: of(shop), signal })),
    staleTime: 0,
  });

export const dismissSetup = (shop: string, body: DismissInput) =>
  answer(api.POST('/api/tenants/{tenant_id}/setup/dismiss', { params: of(shop), body }));

export const turnDoors = (shop: string, body: DoorsInput) =>
  answer(api.POST('/api/tenants/{tenant_id}/storefront', { params: of(shop), body }));
