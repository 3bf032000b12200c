import { daysAgo } from '../lib/days';
import type { OrdersSearch } from './search';

/** Spans that end today, by the days they reach back. */
const reach = { today: 0, week: 6, month: 29, quarter: 89 } as const;
type Named = keyof typeof reach;
const named: Named[] = ['today', 'week', 'month', 'quarter'];

export const periods = [...named, 'custom'] as const;
export type Period = Named | 'custom' | '';
type Span = Pick<OrdersSearch, 'from' | 'to'>;

/** Which period two days of the shop are; '' when neither is given. */
export function periodOf({ from, to }: Span, zone: string, now: number): Period {
  if (!from && !to) return '';
  return named.find((name) => !to && from === daysAgo(zone, now, reach[name])) ?? 'custom';
}

/** The days a period spans; one that reaches to today has no end. */
export function spanOf(period: Period, zone: string, now: number): Span {
  if (period === '') return { from: undefined, to: undefined };
  if (period === 'custom') return { from: daysAgo(zone, now, reach.month), to: daysAgo(zone, now, 0) };
  return { from: daysAgo(zone, now, reach[period]), to: undefined };
}
