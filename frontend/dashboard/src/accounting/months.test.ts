import { expect, test } from 'vitest';
import { exportable, lastOf, monthAway } from './months';

test('months follow each other over the end of a year', () => {
  expect(monthAway('2026-12-15', 1)).toBe('2027-01-01');
  expect(monthAway('2026-01-31', -1)).toBe('2025-12-01');
  expect(lastOf('2028-02-01')).toBe('2028-02-29');
});

test('a file holds the posted days of a month', () => {
  expect(exportable('2026-11-01', null, null)).toBeNull();
  expect(exportable('2026-11-01', '2026-11-04', '2026-11-20')).toEqual({ from: '2026-11-04', until: '2026-11-20' });
  expect(exportable('2026-10-01', '2026-09-04', '2026-11-20')).toEqual({ from: '2026-10-01', until: '2026-10-31' });
  expect(exportable('2026-12-01', '2026-09-04', '2026-11-20')).toBeNull();
});
