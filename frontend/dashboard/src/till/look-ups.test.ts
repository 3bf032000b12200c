import { expect, test } from 'vitest';
import { asked, found, lost, none, seen } from './look-ups';

test('a code that came to nothing is not forgotten because another was found', () => {
  const both = asked(asked(none, 'A'), 'B');
  const after = found(lost(both, 'A', null));
  expect(after).toEqual({ out: 0, missed: [{ code: 'A', error: null }] });
  expect(asked(after, 'A').missed).toEqual([]);
  expect(seen(after, 'A').missed).toEqual([]);
});

test('nothing can be sold while a code is asked for', () => {
  const two = asked(asked(none, 'A'), 'B');
  expect(two.out).toBe(2);
  expect(found(two).out).toBe(1);
  expect(found(found(two)).out).toBe(0);
});
