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
