/** What of a return goes back, as it is being chosen; the server turns it into cents. */
import type { Money, ReturnDetail, SettlementInput } from '../api/types';

export type SettlementDraft = { quantities: Record<string, number>; shipping: Money };

/** Filled in with everything that came back and is not refunded otherwise; the shipping stays with the shop until chosen. */
export const wholeSettlement = (of: ReturnDetail, currency: string): SettlementDraft => ({
  quantities: Object.fromEntries((of.settlement?.lines ?? []).map((line) => [line.line_id, line.quantity])),
  shipping: { minor: 0, currency },
});

/** The request, or nothing while nothing is chosen. */
export function settlementOf(draft: SettlementDraft): SettlementInput | null {
  const lines = Object.entries(draft.quantities)
    .filter(([, quantity]) => quantity > 0)
    .map(([line_id, quantity]) => ({ line_id, quantity }));
  if (!lines.length && !draft.shipping.minor) return null;
  return { lines, ...(draft.shipping.minor ? { shipping: draft.shipping } : {}) };
}
