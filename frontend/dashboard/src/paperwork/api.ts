import { queryOptions } from '@tanstack/react-query';
import { answer, api, once } from '../api/client';
import type { PaperworkForm } from '../api/types';

const of = (tenant_id: string) => ({ path: { tenant_id } });

export const paperworkDaysQuery = (shop: string) =>
  queryOptions({
    queryKey: [shop, 'paperwork', 'days'],
    queryFn: ({ signal }) => answer(api.GET('/api/tenants/{tenant_id}/paperwork', { params: of(shop), signal })),
    staleTime: 0,
  });

/** A day never changes once it is made. */
export const paperworkDayQuery = (shop: string, day: string) =>
  queryOptions({
    queryKey: [shop, 'paperwork', 'day', day],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/tenants/{tenant_id}/paperwork/{day}', { params: { path: { tenant_id: shop, day } }, signal }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const makeNow = (shop: string, key: string) =>
  answer(api.POST('/api/tenants/{tenant_id}/paperwork', { params: of(shop), headers: once(key) }));

export const whenQuery = (shop: string) =>
  queryOptions({
    queryKey: [shop, 'paperwork', 'when'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tenants/{tenant_id}/settings/paperwork', { params: of(shop), signal })),
    staleTime: 0,
  });

export const saveWhen = (shop: string, body: PaperworkForm) =>
  answer(api.PUT('/api/tenants/{tenant_id}/settings/paperwork', { params: of(shop), body }));

/** Where a list is to be had as CSV. */
export const csvOf = (shop: string, day: string, list: string) =>
  `/api/tenants/${shop}/paperwork/${day}/tables/${list}.csv` as const;

/** Where a file of a paper is to be had. */
export const pdfOf = (shop: string, day: string, paper: string, file: number) =>
  `/api/tenants/${shop}/paperwork/${day}/papers/${paper}.pdf?file=${file}` as const;
