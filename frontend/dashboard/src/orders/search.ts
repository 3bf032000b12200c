import type { FulfillmentState, PaymentState, Query, TodoKind } from '../api/types';
import { day, flag, oneOf, searchOf, several, text } from '../lib/search';

export const payments = [
  'pending',
  'authorized',
  'paid',
  'owed',
  'partially_refunded',
  'refunded',
  'failed',
] as const satisfies PaymentState[];
export const fulfillments = ['unfulfilled', 'partial', 'fulfilled', 'canceled'] as const satisfies FulfillmentState[];
/** What still has something to ship is more than one state; the address has one word for it. */
export const shippings = ['to_ship', ...fulfillments] as const;
const statesOf = (shipping: (typeof shippings)[number] | undefined): FulfillmentState[] | undefined =>
  shipping === 'to_ship' ? ['unfulfilled', 'partial'] : several(shipping);
/** Tasks of the home page that orders wait for. */
export const tasks = [
  'backorders_fillable',
  'late_promises',
  'payment_trouble',
  'authorizations_ending',
  'shipped_unpaid',
  'shoppers_asked',
  'refunds_to_make',
] as const satisfies TodoKind[];
/** How a dispute of the order stands. */
export const disputes = ['open', 'won', 'lost', 'any'] as const;
export const sorts = ['placed', '-total'] as const;

/** The filters of the list of orders, as they stand in the address. */
export const ordersSearch = searchOf({
  q: text,
  payment: oneOf(payments),
  fulfillment: oneOf(shippings),
  backordered: flag,
  task: oneOf(tasks),
  dispute: oneOf(disputes),
  from: day,
  to: day,
  sort: oneOf(sorts),
});
export type OrdersSearch = ReturnType<typeof ordersSearch>;

/** The same filters as the server takes them. */
export const ordersFilter = ({ payment, fulfillment, ...rest }: OrdersSearch) =>
  ({
    ...rest,
    payment: several(payment),
    fulfillment: statesOf(fulfillment),
  }) satisfies Query<'/api/tenants/{tenant_id}/orders'>;
