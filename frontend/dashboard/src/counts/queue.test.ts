import { describe, expect, test } from 'vitest';
import { ApiError } from '../api/problem';
import { answered, dismissed, failed, type Kept, made, read, refusedCodes, request, sentAgain } from './queue';

const scan = (id: string, at = 0): Kept => ({ id, code: 'MUG', add: 1, at });
const ids = (queue: Kept[]) => queue.map((entry) => entry.id);
const none = { refused: [] };

describe('what waits to be sent', () => {
  test('says how long ago it was counted, whatever the clock says', () => {
    const { device, entries } = request([{ ...scan('a', 1_000), sequence: 7 }, scan('b', 9_000)], 4_000, 'phone');
    expect(device).toBe('phone');
    expect(entries).toEqual([
      { id: 'a', code: 'MUG', add: 1, sequence: 7, ago_ms: 3_000 },
      { id: 'b', code: 'MUG', add: 1, ago_ms: 0 },
    ]);
  });
  test('goes two hundred at a time, and what was counted meanwhile stays', () => {
    const queue = Array.from({ length: 250 }, (_, at) => scan(String(at)));
    const sent = request(queue, 0, 'phone');
    expect(sent.entries.length).toBe(200);
    expect(ids(answered([...queue, scan('new')], sent, none, 0))).toEqual([
      ...Array.from({ length: 50 }, (_, at) => String(200 + at)),
      'new',
    ]);
  });
  test('comes back from the browser, without what is no entry', () => {
    const figure: Kept = { id: 'f', code: 'MUG', figure: 4, at: 1, refused: 'Why' };
    const text = JSON.stringify([scan('a'), figure, { id: 'x' }, null, { ...figure, add: 1 }]);
    expect(read(text)).toEqual([scan('a'), figure]);
    expect(read('{')).toEqual([]);
    expect(read(null)).toEqual([]);
  });
});

describe('the order in which it was counted', () => {
  const five: Kept = { id: 'five', code: 'MUG', figure: 5, at: 0 };
  const six: Kept = { id: 'six', code: 'MUG', figure: 6, at: 2_000 };
  /** When the server says an entry was counted, if this request reaches it at that moment. */
  const countedAt = (queue: Kept[], sentAt: number, arrives: number, id: string) =>
    arrives - (request(queue, sentAt, 'phone').entries.find((entry) => entry.id === id)?.ago_ms ?? Number.NaN);

  test('is kept when the first request is slow and the correction is fast', () => {
    const sent = request([five], 0, 'phone');
    const first = countedAt([five], 0, 4_000, 'five');
    const left = answered([five, six], sent, none, 4_100);
    expect(countedAt(left, 4_100, 4_150, 'six')).toBeGreaterThanOrEqual(first);
  });
  test('is kept when the answer to the first is lost', () => {
    const sent = request([five], 0, 'phone');
    const first = countedAt([five], 0, 4_000, 'five');
    const left = failed([five, six], sent, ApiError.offline(), 8_000);
    expect(ids(left)).toEqual(['five', 'six']);
    expect(countedAt(left, 8_000, 8_050, 'six')).toBeGreaterThanOrEqual(first);
  });
  test('does not make what was counted long ago younger than it is', () => {
    const hour = 3_600_000;
    const queue = Array.from({ length: 201 }, (_, at) => scan(String(at), at));
    const [last] = answered(queue, request(queue, hour, 'phone'), none, hour + 500);
    expect(last?.at).toBe(199 + 500);
  });
  test('is kept when the clock is set back', () =>
    expect(
      made([scan('a', 5_000)], { id: 'b', code: 'MUG', add: 1, sequence: 2 }, 1_000).map((entry) => entry.at),
    ).toEqual([5_000, 5_000]));
});

describe('what the server does not take', () => {
  const queue = [scan('a'), scan('b'), scan('c')];
  const sent = request(queue, 0, 'phone');
  test('is tried again when it was busy, locked or not reached', () => {
    for (const error of [
      new ApiError(409, { code: 'conflict' }),
      new ApiError(401, { code: 'unauthenticated' }),
      new ApiError(429, { code: 'too_many' }),
      new ApiError(503, { code: 'busy' }),
      new ApiError(422, { code: 'validation' }),
      ApiError.offline(),
      new Error('boom'),
    ])
      expect(request(failed(queue, sent, error, 0), 0, 'phone')).toEqual(sent);
  });
  test('is only the entry that is named', () => {
    const wrong = { field: 'entries[1].ago_ms', code: 'invalid', message: 'Too old' };
    const left = failed(queue, sent, new ApiError(422, { code: 'validation', errors: [wrong] }), 0);
    expect(request(left, 0, 'phone').entries.map((entry) => entry.id)).toEqual(['a', 'c']);
    expect(refusedCodes(left)).toEqual([{ code: 'MUG', message: 'Too old', add: 1, figure: null }]);
  });
  test('because the count has ended stays on the device until somebody has seen it', () => {
    const left = failed(queue, sent, new ApiError(409, { code: 'count_ended', detail: 'SC-1 was booked' }), 0);
    expect(request(left, 0, 'phone').entries).toEqual([]);
    expect(refusedCodes(read(JSON.stringify(left)))).toEqual([
      { code: 'MUG', message: 'SC-1 was booked', add: 3, figure: null },
    ]);
    expect(dismissed(left)).toEqual([]);
  });
  test('stays over the next answers, and can be sent again', () => {
    const unknown = { refused: [{ id: 'b', code: 'MUG', problem: 'unknown_code', message: 'No such code' }] };
    const left = answered(queue, sent, unknown, 0);
    const later = answered([...left, scan('d')], request([scan('d')], 0, 'phone'), none, 0);
    expect(ids(later)).toEqual(['b']);
    expect(request(sentAgain(later), 0, 'phone').entries.map((entry) => entry.id)).toEqual(['b']);
  });
  test('is told as the last figure and what was scanned after it', () => {
    const refused = { refused: 'No such code', at: 0, code: 'X' };
    expect(
      refusedCodes([
        { ...refused, id: '1', add: 1 },
        { ...refused, id: '2', figure: 7 },
        { ...refused, id: '3', add: 2 },
      ]),
    ).toEqual([{ code: 'X', message: 'No such code', add: 2, figure: 7 }]);
  });
});
