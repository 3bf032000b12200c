import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { newKey } from '../api/client';
import { ApiError } from '../api/problem';
import type { CountEntered, CountLine } from '../api/types';
import { countQuery, enterEntries } from './api';
import { answered, type Kept, read, request, type Say } from './queue';

/** Time before another try when the server could not be reached. */
const PAUSE = 3000;

export type Queue = ReturnType<typeof useQueue>;
type Told = { line: CountLine | null; refused: CountEntered['refused'] };

/**
 * Counts at once and sends in the background, one request at a time; what is not answered is sent again, now and after the
 * page was closed.
 */
export function useQueue(shop: string, count: string) {
  const place = `count:${count}`;
  const queries = useQueryClient();
  const [queue, setQueue] = useState<Kept[]>(() => read(localStorage.getItem(place)));
  const [told, setTold] = useState<Told>({ line: null, refused: [] });
  const [failure, setFailure] = useState<unknown>(null);
  const now = useRef(queue);
  const busy = useRef(false);
  const keep = useCallback(
    (next: Kept[]) => {
      now.current = next;
      if (next.length > 0) localStorage.setItem(place, JSON.stringify(next));
      else localStorage.removeItem(place);
      setQueue(next);
    },
    [place],
  );
  const send = useCallback(async () => {
    if (busy.current || now.current.length === 0) return;
    busy.current = true;
    const body = request(now.current, Date.now());
    try {
      const entered = await enterEntries(shop, count, body);
      keep(answered(now.current, body));
      setFailure(null);
      const last = body.entries.at(-1);
      const is = (line: CountLine) => [line.sku, line.barcode, line.variant_id].includes(last?.code ?? '');
      setTold((before) => ({ line: entered.lines.find(is) ?? before.line, refused: entered.refused }));
      if (now.current.length === 0) void queries.invalidateQueries({ queryKey: countQuery(shop, count).queryKey });
    } catch (error) {
      setFailure(error);
      // What the server refuses whole, such as scans of a count that has ended, it will refuse again.
      if (error instanceof ApiError && [404, 409, 422].includes(error.status)) keep(answered(now.current, body));
    } finally {
      busy.current = false;
    }
  }, [shop, count, keep, queries]);
  useEffect(() => {
    void send();
    const timer = setInterval(() => void send(), PAUSE);
    const online = () => void send();
    window.addEventListener('online', online);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', online);
    };
  }, [send]);
  const add: Say = (entry) => {
    keep([...now.current, { ...entry, id: newKey(), at: Date.now() }]);
    void send().then(() => send());
  };
  return { waiting: queue.length, add, told, failure };
}
