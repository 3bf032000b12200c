/** What of an order goes back, as it is being chosen; the server turns it into cents. */
import type { Money, RefundableLine, RefundInput, WhichUnits } from '../api/types';

export type RefundDraft = {
  /** By lines and shipping, or an amount that belongs to no line. */
  by: 'lines' | 'amount';
  quantities: Record<string, number>;
  /** Which units, of a line with units of both kinds. */
  which: Record<string, WhichUnits>;
  restock: Record<string, boolean>;
  shipping: Money;
  amount: Money | null;
};

/** Nothing goes back until it is chosen; what comes back goes on the shelf again. */
export const blankRefund = (currency: string): RefundDraft => ({
  by: 'lines',
  quantities: {},
  which: {},
  restock: {},
  shipping: { minor: 0, currency },
  amount: null,
});

/** Everything that can still be given back. Where a return counts some of the units sent, those are left to it. */
export const wholeOf = (draft: RefundDraft, lines: RefundableLine[], shipping: Money): RefundDraft =>
  lines.reduce<RefundDraft>(
    (whole, line) => {
      const meant = chosenOf(whole, line, offersBoth(line) ? 'not_sent_first' : 'not_sent');
      return { ...meant, quantities: { ...meant.quantities, [line.line_id]: mostOf(meant, line) } };
    },
    { ...draft, by: 'lines', shipping },
  );

/** What was sent comes back to the shelf with its refund, unless a return counts it: then the count moves the stock. */
export const countedElsewhere = (line: RefundableLine) => line.restockable < line.sent;

/** Units that were not sent lie in the shop: no return moves them. */
export const restocks = (draft: RefundDraft, line: RefundableLine) =>
  draft.restock[line.line_id] ?? (whichOf(draft, line) === 'not_sent' || !countedElsewhere(line));

/** Whether the merchant has to say which units: some were sent, others not. */
export const asksWhich = (line: RefundableLine) => line.not_sent > 0 && line.sent > 0;

/** Of a line with units of both kinds, some of them in a return, one switch cannot speak for both kinds. */
export const offersBoth = (line: RefundableLine) => !(asksWhich(line) && countedElsewhere(line));

export const whichOf = (draft: RefundDraft, line: RefundableLine): WhichUnits =>
  asksWhich(line) ? (draft.which[line.line_id] ?? 'not_sent') : 'not_sent_first';

/** How many of the chosen kind can be refunded. */
export const mostOf = (draft: RefundDraft, line: RefundableLine) =>
  ({ not_sent_first: line.refundable, not_sent: line.not_sent, sent: line.sent })[whichOf(draft, line)];

/** Other units of a line are meant: no more than there are, and what was said of the stock of the former is forgotten. */
export function chosenOf(draft: RefundDraft, line: RefundableLine, which: WhichUnits): RefundDraft {
  const { [line.line_id]: said, ...restock } = draft.restock;
  const meant = { ...draft, which: { ...draft.which, [line.line_id]: which } };
  const same = said === undefined || whichOf(draft, line) === whichOf(meant, line);
  const quantity = Math.min(draft.quantities[line.line_id] ?? 0, mostOf(meant, line));
  return {
    ...meant,
    quantities: { ...draft.quantities, [line.line_id]: quantity },
    restock: same ? draft.restock : restock,
  };
}

/** The request, or nothing while nothing is chosen. */
export function requestOf(draft: RefundDraft, lines: RefundableLine[]): RefundInput | null {
  if (draft.by === 'amount') return draft.amount?.minor ? { lines: [], amount: draft.amount } : null;
  const chosen = lines
    .map((line) => ({
      line_id: line.line_id,
      quantity: draft.quantities[line.line_id] ?? 0,
      restock: restocks(draft, line),
      ...(asksWhich(line) ? { which: whichOf(draft, line) } : {}),
    }))
    .filter((line) => line.quantity > 0);
  if (!chosen.length && !draft.shipping.minor) return null;
  return { lines: chosen, ...(draft.shipping.minor ? { shipping: draft.shipping } : {}) };
}
