/** What of an order goes back, as it is being chosen; the server turns it into cents. */
import type { Money, RefundableLine, RefundInput } from '../api/types';

export type RefundDraft = {
  /** By lines and shipping, or an amount that belongs to no line. */
  by: 'lines' | 'amount';
  quantities: Record<string, number>;
  restock: Record<string, boolean>;
  shipping: Money;
  amount: Money | null;
};

/** Nothing goes back until it is chosen; what comes back goes on the shelf again. */
export const blankRefund = (currency: string): RefundDraft => ({
  by: 'lines',
  quantities: {},
  restock: {},
  shipping: { minor: 0, currency },
  amount: null,
});

/** Everything that can still be given back. */
export const wholeOf = (draft: RefundDraft, lines: RefundableLine[], shipping: Money): RefundDraft => ({
  ...draft,
  by: 'lines',
  quantities: Object.fromEntries(lines.map((line) => [line.line_id, line.refundable])),
  shipping,
});

export const restocks = (draft: RefundDraft, line: string) => draft.restock[line] ?? true;

/** The request, or nothing while nothing is chosen. */
export function requestOf(draft: RefundDraft, lines: RefundableLine[]): RefundInput | null {
  if (draft.by === 'amount') return draft.amount?.minor ? { lines: [], amount: draft.amount } : null;
  const chosen = lines
    .map(({ line_id }) => ({
      line_id,
      quantity: draft.quantities[line_id] ?? 0,
      restock: restocks(draft, line_id),
    }))
    .filter((line) => line.quantity > 0);
  if (!chosen.length && !draft.shipping.minor) return null;
  return { lines: chosen, ...(draft.shipping.minor ? { shipping: draft.shipping } : {}) };
}
