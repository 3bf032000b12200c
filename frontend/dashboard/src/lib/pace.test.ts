import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { atMostEvery, whenQuietFor } from './pace';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('what is asked for at every scan is done at once and then every few seconds', () => {
  const act = vi.fn();
  const paced = atMostEvery(5000, act);
  for (let scan = 0; scan < 12; scan += 1) {
    paced.ask();
    vi.advanceTimersByTime(1000);
  }
  expect(act).toHaveBeenCalledTimes(3);
  vi.advanceTimersByTime(20_000);
  expect(act).toHaveBeenCalledTimes(4);
});

test('what is dear waits until it is quiet', () => {
  const act = vi.fn();
  const paced = whenQuietFor(2000, act);
  for (let scan = 0; scan < 12; scan += 1) {
    paced.ask();
    vi.advanceTimersByTime(1000);
  }
  expect(act).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  expect(act).toHaveBeenCalledOnce();
});
