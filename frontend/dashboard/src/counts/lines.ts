/** The lines on the screen after an answer, without reading them again. */
import type { CountLine } from '../api/types';
import type { LinesFilter } from './api';

type Page = { items: CountLine[] };

/** The pages with the lines that were just counted: put in their place, taken from what is still to count. */
export function patched<P extends Page>(pages: P[], lines: CountLine[], filter: LinesFilter): P[] {
  const by = new Map(lines.map((line) => [line.variant_id, line]));
  return pages.map((page) => ({
    ...page,
    items: page.items
      .map((line) => by.get(line.variant_id) ?? line)
      .filter((line) => filter === 'counted' || line.counted == null),
  }));
}
