import { expect, test } from 'vitest';
import type { Delivery } from '../api/types';
import en from '../i18n/en.json';
import fr from '../i18n/fr.json';
import { type Key, translate, type Vars } from '../i18n/translate';
import { answered, headerLines } from './exchange';

type Attempt = Delivery['attempt_list'][number];

const attempt: Attempt = {
  number: 1,
  at: '2026-11-28T12:00:00Z',
  duration_ms: 12,
  status: 200,
  error: null,
  request_headers: { 'webhook-timestamp': '1790000000', 'webhook-signature': 'v1,c2lnbmF0dXJl' },
  response_headers: {},
  response_body: '',
};
const inEnglish = (key: Key, vars?: Vars) => translate(en, 'en', key, vars);
const inFrench = (key: Key, vars?: Vars) => translate(fr, 'fr', key, vars);

test('an answer without a body is told apart from none', () => {
  expect(answered(attempt, inEnglish)).toBe('200, empty');
  expect(answered(attempt, inFrench)).toBe('200, vide');
  expect(answered({ ...attempt, status: null, error: 'no answer' }, inEnglish)).toBe('No response');
});

test('a body is shown, JSON laid out', () => {
  expect(answered({ ...attempt, response_body: '{"ok":true}' }, inEnglish)).toBe('{\n  "ok": true\n}');
  expect(answered({ ...attempt, status: 500, response_body: 'Oops' }, inEnglish)).toBe('Oops');
});

test('the proof of an attempt is shown header by header', () =>
  expect(headerLines(attempt.request_headers)).toBe(
    'webhook-timestamp: 1790000000\nwebhook-signature: v1,c2lnbmF0dXJl',
  ));
