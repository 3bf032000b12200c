import { useRef } from 'react';
import { afterError, type Once, tried } from './again';
import { newKey } from './client';

/** Names the requests of a form, so that each is done once however often it is sent: see [`afterError`]. */
export function useOnce() {
  const once = useRef<Once | null>(null);
  const now = () => {
    once.current ??= { key: newKey(), tries: 0 };
    return once.current;
  };
  return {
    /** The key of the request that is sent now. */
    key: () => {
      once.current = tried(now());
      return once.current.key;
    },
    /** It failed; whether it was certainly not done. */
    failed: (error: unknown): boolean => {
      const before = now();
      once.current = afterError(before, error, newKey);
      return once.current !== before;
    },
    /** It was done; the next one is another. */
    done: () => {
      once.current = null;
    },
  };
}
