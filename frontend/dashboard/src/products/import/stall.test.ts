import { expect, test } from 'vitest';
import { moved, standsStill } from './stall';

test('work that moves never stands still', () => {
  let last = { done: 0, at: 0 };
  for (let second = 1; second < 120; second++) {
    last = moved(last, second, second * 1000);
    expect(standsStill(last, second * 1000)).toBe(false);
  }
});

test('twenty seconds without progress are a standstill, until it moves again', () => {
  const last = moved({ done: 7, at: 1000 }, 7, 15_000);
  expect(standsStill(last, 20_999)).toBe(false);
  expect(standsStill(last, 21_000)).toBe(true);
  expect(standsStill(moved(last, 8, 90_000), 90_000)).toBe(false);
});
