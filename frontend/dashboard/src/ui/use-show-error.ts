import { useEffect, useRef } from 'react';

/** Moves to the first field that is wrong, or to the words that say what is, so that eyes, keyboard and screen reader land there. */
export function useShowError<E extends HTMLElement>(error: unknown) {
  const form = useRef<E>(null);
  useEffect(() => {
    if (!error) return;
    const drawn = requestAnimationFrame(() => {
      const wrong = form.current?.querySelector<HTMLElement>(':is(input, select, textarea)[aria-invalid="true"]');
      if (wrong) wrong.focus();
      else form.current?.querySelector('[role="alert"]')?.scrollIntoView({ block: 'center' });
    });
    return () => cancelAnimationFrame(drawn);
  }, [error]);
  return form;
}
