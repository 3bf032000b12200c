import { expect, test } from 'vitest';
import { dayBefore, postingPlan } from './posting';

const fresh = { today: '2026-11-30', next_day: '2026-11-04', posted_through: null };
const kept = { today: '2026-11-30', next_day: '2026-11-20', posted_through: '2026-11-19' };

test('nothing of the past is posted from today on', () => {
  expect(postingPlan(fresh, '2026-11-30')).toEqual({ now: null, begins: '2026-11-30', first: null });
  expect(postingPlan({ ...fresh, next_day: null }, '2026-11-30')).toEqual({ now: null, begins: null, first: null });
});

test('days since the first are posted at once', () => {
  expect(postingPlan(fresh, '2026-11-01')).toEqual({
    now: { from: '2026-11-04', until: '2026-11-29' },
    begins: null,
    first: null,
  });
  expect(postingPlan(fresh, '2026-11-20')).toEqual({
    now: { from: '2026-11-20', until: '2026-11-29' },
    begins: '2026-11-20',
    first: null,
  });
});

test('days have no gap: earlier ones are posted by hand first', () => {
  expect(postingPlan(kept, '2026-11-30').first).toEqual({ from: '2026-11-20', until: '2026-11-29' });
  expect(postingPlan(kept, '2026-11-25').first).toEqual({ from: '2026-11-20', until: '2026-11-24' });
  expect(postingPlan(kept, '2026-11-20').now).toEqual({ from: '2026-11-20', until: '2026-11-29' });
  expect(postingPlan({ ...kept, next_day: '2026-11-30' }, '2026-11-30').first).toBeNull();
});

test('the day before the first of a month is the last of another', () =>
  expect(dayBefore('2026-03-01')).toBe('2026-02-28'));
