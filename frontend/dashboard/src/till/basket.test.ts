import { describe, expect, test } from 'vitest';
import { ApiError } from '../api/problem';
import type { TillGoods } from '../api/types';
import { change, load } from '../lib/kept';
import { empty, failed, isLocked, placeOf, put, read, rungUp, send, set, turn, units } from './basket';

const item = (variant_id: string, available: number | null = 3): TillGoods => ({
  variant_id,
  title: 'Mug',
  variant_title: '',
  sku: 'MUG',
  available,
});
const lost = ApiError.offline();
const refusal = (status: number, code: string) => new ApiError(status, { code });
const place = placeOf('ten_1');
const browser = () => {
  const texts = new Map<string, string>();
  return {
    getItem: (name: string) => texts.get(name) ?? null,
    setItem: (name: string, text: string) => void texts.set(name, text),
    removeItem: (name: string) => void texts.delete(name),
  };
};

describe('the basket', () => {
  test('takes goods whose stock is not tracked, and comes back from the browser with them', () => {
    const basket = put(empty(), item('a', null));
    expect(basket.lines[0]?.available).toBeNull();
    expect(read(JSON.stringify(basket))).toEqual(basket);
  });
  test('adds up the same goods and shows the newest first', () => {
    const basket = ['a', 'b', 'a'].reduce((all, variant) => put(all, item(variant)), empty());
    expect(basket.lines.map((line) => [line.variant, line.quantity])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
    expect(units(basket)).toBe(3);
  });
  test('drops what has no units', () => {
    const basket = set(put(empty('return'), item('a')), 'a', (before) => before - 1);
    expect(basket.lines).toEqual([]);
  });
  test('comes back from the browser as it was, and from nonsense not at all', () => {
    const basket = send(put(empty(), item('a')), 'k');
    expect(read(JSON.stringify(basket))).toEqual(basket);
    for (const text of [
      null,
      '',
      '{',
      '[]',
      '{"kind":"gift","lines":[],"key":null,"tries":0}',
      '{"kind":"sale","lines":[{}],"key":null,"tries":0}',
      '{"kind":"sale","lines":[],"key":"k","sent":false}',
    ])
      expect(read(text)).toBeNull();
  });
  test('takes three scans of one round trip, whatever order they are answered in', () => {
    const kept = browser();
    for (const variant of ['c', 'a', 'b']) change(kept, place, (now) => put(now, item(variant)));
    expect(units(load(kept, place))).toBe(3);
  });
});

describe('a receipt that was sent', () => {
  const rung = send(put(empty(), item('a')), 'k1');
  test('cannot be changed: a scan that is answered later is not on it', () => {
    expect(put(rung, item('b'))).toBe(rung);
    expect(set(rung, 'a', () => 5)).toBe(rung);
    expect(turn(rung, 'return')).toBe(rung);
  });
  test('is the same one after a lost answer, a session that ended, and the next try', () => {
    let basket = failed(rung, rung, lost);
    for (const error of [
      refusal(401, 'unauthenticated'),
      refusal(403, 'suspended'),
      refusal(404, 'not_found'),
      refusal(409, 'conflict'),
      refusal(429, 'too_many'),
      refusal(422, 'idempotency_mismatch'),
    ]) {
      basket = send(basket, 'k2');
      basket = failed(basket, basket, error);
      expect(isLocked(basket)).toBe(true);
    }
    expect(send(basket, 'k3').key).toBe('k1');
    expect(basket.lines).toEqual(rung.lines);
  });
  test('can be changed once it was refused, and is another one then', () => {
    const first = failed(rung, rung, refusal(401, 'unauthenticated'));
    expect(isLocked(first)).toBe(false);
    expect(send(first, 'k2').key).toBe('k2');
    const later = send(failed(rung, rung, lost), 'k2');
    expect(isLocked(failed(later, later, refusal(422, 'validation')))).toBe(false);
  });
  test('stays locked when another tab has sent it again meanwhile', () => {
    const again = send(rung, 'k2');
    expect(failed(again, rung, refusal(429, 'too_many'))).toBe(again);
  });
  test('leaves the counter to the next one when it is answered', () => {
    expect(rungUp(rung, rung)).toEqual(empty());
    const next = put(empty(), item('b'));
    expect(rungUp(next, rung)).toBe(next);
  });
  test('is named by the tab that sends it: two tabs never sell two things under one name', () => {
    const kept = browser();
    const sell = (key: string) => {
      change(kept, place, (now) => put(now, item('a')));
      const sent = change(kept, place, (now) => send(now, key));
      change(kept, place, (now) => rungUp(now, sent));
      return sent.key;
    };
    // Both were open since the last sale, and saw the same empty counter.
    expect([sell('tab A'), sell('tab B')]).toEqual(['tab A', 'tab B']);
    // While one is sending, the other can only send the same.
    const a = change(kept, place, (now) => send(put(now, item('a')), 'k1'));
    const b = change(kept, place, (now) => send(put(now, item('b')), 'k2'));
    expect([b.key, b.lines]).toEqual([a.key, a.lines]);
  });
});
