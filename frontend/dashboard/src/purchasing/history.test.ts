import { expect, test } from 'vitest';
import { changesOf, textOf } from './history';

test('an entry shows what differed, and leaves out what it does not know', () => {
  const data = {
    note: 'By telephone',
    changes: [
      { line: null, what: 'expected_on', before: null, after: '2026-12-08' },
      { line: 'HAT-S', what: 'quantity', before: 25, after: 20 },
      { line: 'HAT-S', what: 'colour', before: 'red', after: 'blue' },
    ],
  };
  expect(changesOf(data)).toEqual([
    { line: '', what: 'expected_on', before: null, after: '2026-12-08' },
    { line: 'HAT-S', what: 'quantity', before: 25, after: 20 },
  ]);
  expect(textOf(data, 'note')).toBe('By telephone');
  expect(changesOf(null)).toEqual([]);
});
