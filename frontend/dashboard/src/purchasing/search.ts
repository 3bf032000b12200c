import { oneOf, searchOf, text } from '../lib/search';

export const groups = ['open', 'drafts', 'ended'] as const;

/** The filters of the list of purchase orders, as they stand in the address. */
export const ordersSearch = searchOf({ group: oneOf(groups), supplier: text });
export type OrdersSearch = ReturnType<typeof ordersSearch>;
