import { describe, expect, test } from 'vitest';
import { exponentOf, makeFormat } from './format';

/** Intl writes narrow and hard spaces; which of them differs between versions. */
const even = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, ' ');
const en = makeFormat('en', 'America/Toronto');
const fr = makeFormat('fr', 'America/Toronto');
const cad = (minor: number) => ({ minor, currency: 'CAD' });

describe('money', () => {
  test('is written from minor units in the way of the language', () => {
    expect(even(en.money(cad(123_450)))).toBe('$1,234.50');
    expect(even(fr.money(cad(123_450)))).toBe('1 234,50 $');
  });
  test('below zero keeps its sign', () => {
    expect(even(en.money(cad(-5)))).toBe('-$0.05');
    expect(even(fr.money(cad(-5)))).toBe('-0,05 $');
  });
  test('of a currency without small change has no decimals', () => {
    expect(exponentOf('JPY')).toBe(0);
    expect(exponentOf('CAD')).toBe(2);
    expect(even(en.money({ minor: 1500, currency: 'JPY' }))).toBe('¥1,500');
  });
});

describe('times are told in the shop’s zone', () => {
  const lateInMontreal = '2026-11-29T03:30:00Z';
  test('an instant falls on the shop’s day, not on the reader’s or the world’s', () => {
    expect(even(en.day(lateInMontreal))).toBe('Nov 28, 2026');
    expect(even(fr.day(lateInMontreal))).toBe('28 nov. 2026');
    expect(even(makeFormat('en', 'Europe/Paris').day(lateInMontreal))).toBe('Nov 29, 2026');
  });
  test('an instant is told with the shop’s hour', () => {
    expect(even(en.moment(lateInMontreal))).toMatch(/10:30/);
    expect(even(fr.moment(lateInMontreal))).toMatch(/22 h 30/);
  });
  test('a plain day is that day in every zone', () => {
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/Toronto'])
      expect(even(makeFormat('en', zone).date('2026-03-08'))).toBe('Mar 8, 2026');
  });
  test('a range of days names the month once', () => {
    expect(even(en.dateRange('2026-11-02', '2026-11-05'))).toMatch(/^Nov 2 ?– ?5$/);
  });
});

describe('how long ago', () => {
  const now = Date.parse('2026-11-28T12:00:00Z');
  test.each([
    ['2026-11-28T11:59:30Z', 'now'],
    ['2026-11-28T11:57:00Z', '3 minutes ago'],
    ['2026-11-28T07:00:00Z', '5 hours ago'],
    ['2026-11-27T12:00:00Z', 'yesterday'],
    ['2026-11-30T12:00:00Z', 'in 2 days'],
  ])('%s is %s', (time, words) => expect(en.ago(time, now)).toBe(words));
});

test('percents follow the language', () => {
  expect(en.percent('9.975')).toBe('9.975%');
  expect(even(fr.percent('9.975'))).toBe('9,975 %');
});

test('a text in one language is shown to readers of the other', () => {
  expect(fr.text({ en: 'Toque' })).toBe('Toque');
  expect(fr.text({ en: 'Toque', fr: 'Tuque' })).toBe('Tuque');
  expect(en.text({ en: '', fr: 'Tuque' })).toBe('Tuque');
  expect(en.text({})).toBe('');
});

test('a rate keeps all of its digits, with the comma of the language', () => {
  expect(makeFormat('fr', 'America/Toronto').decimal('1.382145')).toBe('1,382145');
  expect(makeFormat('en', 'America/Toronto').decimal('1.382145')).toBe('1.382145');
});
