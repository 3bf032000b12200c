import { oneOf, searchOf, text } from '../lib/search';

export const kinds = [
  'sale',
  'platform_fee',
  'processor_fee',
  'refund',
  'fee_refund',
  'dispute',
  'payout',
  'lease',
  'adjustment',
] as const;

export const moneySearch = searchOf({ kind: oneOf(kinds), order: text });
export type MoneySearch = ReturnType<typeof moneySearch>;
