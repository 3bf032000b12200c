import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { newKey } from '../api/client';
import type { CountEntered, CountEntriesForm, CountLine } from '../api/types';
import { change as changeKept, load } from '../lib/kept';
import { atMostEvery, whenQuietFor } from '../lib/pace';
import { useKept } from '../lib/use-kept';
import { countQuery, enterEntries, type LinesFilter, linesKey, variancesQuery } from './api';
import { counted, placeOf as deviceOf } from './device';
import { patched } from './lines';
import { answered, dismissed, failed, isTold, isWaiting, made, placeOf, request, type Say, sentAgain } from './queue';

/** Time before another try when the server could not be reached. */
const PAUSE = 3000;
/** How often the figures of the whole count are read while it is scanned, and how long after the last scan the rest is. */
const SUMS = 5000;
const QUIET = 2000;

export type Queue = ReturnType<typeof useQueue>;
/** The line that was counted last, and the count's version since. */
type Told = { line: CountLine | null; version: number };

/**
 * Counts at once and sends in the background, one request at a time; what is not answered is sent again, now and after the
 * page was closed.
 */
export function useQueue(shop: string, count: string) {
  const place = useMemo(() => placeOf(count), [count]);
  const { value: queue, now, change } = useKept(place);
  const refresh = useRefresh(shop, count);
  const [told, setTold] = useState<Told>({ line: null, version: 0 });
  const [failure, setFailure] = useState<unknown>(null);
  const busy = useRef(false);
  const device = useMemo(() => deviceOf(newKey()), []);
  const send = useCallback(async () => {
    if (busy.current || !now().some(isWaiting)) return;
    busy.current = true;
    const body = request(now(), Date.now(), load(localStorage, device).name);
    try {
      const entered = await enterEntries(shop, count, body);
      change((queue) => answered(queue, body, entered, Date.now()));
      setFailure(null);
      setTold((before) => ({ line: lastOf(body, entered) ?? before.line, version: entered.version }));
      refresh(entered.lines);
    } catch (error) {
      change((queue) => failed(queue, body, error, Date.now()));
      // What is listed as refused is not said twice.
      setFailure(isTold(body, error) ? null : error);
      if (isTold(body, error)) refresh([]);
    } finally {
      busy.current = false;
    }
  }, [shop, count, now, change, refresh, device]);
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
    const sequence = changeKept(localStorage, device, counted).made;
    change((queue) => made(queue, { ...entry, id: newKey(), sequence }, Date.now()));
    void send().then(() => send());
  };
  const again = () => {
    change(sentAgain);
    void send();
  };
  return {
    queue,
    waiting: queue.filter(isWaiting).length,
    add,
    again,
    dismiss: () => change(dismissed),
    told,
    failure,
  };
}

function lastOf(sent: CountEntriesForm, entered: CountEntered): CountLine | undefined {
  const code = sent.entries.at(-1)?.code ?? '';
  return entered.lines.find((line) => [line.sku, line.barcode, line.variant_id].includes(code));
}

/** Shows what an answer says at once, and reads what is dear seldom: a scan must not read the whole count again. */
function useRefresh(shop: string, count: string) {
  const queries = useQueryClient();
  const paced = useMemo(() => {
    const stale = (queryKey: readonly unknown[]) => void queries.invalidateQueries({ queryKey, exact: true });
    return {
      sums: atMostEvery(SUMS, () => stale(countQuery(shop, count).queryKey)),
      rest: whenQuietFor(QUIET, () => {
        stale(variancesQuery(shop, count).queryKey);
        void queries.invalidateQueries({ queryKey: linesKey(shop, count) });
      }),
    };
  }, [queries, shop, count]);
  useEffect(
    () => () => {
      paced.sums.stop();
      paced.rest.stop();
    },
    [paced],
  );
  return useCallback(
    (lines: CountLine[]) => {
      patchLines(queries, linesKey(shop, count), lines);
      paced.sums.ask();
      paced.rest.ask();
    },
    [queries, shop, count, paced],
  );
}

function patchLines(queries: QueryClient, key: readonly unknown[], lines: CountLine[]) {
  for (const [one, data] of queries.getQueriesData<InfiniteData<{ items: CountLine[] }>>({ queryKey: key })) {
    const { filter } = one.at(-1) as { filter: LinesFilter };
    if (data) queries.setQueryData(one, { ...data, pages: patched(data.pages, lines, filter) });
  }
}
