/** What daily posting will do, said before it does it. */

/** Where the journal is: days are `YYYY-MM-DD`. */
export interface Progress {
  today: string;
  next_day?: string | null;
  posted_through?: string | null;
}

export interface PostingPlan {
  /** The days that are posted as soon as it is saved; null when none is. */
  now: { from: string; until: string } | null;
  /** The journal begins on this day: earlier days never enter it. */
  begins: string | null;
  /** Days that somebody posts by hand first; null when none wait. */
  first: { from: string; until: string } | null;
}

export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

export function postingPlan({ today, next_day: next, posted_through: posted }: Progress, from: string): PostingPlan {
  const nothing: PostingPlan = { now: null, begins: null, first: null };
  if (!next || next >= today) return nothing;
  const until = dayBefore(today);
  if (from <= next) return { ...nothing, now: { from: next, until } };
  if (posted) return { ...nothing, first: { from: next, until: from > today ? until : dayBefore(from) } };
  return { now: from < today ? { from, until } : null, begins: from, first: null };
}
