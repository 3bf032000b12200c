/** What was counted and the server has not taken yet. Kept by the browser: no scan is lost in a cellar without a network. */
import { ApiError } from '../api/problem';
import type { CountEntered, CountEntriesForm } from '../api/types';
import type { Place } from '../lib/kept';

type Step = { code: string; add?: number; figure?: number };
/**
 * `sequence`: which entry of this device it is, by which the server keeps their order. `at`: by the device's clock, never before the entry that was made before it; only how long ago it was is sent. `refused`: why
 * the server did not take it; it is not sent again by itself, and stays until somebody has seen it.
 */
export type Kept = Step & { id: string; at: number; sequence?: number; refused?: string };

/** Says what was counted. */
export type Say = (entry: Step) => void;

const MOST_AT_ONCE = 200;
/** The server takes no entry that is older. */
const OLDEST = 30 * 24 * 3600 * 1000;

export const isWaiting = (entry: Kept) => entry.refused === undefined;

/** One more entry. A clock that was set back does not put it before the others. */
export const made = (queue: Kept[], entry: Step & { id: string; sequence: number }, now: number): Kept[] => [
  ...queue,
  { ...entry, at: Math.max(now, queue.at(-1)?.at ?? now) },
];

/** The next request, oldest entries first. */
export const request = (queue: Kept[], now: number, device: string): CountEntriesForm => ({
  device,
  entries: queue
    .filter(isWaiting)
    .slice(0, MOST_AT_ONCE)
    .map(({ at, refused: _, ...entry }) => ({ ...entry, ago_ms: Math.max(0, Math.min(OLDEST, now - at)) })),
});

const named = (sent: CountEntriesForm) => new Set(sent.entries.map((entry) => entry.id));

/**
 * The server takes an entry for as much later as the request was under way, at most until its end, answered or not. What was
 * made meanwhile must not come to stand before it: it is made as much later.
 */
function inOrder(queue: Kept[], sent: CountEntriesForm, now: number): Kept[] {
  const ids = named(sent);
  const last = now - (sent.entries.at(-1)?.ago_ms ?? 0);
  return queue.map((entry) => (ids.has(entry.id) ? entry : { ...entry, at: Math.max(entry.at, last) }));
}

/** What is left after these entries were answered: what was not among them, and those that were not taken. */
export function answered(
  queue: Kept[],
  sent: CountEntriesForm,
  told: Pick<CountEntered, 'refused'>,
  now: number,
): Kept[] {
  const ids = named(sent);
  const why = new Map(told.refused.map((one) => [one.id, one.message]));
  return inOrder(queue, sent, now).flatMap((entry) => {
    const message = why.get(entry.id);
    if (message !== undefined) return [{ ...entry, refused: message }];
    return ids.has(entry.id) ? [] : [entry];
  });
}

/** After an error: what the server will never take is refused; everything else is tried again. */
export function failed(queue: Kept[], sent: CountEntriesForm, error: unknown, now: number): Kept[] {
  const why = refusals(sent, error);
  return inOrder(queue, sent, now).map((entry) => {
    const message = why.get(entry.id);
    return message === undefined ? entry : { ...entry, refused: message };
  });
}

/** Which entries an error refuses for good, and why. */
function refusals(sent: CountEntriesForm, error: unknown): Map<string, string> {
  if (!(error instanceof ApiError)) return new Map();
  if (error.code === 'count_ended' || error.code === 'not_found')
    return new Map(sent.entries.map(({ id }) => [id, error.detail || error.message]));
  if (error.status !== 422) return new Map();
  return new Map(
    error.fields.flatMap(({ field, message }): [string, string][] => {
      const entry = sent.entries[Number(/^entries\[(\d+)\]/.exec(field)?.[1] ?? -1)];
      return entry ? [[entry.id, message]] : [];
    }),
  );
}

/** Whether an error is told by the entries it refused. */
export const isTold = (sent: CountEntriesForm, error: unknown) => refusals(sent, error).size > 0;

/** Somebody has seen what was refused. */
export const dismissed = (queue: Kept[]): Kept[] => queue.filter(isWaiting);

/** What was refused is sent once more, such as after a barcode was given to a product. */
export const sentAgain = (queue: Kept[]): Kept[] => queue.map(({ refused: _, ...entry }) => entry);

export type RefusedCode = { code: string; message: string; add: number; figure: number | null };

/** What was refused, code by code: the units that were scanned, or the last figure and what was scanned after it. */
export function refusedCodes(queue: Kept[]): RefusedCode[] {
  const codes = new Map<string, RefusedCode>();
  for (const { code, add, figure, refused } of queue) {
    if (refused === undefined) continue;
    const before = codes.get(code) ?? { code, message: refused, add: 0, figure: null };
    codes.set(code, figure === undefined ? { ...before, add: before.add + (add ?? 0) } : { ...before, add: 0, figure });
  }
  return [...codes.values()];
}

/** Where the entries of a count are kept. */
export const placeOf = (count: string): Place<Kept[]> => ({
  name: `count:${count}`,
  read,
  isEmpty: (queue) => queue.length === 0,
});

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
  const { id, code, at, add, figure, sequence, refused } = value as Record<string, unknown>;
  return (
    typeof id === 'string' &&
    typeof code === 'string' &&
    typeof at === 'number' &&
    (sequence === undefined || Number.isInteger(sequence)) &&
    (refused === undefined || typeof refused === 'string') &&
    (Number.isInteger(add) ? figure === undefined : add === undefined && Number.isInteger(figure))
  );
};
