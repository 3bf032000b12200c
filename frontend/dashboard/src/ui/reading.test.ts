import { describe, expect, test } from 'vitest';
import { ApiError } from '../api/problem';
import { shownOf } from './reading';

const gone = new ApiError(404, { code: 'not_found' });

describe('what was read', () => {
  test('is waited for, or has failed', () => {
    expect(shownOf({ data: undefined, error: null })).toEqual({ state: 'reading' });
    expect(shownOf({ data: undefined, error: ApiError.offline() })).toEqual({ state: 'failed' });
  });
  test('stays when reading it again fails, and says so', () => {
    for (const error of [ApiError.offline(), new ApiError(503, {}), new ApiError(429, { code: 'too_many' })])
      expect(shownOf({ data: 1, error })).toEqual({ state: 'shown', data: 1, failed: true });
  });
  test('goes when the server says that it is no longer there', () =>
    expect(shownOf({ data: 1, error: gone })).toEqual({ state: 'failed' }));
  test('may be nothing', () =>
    expect(shownOf({ data: null, error: null })).toMatchObject({ state: 'shown', data: null }));
});
