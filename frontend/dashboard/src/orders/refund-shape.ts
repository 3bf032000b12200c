/** The agreed shape of giving money back, until the server's own document has it. */
import type { Money, Order, OrderLineQty } from '../api/types';

export type RefundableLine = OrderLineQty;
export type Refundable = { lines: RefundableLine[]; shipping: Money; total: Money };
export type RefundInput = {
  lines: { line_id: string; quantity: number; restock: boolean }[];
  shipping?: Money;
  amount?: Money;
  reason: string;
};
export type RefundPreview = {
  goods: Money;
  shipping: Money;
  taxes: { name: string; amount: Money }[];
  total: Money;
  fee_returned: Money;
  debited: Money;
  method: string;
};
export type Refund = {
  id: string;
  amount: Money;
  state: 'pending' | 'succeeded' | 'failed' | 'canceled';
  source: 'shop' | 'processor' | 'manual';
  reason: string;
  requested_at: string;
  method: string;
  credit_note?: { number: string; url: string } | null;
};
export type Refunds = { refundable: Refundable; refunds: Refund[]; may_refund: boolean; may_cancel: boolean };
export type RefundableOrder = Order & Refunds;
