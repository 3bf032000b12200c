import { oneOf, searchOf, text } from '../lib/search';

export const levels = ['low', 'out', 'backordered'] as const;

/** The filters of the stock list, as they stand in the address. */
export const stockSearch = searchOf({ q: text, filter: oneOf(levels) });
export type StockSearch = ReturnType<typeof stockSearch>;
