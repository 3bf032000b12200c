import { describe, expect, test } from 'vitest';
import { day, flag, oneOf, plainSearch, searchOf, text } from './search';

const read = searchOf({ q: text, state: oneOf(['open', 'shut']), late: flag, from: day });

describe('an address becomes filters', () => {
  test('each value as what it is', () =>
    expect(read({ q: 'red toque', state: 'open', late: 'true', from: '2026-11-01' })).toEqual({
      q: 'red toque',
      state: 'open',
      late: true,
      from: '2026-11-01',
    }));
  test('what is unknown, empty or senseless is left out', () =>
    expect(read({ q: '', state: 'ajar', late: 'maybe', from: '1 November', page: '7' })).toEqual({}));
  test('a number that was searched for stays text', () => expect(read({ q: 1051 })).toEqual({ q: '1051' }));
  test('a list or an object is not taken for text', () => expect(read({ q: ['a'], state: { a: 1 } })).toEqual({}));
});

describe('filters become an address', () => {
  test('that a person can read', () =>
    expect(plainSearch.stringifySearch({ q: 'a b&c', late: true, state: undefined, from: '' })).toBe(
      '?q=a+b%26c&late=true',
    ));
  test('and nothing at all when none is set', () => expect(plainSearch.stringifySearch({})).toBe(''));
  test('which reads back as the same filters', () => {
    const filters = { q: 'éta + 50 %', state: 'shut' as const, late: false, from: '2026-02-28' };
    expect(read(plainSearch.parseSearch(plainSearch.stringifySearch(filters)))).toEqual(filters);
  });
});
