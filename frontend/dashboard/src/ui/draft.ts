import { useState } from 'react';

/** A local copy being edited. Follows the stored one until the first change. */
export function useDraft<V>(stored: V) {
  const [draft, setDraft] = useState(stored);
  const [base, setBase] = useState(stored);
  const dirty = draft !== base && JSON.stringify(draft) !== JSON.stringify(base);
  const reset = (next: V) => {
    setBase(next);
    setDraft(next);
  };
  const patch = (part: Partial<V>) => setDraft((current) => ({ ...current, ...part }));
  return { draft, setDraft, patch, dirty, base, reset, discard: () => setDraft(base) };
}
