import { describe, expect, test } from 'vitest';
import { numberTyper } from './typed-number';

const even = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const money = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
const en = numberTyper('en-CA', money, { min: 0 });
const fr = numberTyper('fr-CA', money, { min: 0 });

describe('an amount typed', () => {
  test('is handed on as soon as it is a number, and the text stays as typed', () => {
    expect(en.type('1234.5')).toEqual({ text: '1234.5', value: 1234.5 });
    expect(en.type('1,234.50')).toEqual({ text: '1,234.50', value: 1234.5 });
  });
  test('in English takes a comma before the cents, and still groups thousands', () => {
    expect(en.type('1,50')).toEqual({ text: '1,50', value: 1.5 });
    expect(en.type('1,500')).toEqual({ text: '1,500', value: 1500 });
    expect(en.type('1 000,00')?.value).toBe(1000);
    expect(en.type('1,234,567')?.value).toBe(1_234_567);
  });
  test('in French takes the comma, and the point of a numeric keypad', () => {
    expect(fr.type('12,5')).toEqual({ text: '12,5', value: 12.5 });
    expect(fr.type('12.5')).toEqual({ text: '12,5', value: 12.5 });
  });
  test('that is no number is not taken', () => {
    expect(en.type('12a')).toBeNull();
    expect(en.type('-1')).toBeNull();
  });
  test('that is emptied is none', () => expect(en.type(' ')).toEqual({ text: ' ', value: null }));
  test('is rounded to the smallest coin', () => expect(en.type('0.29')?.value).toBe(0.29));
});

test('an amount is written out in full when the field is left', () => {
  expect(even(en.write(1234.5))).toBe('1,234.50');
  expect(even(fr.write(1234.5))).toBe('1 234,50');
  expect(en.write(null)).toBe('');
});

test('what lies outside of the bounds is shown, marked and not handed on', () => {
  const days = numberTyper('en-CA', { maximumFractionDigits: 0 }, { min: 0, max: 365 });
  expect(days.type('30')).toEqual({ text: '30', value: 30 });
  expect(days.type('400')).toEqual({ text: '400', wrong: 'bounds' });
  // A barcode that was scanned into a quantity.
  expect(days.type('4006381333931')).toEqual({ text: '4006381333931', wrong: 'bounds' });
  expect(days.type('1,5')).toEqual({ text: '1,5', wrong: 'form' });
  const change = numberTyper('fr-CA', { maximumFractionDigits: 0 });
  expect(change.type('-')).toEqual({ text: '-' });
});

test('what two readers take for two numbers is not handed on', () => {
  // A blank for the comma, as on a price tag; a French amount in an English field; a group of two, of none.
  expect(fr.type('12 50')).toEqual({ text: '12 50', wrong: 'form' });
  for (const text of ['1.234,50', '1,23,4', '1,,234', '12 50']) expect(en.type(text)?.value, text).toBeUndefined();
  // A third decimal is a thousand to some.
  expect(fr.type('1.500')).toEqual({ text: '1,500', wrong: 'form' });
  for (const text of ['1 234,50', '1\u00a0234,50', '1\u202f234,5', '1234,5', ',5', '12,'])
    expect(fr.type(text)?.value, text).toBeTypeOf('number');
  for (const text of ['1,234.50', '1 234.50', '1 234,50', '12,345,678.9', '.5', '12.'])
    expect(en.type(text)?.value, text).toBeTypeOf('number');
});
