import { queryOptions } from '@tanstack/react-query';
import { addressOf, answer, api } from '../api/client';
import type { AccountingFormat, AccountingSetupForm } from '../api/types';

const ofShop = (tenant_id: string) => ({ path: { tenant_id } });

export const setupQuery = (shop: string) =>
  queryOptions({
    queryKey: [shop, 'accounting', 'setup'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tenants/{tenant_id}/accounting/setup', { params: ofShop(shop), signal })),
  });

export const saveSetup = (shop: string, body: AccountingSetupForm) =>
  answer(api.PUT('/api/tenants/{tenant_id}/accounting/setup', { params: ofShop(shop), body }));

export const suggestedChart = (shop: string, format: AccountingFormat, language: 'en' | 'fr') =>
  answer(
    api.GET('/api/tenants/{tenant_id}/accounting/chart', {
      params: { ...ofShop(shop), query: { format, language } },
    }),
  );

/** `month`: any day of it; the current one when absent. */
export const monthQuery = (shop: string, month: string | undefined) =>
  queryOptions({
    queryKey: [shop, 'accounting', 'month', month ?? ''],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/tenants/{tenant_id}/accounting/month', {
          params: { ...ofShop(shop), query: { month } },
          signal,
        }),
      ),
  });

export const dayQuery = (shop: string, day: string) =>
  queryOptions({
    queryKey: [shop, 'accounting', 'day', day],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/tenants/{tenant_id}/accounting/days/{day}', {
          params: { path: { tenant_id: shop, day } },
          signal,
        }),
      ),
  });

export const documentQuery = (shop: string, number: string) =>
  queryOptions({
    queryKey: [shop, 'accounting', 'document', number],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/tenants/{tenant_id}/accounting/documents/{number}', {
          params: { path: { tenant_id: shop, number } },
          signal,
        }),
      ),
  });

export const postThrough = (shop: string, through: string) =>
  answer(api.POST('/api/tenants/{tenant_id}/accounting/post', { params: ofShop(shop), body: { through } }));

/** The folder of a month for the bookkeeper. */
export const folderAddress = (shop: string, month: string) =>
  addressOf('/api/tenants/{tenant_id}/accounting/package', { ...ofShop(shop), query: { month } });

export const fileAddress = (shop: string, format: AccountingFormat, from: string, until: string) =>
  addressOf('/api/tenants/{tenant_id}/accounting/export', { ...ofShop(shop), query: { format, from, until } });
