import { oneOf, searchOf, text } from '../lib/search';

export const states = ['pending', 'succeeded', 'failed'] as const;

/** The filters of the log of deliveries, and the delivery that lies open. */
export const deliveriesSearch = searchOf({
  endpoint: text,
  state: oneOf(states),
  event_type: text,
  q: text,
  open: text,
});
export type DeliveriesSearch = ReturnType<typeof deliveriesSearch>;
export type DeliveriesFilter = Omit<DeliveriesSearch, 'open'>;

export const inboxStates = ['accepted', 'superseded', 'quarantined', 'refused', 'dismissed'] as const;
export const inboxTypes = [
  'stock.count.v1',
  'stock.delta.v1',
  'stock.set.v1',
  'till.sale.v1',
  'till.return.v1',
  'order.shipment.v1',
  'price.set.v1',
  'product.set.v1',
  'purchase_order.receipt.v1',
] as const;

/** The filters of received messages, and the message that lies open. */
export const inboxSearch = searchOf({
  state: oneOf(inboxStates),
  type: oneOf(inboxTypes),
  open: text,
});
export type InboxSearch = ReturnType<typeof inboxSearch>;
export type InboxFilter = Omit<InboxSearch, 'open'>;
