import { expect, test } from 'vitest';
import type { ReorderGroup, ReorderLine, ReorderList } from '../api/types';
import { chosenLines, costOf } from './reorder-choice';

const line = (variant_id: string, suggested: number) =>
  ({ variant_id, suggested, cost: { minor: 250, currency: 'CAD' } }) as ReorderLine;
const group = (supplier: string | null, lines: ReorderLine[]) =>
  ({ supplier: supplier && { id: supplier, name: supplier }, currency: supplier && 'CAD', lines }) as ReorderGroup;
const kiln = group('kiln', [line('mug', 12), line('cup', 6)]);
const nobody = group(null, [line('hat', 1)]);
const list = { groups: [kiln, nobody] } as ReorderList;

test('what nobody touched is ordered as suggested, if a supplier sells it', () => {
  expect(chosenLines(list, {})).toEqual([
    { variant_id: 'mug', quantity: 12 },
    { variant_id: 'cup', quantity: 6 },
  ]);
});

test('what is not ticked is neither ordered nor paid for', () => {
  const choices = { mug: { chosen: false, quantity: 12 }, cup: { chosen: true, quantity: 18 } };
  expect(chosenLines(list, choices)).toEqual([{ variant_id: 'cup', quantity: 18 }]);
  expect(costOf(kiln, choices)).toEqual({ minor: 4500, currency: 'CAD' });
  expect(costOf(nobody, choices)).toBeNull();
});
