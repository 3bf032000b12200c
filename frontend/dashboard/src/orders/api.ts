import { queryOptions } from '@tanstack/react-query';
import { addressOf, answer, api, once } from '../api/client';
import { PAGE, pagesOf } from '../api/pages';
import type {
  CancelInput,
  Evidence,
  LostReceiptInput,
  NewOrderInput,
  NoteInput,
  PlaceOrderInput,
  ReceiptInput,
  RefundInput,
  RefundOrderInput,
  ShipmentInput,
  TrackingInput,
  WrittenOffInput,
} from '../api/types';
import { type OrdersSearch, ordersFilter } from './search';

const of = (tenant_id: string, order_id: string) => ({ path: { tenant_id, order_id } });

export const ordersQuery = (shop: string, search: OrdersSearch) =>
  pagesOf([shop, 'orders', 'list', search], ({ cursor, signal }) =>
    answer(
      api.GET('/api/tenants/{tenant_id}/orders', {
        params: { path: { tenant_id: shop }, query: { ...ordersFilter(search), cursor, limit: PAGE } },
        signal,
      }),
    ),
  );

export const orderQuery = (shop: string, order: string) =>
  queryOptions({
    queryKey: [shop, 'orders', order],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tenants/{tenant_id}/orders/{order_id}', { params: of(shop, order), signal })),
  });

export const resendOrderConfirmation = (shop: string, order: string) =>
  answer(api.POST('/api/tenants/{tenant_id}/orders/{order_id}/resend-confirmation', { params: of(shop, order) }));

export const addNote = (shop: string, order: string, body: NoteInput, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/orders/{order_id}/notes', { params: of(shop, order), body, headers: once(key) }),
  );

export const shipParcel = (shop: string, order: string, body: ShipmentInput, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/orders/{order_id}/shipments', {
      params: of(shop, order),
      body,
      headers: once(key),
    }),
  );

export const changeTracking = (shop: string, order: string, shipment_id: string, body: TrackingInput) =>
  answer(
    api.PATCH('/api/tenants/{tenant_id}/orders/{order_id}/shipments/{shipment_id}', {
      params: { path: { tenant_id: shop, order_id: order, shipment_id } },
      body,
    }),
  );

/** Every cent of a refund that is being chosen; nothing is asked while nothing is chosen. */
export const refundPreviewQuery = (shop: string, order: string, body: RefundInput | null) =>
  queryOptions({
    queryKey: [shop, 'orders', order, 'refund-preview', body],
    enabled: body !== null,
    retry: false,
    staleTime: 0,
    queryFn: ({ signal }) =>
      answer(
        api.POST('/api/tenants/{tenant_id}/orders/{order_id}/refunds/preview', {
          params: of(shop, order),
          body: body ?? { lines: [] },
          signal,
        }),
      ),
  });

export const refundOrder = (shop: string, order: string, body: RefundOrderInput, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/orders/{order_id}/refunds', {
      params: of(shop, order),
      body,
      headers: once(key),
    }),
  );

/** What an order for a customer would be; nothing is asked while nothing is chosen. */
export const newOrderPreviewQuery = (shop: string, body: NewOrderInput | null) =>
  queryOptions({
    queryKey: [shop, 'orders', 'new', body],
    enabled: body !== null,
    retry: false,
    staleTime: 0,
    queryFn: ({ signal }) =>
      answer(
        api.POST('/api/tenants/{tenant_id}/orders/preview', {
          params: { path: { tenant_id: shop } },
          body: body ?? { lines: [] },
          signal,
        }),
      ),
  });

export const placeOrder = (shop: string, body: PlaceOrderInput, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/orders', { params: { path: { tenant_id: shop } }, body, headers: once(key) }),
  );

export const recordReceipt = (shop: string, order: string, body: ReceiptInput, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/orders/{order_id}/receipt', {
      params: of(shop, order),
      body,
      headers: once(key),
    }),
  );

/** Money that was received by hand never came, or the bank took it back: the customer owes it. */
export const loseReceipt = (shop: string, order: string, body: LostReceiptInput, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/orders/{order_id}/receipt/loss', {
      params: of(shop, order),
      body,
      headers: once(key),
    }),
  );

/** What the customer owes will never be paid, and nothing of it can be credited any more. */
export const writeOff = (shop: string, order: string, body: WrittenOffInput, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/orders/{order_id}/receipt/write-off', {
      params: of(shop, order),
      body,
      headers: once(key),
    }),
  );

/** Where the customer pays the order by card. */
export const paymentLink = (shop: string, order: string) =>
  answer(api.GET('/api/tenants/{tenant_id}/orders/{order_id}/payment-link', { params: of(shop, order) }));

/** What canceling does, before it is done. */
export const cancelPreviewQuery = (shop: string, order: string) =>
  queryOptions({
    queryKey: [shop, 'orders', order, 'cancel-preview'],
    retry: false,
    staleTime: 0,
    gcTime: 0,
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tenants/{tenant_id}/orders/{order_id}/cancellation', { params: of(shop, order), signal })),
  });

export const cancelOrder = (shop: string, order: string, body: CancelInput, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/orders/{order_id}/cancellation', {
      params: of(shop, order),
      body,
      headers: once(key),
    }),
  );

/** Charges the card of an authorized order before it ships. */
export const chargeOrder = (shop: string, order: string, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/orders/{order_id}/charge', { params: of(shop, order), headers: once(key) }),
  );

const ofDispute = (tenant_id: string, order_id: string, dispute_id: string) => ({
  path: { tenant_id, order_id, dispute_id },
});

/** Keeps the answer to a dispute; nothing is sent. */
export const draftEvidence = (shop: string, order: string, dispute: string, body: Evidence) =>
  answer(
    api.PUT('/api/tenants/{tenant_id}/orders/{order_id}/disputes/{dispute_id}/evidence', {
      params: ofDispute(shop, order, dispute),
      body,
    }),
  );

/** Sends the answer to a dispute, once and finally. */
export const submitEvidence = (shop: string, order: string, dispute: string, body: Evidence, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/orders/{order_id}/disputes/{dispute_id}/evidence', {
      params: ofDispute(shop, order, dispute),
      body,
      headers: once(key),
    }),
  );

export const acceptDispute = (shop: string, order: string, dispute: string, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/orders/{order_id}/disputes/{dispute_id}/acceptance', {
      params: ofDispute(shop, order, dispute),
      headers: once(key),
    }),
  );

/** The paper that says what to fetch from the shelves, for every order that waits to be shipped. */
export const pickList = (shop: string) =>
  answer(
    api.GET('/api/tenants/{tenant_id}/orders/pick-list.pdf', {
      params: { path: { tenant_id: shop } },
      parseAs: 'blob',
    }),
  );

export const ordersFile = (shop: string, search: OrdersSearch) =>
  addressOf('/api/tenants/{tenant_id}/exports/orders.csv', {
    path: { tenant_id: shop },
    query: ordersFilter(search),
  });
