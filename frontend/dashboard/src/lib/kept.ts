/** Something the browser keeps. What is kept is the only truth: it outlives the page, and all tabs change the same one. */

export type Place<T> = {
  name: string;
  /** What a text says; of no text, or nonsense, what stands there at first. */
  read: (text: string | null) => T;
  /** Whether there is nothing to keep. */
  isEmpty: (value: T) => boolean;
};

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export const load = <T>(shelf: Shelf, place: Place<T>): T => place.read(shelf.getItem(place.name));

/** Changes what is kept now, not what some screen last saw of it. */
export function change<T>(shelf: Shelf, place: Place<T>, step: (now: T) => T): T {
  const next = step(load(shelf, place));
  if (place.isEmpty(next)) shelf.removeItem(place.name);
  else shelf.setItem(place.name, JSON.stringify(next));
  return next;
}
