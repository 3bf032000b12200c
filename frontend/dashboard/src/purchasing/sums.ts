import type { Money } from '../api/types';

/** What all lines cost together. */
export const totalOf = (lines: { quantity: number; cost: Money }[], currency: string): Money => ({
  minor: lines.reduce((sum, line) => sum + line.quantity * line.cost.minor, 0),
  currency,
});

/** What is left to come of a line after these have. */
export const leftAfter = (outstanding: number, received: number, damaged: number) => outstanding - received - damaged;
