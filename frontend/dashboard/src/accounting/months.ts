/** The first day of the month `steps` months away. */
export function monthAway(day: string, steps: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + steps, 1)).toISOString().slice(0, 10);
}

/** The last day of a month. */
export function lastOf(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** The days of a month that a file can hold: posted, and not before the journal begins. */
export function exportable(
  month: string,
  begins: string | null | undefined,
  postedThrough: string | null | undefined,
): { from: string; until: string } | null {
  if (!begins || !postedThrough) return null;
  const from = begins > month ? begins : month;
  const last = lastOf(month);
  const until = postedThrough < last ? postedThrough : last;
  return from <= until ? { from, until } : null;
}
