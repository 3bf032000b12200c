import { useCallback, useEffect, useState } from 'react';
import { change, load, type Place } from './kept';

/** Something the browser keeps, as it is now, and how to change it. `place` must stay the same object. */
export function useKept<T>(place: Place<T>) {
  const [value, setValue] = useState(() => load(localStorage, place));
  const now = useCallback(() => load(localStorage, place), [place]);
  const step = useCallback(
    (by: (now: T) => T) => {
      const next = change(localStorage, place, by);
      setValue(next);
      return next;
    },
    [place],
  );
  useEffect(() => {
    // Another tab changed it; without a key it emptied everything.
    const heard = ({ key }: StorageEvent) => {
      if (key === place.name || key === null) setValue(now());
    };
    setValue(now());
    window.addEventListener('storage', heard);
    return () => window.removeEventListener('storage', heard);
  }, [place, now]);
  return { value, now, change: step };
}
