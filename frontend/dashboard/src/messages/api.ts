import { queryOptions } from '@tanstack/react-query';
import { answer, api, once } from '../api/client';
import { PAGE, pagesOf } from '../api/pages';
import type { Conflict, EndpointInput, FieldOwners, Overlap, ReplayForm, Since } from '../api/types';
import type { DeliveriesFilter, InboxFilter } from './search';

const of = (tenant_id: string) => ({ path: { tenant_id } });
const ofEndpoint = (tenant_id: string, endpoint_id: string) => ({ path: { tenant_id, endpoint_id } });
const ofDelivery = (tenant_id: string, delivery_id: string) => ({ path: { tenant_id, delivery_id } });

export const eventsQuery = (shop: string) =>
  queryOptions({
    queryKey: [shop, 'events'],
    queryFn: ({ signal }) => answer(api.GET('/api/tenants/{tenant_id}/events/catalogue', { params: of(shop), signal })),
    staleTime: Infinity,
  });

export const endpointsQuery = (shop: string) =>
  queryOptions({
    queryKey: [shop, 'endpoints'],
    queryFn: ({ signal }) => answer(api.GET('/api/tenants/{tenant_id}/endpoints', { params: of(shop), signal })),
  });

export const createEndpoint = (shop: string, body: EndpointInput, key: string) =>
  answer(api.POST('/api/tenants/{tenant_id}/endpoints', { params: of(shop), body, headers: once(key) }));

export const replaceEndpoint = (shop: string, endpoint: string, body: EndpointInput) =>
  answer(api.PUT('/api/tenants/{tenant_id}/endpoints/{endpoint_id}', { params: ofEndpoint(shop, endpoint), body }));

export const deleteEndpoint = (shop: string, endpoint: string) =>
  answer(api.DELETE('/api/tenants/{tenant_id}/endpoints/{endpoint_id}', { params: ofEndpoint(shop, endpoint) }));

export const pauseEndpoint = (shop: string, endpoint: string) =>
  answer(api.POST('/api/tenants/{tenant_id}/endpoints/{endpoint_id}/pause', { params: ofEndpoint(shop, endpoint) }));

export const resumeEndpoint = (shop: string, endpoint: string) =>
  answer(api.POST('/api/tenants/{tenant_id}/endpoints/{endpoint_id}/resume', { params: ofEndpoint(shop, endpoint) }));

export const testEndpoint = (shop: string, endpoint: string) =>
  answer(api.POST('/api/tenants/{tenant_id}/endpoints/{endpoint_id}/test', { params: ofEndpoint(shop, endpoint) }));

export const rotateSecret = (shop: string, endpoint: string, body: Overlap) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/endpoints/{endpoint_id}/rotate-secret', {
      params: ofEndpoint(shop, endpoint),
      body,
    }),
  );

export const redeliverFailed = (shop: string, endpoint: string, body: Since) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/endpoints/{endpoint_id}/redeliver-failed', {
      params: ofEndpoint(shop, endpoint),
      body,
    }),
  );

export const replayEvents = (shop: string, endpoint: string, body: ReplayForm) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/endpoints/{endpoint_id}/replay', {
      params: ofEndpoint(shop, endpoint),
      body,
    }),
  );

export const deliveriesQuery = (shop: string, filter: DeliveriesFilter) =>
  pagesOf([shop, 'deliveries', 'list', filter], ({ cursor, signal }) =>
    answer(
      api.GET('/api/tenants/{tenant_id}/deliveries', {
        params: { ...of(shop), query: { ...filter, cursor, limit: PAGE } },
        signal,
      }),
    ),
  );

export const deliveryQuery = (shop: string, delivery: string) =>
  queryOptions({
    queryKey: [shop, 'deliveries', delivery],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/tenants/{tenant_id}/deliveries/{delivery_id}', { params: ofDelivery(shop, delivery), signal }),
      ),
  });

export const redeliver = (shop: string, delivery: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/deliveries/{delivery_id}/redeliver', { params: ofDelivery(shop, delivery) }),
  );

const ofMessage = (tenant_id: string, message_id: string) => ({ path: { tenant_id, message_id } });

export const inboxQuery = (shop: string, { state, type }: InboxFilter) =>
  pagesOf([shop, 'inbox', 'list', state, type], ({ cursor, signal }) =>
    answer(
      api.GET('/api/tenants/{tenant_id}/inbox', {
        params: { ...of(shop), query: { state: state && [state], type, cursor, limit: PAGE } },
        signal,
      }),
    ),
  );

export const messageQuery = (shop: string, message: string) =>
  queryOptions({
    queryKey: [shop, 'inbox', message],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tenants/{tenant_id}/inbox/{message_id}', { params: ofMessage(shop, message), signal })),
  });

export const rerunMessage = (shop: string, message: string) =>
  answer(api.POST('/api/tenants/{tenant_id}/inbox/{message_id}/rerun', { params: ofMessage(shop, message) }));

export const dismissMessage = (shop: string, message: string) =>
  answer(api.POST('/api/tenants/{tenant_id}/inbox/{message_id}/dismiss', { params: ofMessage(shop, message) }));

export const conflictsQuery = (shop: string) =>
  queryOptions({
    queryKey: [shop, 'conflicts'],
    queryFn: ({ signal }) => answer(api.GET('/api/tenants/{tenant_id}/conflicts', { params: of(shop), signal })),
  });

export const settleConflict = (shop: string, { variant_id, field, noted_at }: Conflict, keep: 'shop' | 'message') =>
  answer(
    api.POST('/api/tenants/{tenant_id}/conflicts/{variant_id}/{field}', {
      params: { path: { tenant_id: shop, variant_id, field } },
      body: { keep, noted_at },
    }),
  );

export const comparisonsQuery = (shop: string) =>
  queryOptions({
    queryKey: [shop, 'stock-comparisons'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tenants/{tenant_id}/stock/comparisons', { params: of(shop), signal })),
  });

export const ownersQuery = (shop: string) =>
  queryOptions({
    queryKey: [shop, 'field-owners'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tenants/{tenant_id}/settings/field-owners', { params: of(shop), signal })),
  });

export const saveOwners = (shop: string, body: FieldOwners) =>
  answer(api.PUT('/api/tenants/{tenant_id}/settings/field-owners', { params: of(shop), body }));
