/** What was counted and the server has not answered yet. Kept by the browser: no scan is lost in a cellar without a network. */
import type { CountEntriesForm } from '../api/types';

/** `at`: by the device's clock; only how long ago it was is sent, so a clock that is wrong does no harm. */
export type Kept = { id: string; code: string; add?: number; figure?: number; at: number };

/** Says what was counted. */
export type Say = (entry: { code: string; add?: number; figure?: number }) => void;

const MOST_AT_ONCE = 200;
/** The server takes no entry that is older. */
const OLDEST = 30 * 24 * 3600 * 1000;

/** The next request, oldest entries first. */
export const request = (queue: Kept[], now: number): CountEntriesForm => ({
  entries: queue.slice(0, MOST_AT_ONCE).map(({ at, ...entry }) => ({
    ...entry,
    ago_ms: Math.max(0, Math.min(OLDEST, now - at)),
  })),
});

/** What is left to send after these entries were answered. */
export const answered = (queue: Kept[], sent: CountEntriesForm): Kept[] => {
  const done = new Set(sent.entries.map((entry) => entry.id));
  return queue.filter((entry) => !done.has(entry.id));
};

/** What the browser has kept, without what is no entry. */
export function read(text: string | null): Kept[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.filter(isKept) : [];
  } catch {
    return [];
  }
}

const isKept = (value: unknown): value is Kept => {
  if (typeof value !== 'object' || value === null) return false;
  const { id, code, at, add, figure } = value as Record<string, unknown>;
  return (
    typeof id === 'string' &&
    typeof code === 'string' &&
    typeof at === 'number' &&
    (Number.isInteger(add) ? figure === undefined : add === undefined && Number.isInteger(figure))
  );
};
