import { describe, expect, test } from 'vitest';
import { dayIn, daysAgo } from './days';

const evening = Date.parse('2026-11-29T03:30:00Z');

test('a day is the one of the zone', () => {
  expect(dayIn('America/Toronto', evening)).toBe('2026-11-28');
  expect(dayIn('America/Vancouver', evening)).toBe('2026-11-28');
  expect(dayIn('Europe/Paris', evening)).toBe('2026-11-29');
  expect(dayIn('UTC', evening)).toBe('2026-11-29');
});

describe('days ago are counted on the calendar', () => {
  test('across the end of a month and a year', () => {
    expect(daysAgo('America/Toronto', evening, 0)).toBe('2026-11-28');
    expect(daysAgo('America/Toronto', evening, 29)).toBe('2026-10-30');
    expect(daysAgo('UTC', Date.parse('2027-01-02T00:00:00Z'), 6)).toBe('2026-12-27');
  });
  test('across a change of the clocks', () => {
    const lateAfterTheChange = Date.parse('2026-11-02T04:30:00Z');
    expect(dayIn('America/Toronto', lateAfterTheChange)).toBe('2026-11-01');
    expect(daysAgo('America/Toronto', lateAfterTheChange, 1)).toBe('2026-10-31');
    const earlyAfterTheLostHour = Date.parse('2026-03-09T04:30:00Z');
    expect(daysAgo('America/Toronto', earlyAfterTheLostHour, 1)).toBe('2026-03-08');
  });
});
