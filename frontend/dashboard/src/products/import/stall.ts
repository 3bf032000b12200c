import { useEffect, useState } from 'react';
import type { Import } from '../../api/types';

/** After this long without progress the server is taking the work up again. */
const PATIENCE = 20_000;

export type Moved = { done: number; at: number };

/** When the work last moved. */
export const moved = (before: Moved, done: number, now: number): Moved =>
  done === before.done ? before : { done, at: now };

export const standsStill = (last: Moved, now: number): boolean => now - last.at >= PATIENCE;

/** Whether the work of an import has not moved for a while. */
export function useStandsStill(job: Import): boolean {
  const done = job.progress.done + job.counts.rows;
  const [last, setLast] = useState<Moved>(() => ({ done, at: Date.now() }));
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => setLast((before) => moved(before, done, Date.now())), [done]);
  return standsStill(last, now);
}
