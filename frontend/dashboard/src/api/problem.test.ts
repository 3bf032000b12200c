import { describe, expect, test } from 'vitest';
import en from '../i18n/en.json';
import { type Key, translate, type Vars } from '../i18n/translate';
import { ApiError, fieldError, fieldsOf, isRefusal, problemText, unplaced } from './problem';

const t = (key: Key, vars?: Vars) => translate(en, 'en', key, vars);
const refusal = (status: number, code: string, more: object = {}) =>
  new ApiError(status, { type: `/problems/${code}`, code, title: 'Refused', status, ...more });

describe('a problem in words', () => {
  test.each([
    ['offline', ApiError.offline(), en['error.offline']],
    ['stale', refusal(409, 'stale', { detail: 'version' }), en['error.stale']],
    ['not found', refusal(404, 'not_found'), en['error.not_found']],
    ['none of ours', new TypeError('x is undefined'), en['error.unexpected']],
    ['the server’s own words', refusal(409, 'rotation_under_way', { detail: 'Wait until noon' }), 'Wait until noon'],
    ['a title when there are no more words', refusal(409, 'whatever'), 'Refused'],
    ['no document at all', new ApiError(418, {}), 'HTTP 418'],
  ])('%s', (_, error, words) => expect(problemText(error, t)).toBe(words));

  test('too many tries say how long to wait', () => {
    const error = new ApiError(429, { code: 'too_many' }, 30);
    expect(problemText(error, t)).toBe(t('error.too_many', { n: 30 }));
  });
  test('our own trouble names the request, never its inside', () => {
    const error = refusal(500, 'internal', { detail: 'a table is missing', request_id: 'req_1' });
    expect(problemText(error, t)).toBe(`${en['error.server']} (req_1)`);
  });
});

describe('the fields of a refusal', () => {
  const errors = [{ field: 'variants[0].sku', code: 'taken', message: 'Another product uses it' }];
  const error = refusal(422, 'validation', { errors });
  test('are found by the name the request gives them', () => {
    expect(fieldError(error, 'variants[0].sku')).toBe('Another product uses it');
    expect(fieldError(error, 'sku')).toBeUndefined();
  });
  test('are none of anything else', () => {
    expect(fieldsOf(new Error('boom'))).toEqual([]);
    expect(fieldsOf(ApiError.offline())).toEqual([]);
  });
  test('and the code is asked for by name', () => {
    expect(isRefusal(error, 'stale', 'validation')).toBe(true);
    expect(isRefusal(new Error('stale'), 'stale')).toBe(false);
  });
});

test('a fact beside the document’s own is kept', () => {
  expect(refusal(409, 'waits', { waits_for_rest: true }).waitsForRest).toBe(true);
  expect(refusal(409, 'waits', { waits_for_rest: 'yes' }).waitsForRest).toBe(false);
});

test('a problem that no field of the form shows is told apart, so that none is silent', () => {
  const names = ['name', 'name.fr', 'names', 'rate.steps[0].price', 'countries'];
  const refusal = new ApiError(422, {
    code: 'validation',
    errors: names.map((field) => ({ field, code: 'wrong', message: field })),
  });
  expect(unplaced(refusal, ['name', 'rate.steps']).map(({ field }) => field)).toEqual(['names', 'countries']);
  expect(unplaced(refusal, [])).toHaveLength(names.length);
  expect(unplaced(ApiError.offline(), ['name'])).toEqual([]);
});
