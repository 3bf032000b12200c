/** The facts of an entry are kept as they were written; here they become what the screen shows. */

const whats = ['expected_on', 'quantity', 'cost_minor'] as const;
export type Change = {
  line: string;
  what: (typeof whats)[number];
  before: string | number | null;
  after: string | number | null;
};

const facts = (data: unknown): Record<string, unknown> =>
  typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
const plain = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? value : null);

export const textOf = (data: unknown, name: string): string => {
  const value = facts(data)[name];
  return typeof value === 'string' ? value : '';
};

/** What differed after a change, in order. */
export function changesOf(data: unknown): Change[] {
  const all = facts(data).changes;
  if (!Array.isArray(all)) return [];
  return all.flatMap((one: unknown) => {
    const change = facts(one);
    const what = whats.find((known) => known === change.what);
    return what ? [{ line: textOf(one, 'line'), what, before: plain(change.before), after: plain(change.after) }] : [];
  });
}
