import { expect, test } from 'vitest';
import type { CountLine } from '../api/types';
import { patched } from './lines';

const line = (variant_id: string, counted: number | null) => ({ variant_id, counted }) as CountLine;

test('a line that was counted takes its place, and leaves what is still to count', () => {
  const pages = [{ items: [line('a', null)] }, { items: [line('b', null), line('c', null)] }];
  expect(patched(pages, [line('b', 2)], 'uncounted')).toEqual([
    { items: [line('a', null)] },
    { items: [line('c', null)] },
  ]);
  expect(patched([{ items: [line('b', 1)] }], [line('b', 2)], 'counted')).toEqual([{ items: [line('b', 2)] }]);
});
