/** What stands on the screen while something is read, and when reading it again fails. */
import { isRefusal } from '../api/problem';

export type Reading<D> = { data: D | undefined; error: unknown; refetch: () => unknown };

/** Whether the thing itself is gone, so that what was read of it before is no longer true. */
export const isGone = (error: unknown) => isRefusal(error, 'not_found', 'forbidden');

/**
 * What was read stays, with what is being typed over it, also when reading it anew fails: a train goes through a tunnel. Only
 * when the server says that it is gone does the failure stand alone.
 */
export type Shown<D> = { state: 'reading' } | { state: 'failed' } | { state: 'shown'; data: D; failed: boolean };

export function shownOf<D>({ data, error }: Pick<Reading<D>, 'data' | 'error'>): Shown<D> {
  if (error && (data === undefined || isGone(error))) return { state: 'failed' };
  return data === undefined ? { state: 'reading' } : { state: 'shown', data, failed: Boolean(error) };
}
