/** What an error says about a request with an `Idempotency-Key`, which may have been sent before. */
import { ApiError } from './problem';

/**
 * Whether the request was certainly not done, neither now nor by an earlier try: only then what is sent next is another request.
 * A first try that the server refuses was not done. Of a later try only the work itself can say so, with 422: whatever is asked
 * before the key is looked up (the session, the membership, the rate) says nothing about the tries before, and no answer, or a
 * proxy's, says nothing at all.
 */
export function wasNotDone(error: unknown, again: boolean): boolean {
  if (!(error instanceof ApiError) || error.status < 400 || error.status >= 500) return false;
  if (error.code === 'unknown' || error.code === 'idempotency_mismatch') return false;
  return !again || error.status === 422;
}

/** The name of a request, and how often it was sent under it. */
export type Once = { key: string; tries: number };

export const tried = (once: Once): Once => ({ ...once, tries: once.tries + 1 });

/** The name of what is sent after this error: the same one, unless the request was certainly not done. */
export const afterError = (once: Once, error: unknown, fresh: () => string): Once =>
  wasNotDone(error, once.tries > 1) ? { key: fresh(), tries: 0 } : once;
