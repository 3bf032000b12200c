import { describe, expect, test } from 'vitest';
import { afterError, type Once, tried, wasNotDone } from './again';
import { ApiError } from './problem';

const refusal = (status: number, code: string) => new ApiError(status, { code });
const lost = ApiError.offline();

describe('an error', () => {
  test('of a first try that was refused says that it was not done', () => {
    for (const [status, code] of [
      [401, 'unauthenticated'],
      [403, 'suspended'],
      [404, 'not_found'],
      [409, 'conflict'],
      [422, 'validation'],
      [429, 'too_many'],
    ] as const)
      expect(wasNotDone(refusal(status, code), false)).toBe(true);
  });
  test('of a later try says so only when the work itself refused', () => {
    for (const [status, code] of [
      [401, 'unauthenticated'],
      [403, 'suspended'],
      [404, 'not_found'],
      [409, 'conflict'],
      [429, 'too_many'],
    ] as const)
      expect(wasNotDone(refusal(status, code), true)).toBe(false);
    expect(wasNotDone(refusal(422, 'validation'), true)).toBe(true);
  });
  test('that is no answer of the server says nothing', () => {
    for (const error of [
      lost,
      refusal(500, 'internal'),
      refusal(503, 'busy'),
      refusal(408, 'unknown'),
      new Error('boom'),
    ])
      expect(wasNotDone(error, false)).toBe(false);
  });
  test('about a key that was used for another request says that something was done', () =>
    expect(wasNotDone(refusal(422, 'idempotency_mismatch'), false)).toBe(false));
});

describe('the name of a request', () => {
  const fresh = () => 'k2';
  const send = (once: Once, ...errors: ApiError[]) =>
    errors.reduce((now, error) => afterError(tried(now), error, fresh), once);
  test('stays over a lost answer, a session that ended and a busy server', () =>
    expect(send({ key: 'k1', tries: 0 }, lost, refusal(401, 'unauthenticated'), refusal(429, 'too_many')).key).toBe(
      'k1',
    ));
  test('is another after a refusal', () =>
    expect(send({ key: 'k1', tries: 0 }, refusal(422, 'validation'))).toEqual({ key: 'k2', tries: 0 }));
});
