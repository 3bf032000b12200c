import type { Address, Language, NewOrderInput, StockItem } from '../api/types';

/** What has been typed of an order for a customer. */
export type NewOrderDraft = {
  lines: { item: Pick<StockItem, 'variant_id' | 'title' | 'variant_title' | 'sku'>; quantity: number | null }[];
  email: string;
  shipTo: Address;
  /** `undefined` until chosen; null when nothing needs shipping. */
  method: string | null | undefined;
  waits: boolean;
  note: string;
  language: Language;
};

export const blankOrder = (country: Address['country'], language: Language): NewOrderDraft => ({
  lines: [],
  email: '',
  shipTo: { name: '', line1: '', line2: '', city: '', province: '', postal_code: '', country, phone: '' },
  method: undefined,
  waits: false,
  note: '',
  language,
});

/** Adds one unit of a variant, beside what is there of it. */
export function withItem(lines: NewOrderDraft['lines'], item: NewOrderDraft['lines'][number]['item']) {
  const known = lines.find((line) => line.item.variant_id === item.variant_id);
  if (!known) return [...lines, { item, quantity: 1 }];
  return lines.map((line) => (line === known ? { ...line, quantity: (line.quantity ?? 0) + 1 } : line));
}

/** Enough to ask where it can be delivered. */
const isAddressed = ({ email, shipTo }: NewOrderDraft) =>
  /.@.+\../.test(email.trim()) && Boolean(shipTo.name.trim() && shipTo.line1.trim() && shipTo.city.trim());

/** What the server is asked; null while no product is chosen. */
export function requestOf(draft: NewOrderDraft): NewOrderInput | null {
  const lines = draft.lines.filter(({ quantity }) => (quantity ?? 0) > 0);
  if (lines.length === 0) return null;
  return {
    lines: lines.map(({ item, quantity }) => ({ variant_id: item.variant_id, quantity: quantity ?? 0 })),
    customer: isAddressed(draft) ? { email: draft.email.trim(), ship_to: draft.shipTo, bill_to: null } : null,
    delivery: draft.method === undefined || !isAddressed(draft) ? null : { method_id: draft.method },
    shipment_preference: draft.waits ? 'wait_for_all' : 'ship_available',
    note: draft.note.trim(),
  };
}
