import { describe, expect, test } from 'vitest';
import { answered, type Kept, read, request } from './queue';

const scan = (id: string, at = 0): Kept => ({ id, code: 'MUG', add: 1, at });

describe('what waits to be sent', () => {
  test('says how long ago it was counted, whatever the clock says', () => {
    const { entries } = request([scan('a', 1_000), scan('b', 9_000)], 4_000);
    expect(entries).toEqual([
      { id: 'a', code: 'MUG', add: 1, ago_ms: 3_000 },
      { id: 'b', code: 'MUG', add: 1, ago_ms: 0 },
    ]);
  });
  test('goes two hundred at a time, and what was counted meanwhile stays', () => {
    const queue = Array.from({ length: 250 }, (_, at) => scan(String(at)));
    const sent = request(queue, 0);
    expect(sent.entries.length).toBe(200);
    expect(answered([...queue, scan('new')], sent).map((entry) => entry.id)).toEqual([
      ...Array.from({ length: 50 }, (_, at) => String(200 + at)),
      'new',
    ]);
  });
  test('comes back from the browser, without what is no entry', () => {
    const figure: Kept = { id: 'f', code: 'MUG', figure: 4, at: 1 };
    const text = JSON.stringify([scan('a'), figure, { id: 'x' }, null, { ...figure, add: 1 }]);
    expect(read(text)).toEqual([scan('a'), figure]);
    expect(read('{')).toEqual([]);
    expect(read(null)).toEqual([]);
  });
});
