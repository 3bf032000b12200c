import type { ReturnState } from '../api/types';
import { oneOf, searchOf, text } from '../lib/search';

/** The views of the list; what is to be settled is more than one state. */
export const views = ['requested', 'approved', 'to_settle', 'ended'] as const;
export type View = (typeof views)[number];

const states: Record<View, ReturnState[]> = {
  requested: ['requested'],
  approved: ['approved'],
  to_settle: ['receiving', 'received'],
  ended: ['refused', 'canceled', 'closed'],
};

/** The filters of the list of returns, as they stand in the address. */
export const returnsSearch = searchOf({ q: text, view: oneOf(views) });
export type ReturnsSearch = ReturnType<typeof returnsSearch>;

/** The same filters as the server takes them. */
export const returnsFilter = ({ q, view }: ReturnsSearch) => ({
  ...(q ? { q } : {}),
  ...(view ? { state: states[view] } : {}),
});
