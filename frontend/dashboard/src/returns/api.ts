import { queryOptions } from '@tanstack/react-query';
import { answer, api, once } from '../api/client';
import { PAGE, pagesOf } from '../api/pages';
import type {
  ApprovalInput,
  RefusalInput,
  ReturnCancelInput,
  ReturnCloseInput,
  ReturnInput,
  ReturnPolicyForm,
  ReturnReceiptInput,
  SettlementInput,
} from '../api/types';
import { type ReturnsSearch, returnsFilter } from './search';

const of = (tenant_id: string, return_id: string) => ({ path: { tenant_id, return_id } });

export const returnsQuery = (shop: string, search: ReturnsSearch) =>
  pagesOf([shop, 'returns', 'list', search], ({ cursor, signal }) =>
    answer(
      api.GET('/api/tenants/{tenant_id}/returns', {
        params: { path: { tenant_id: shop }, query: { ...returnsFilter(search), cursor, limit: PAGE } },
        signal,
      }),
    ),
  );

export const returnQuery = (shop: string, id: string) =>
  queryOptions({
    queryKey: [shop, 'returns', id],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tenants/{tenant_id}/returns/{return_id}', { params: of(shop, id), signal })),
  });

export const returnsOfOrderQuery = (shop: string, order_id: string) =>
  queryOptions({
    queryKey: [shop, 'returns', 'of', order_id],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/tenants/{tenant_id}/orders/{order_id}/returns', {
          params: { path: { tenant_id: shop, order_id } },
          signal,
        }),
      ),
  });

export const openReturn = (shop: string, order_id: string, body: ReturnInput, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/orders/{order_id}/returns', {
      params: { path: { tenant_id: shop, order_id } },
      body,
      headers: once(key),
    }),
  );

export const approveReturn = (shop: string, id: string, body: ApprovalInput, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/returns/{return_id}/approve', {
      params: of(shop, id),
      body,
      headers: once(key),
    }),
  );

export const refuseReturn = (shop: string, id: string, body: RefusalInput, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/returns/{return_id}/refuse', { params: of(shop, id), body, headers: once(key) }),
  );

export const cancelReturn = (shop: string, id: string, body: ReturnCancelInput, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/returns/{return_id}/cancel', { params: of(shop, id), body, headers: once(key) }),
  );

export const receiveReturn = (shop: string, id: string, body: ReturnReceiptInput, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/returns/{return_id}/receipts', {
      params: of(shop, id),
      body,
      headers: once(key),
    }),
  );

/** Every cent of the refund that is being chosen; nothing is asked while nothing is chosen. */
export const settlementQuery = (shop: string, id: string, body: SettlementInput | null) =>
  queryOptions({
    queryKey: [shop, 'returns', id, 'refund-preview', body],
    enabled: body !== null,
    retry: false,
    staleTime: 0,
    queryFn: ({ signal }) =>
      answer(
        api.POST('/api/tenants/{tenant_id}/returns/{return_id}/refund-preview', {
          params: of(shop, id),
          body: body ?? { lines: [] },
          signal,
        }),
      ),
  });

export const closeReturn = (shop: string, id: string, body: ReturnCloseInput, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/returns/{return_id}/close', { params: of(shop, id), body, headers: once(key) }),
  );

export const policyQuery = (shop: string) =>
  queryOptions({
    queryKey: [shop, 'settings', 'returns'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tenants/{tenant_id}/settings/returns', { params: { path: { tenant_id: shop } }, signal })),
  });

export const savePolicy = (shop: string, body: ReturnPolicyForm) =>
  answer(api.PUT('/api/tenants/{tenant_id}/settings/returns', { params: { path: { tenant_id: shop } }, body }));
