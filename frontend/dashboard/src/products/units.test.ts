import { expect, test } from 'vitest';
import { inLengthUnit, inWeightUnit, lengthUnits, toGrams, toMillimetres, weightUnits } from './units';

test('a weight is kept in grams whatever it is typed in', () => {
  expect(toGrams(1.5, 'kg')).toBe(1500);
  expect(toGrams(1, 'lb')).toBe(454);
  expect(inWeightUnit(454, 'lb')).toBe(1.001);
  expect(inWeightUnit(250, 'g')).toBe(250);
});

test('a length is kept in millimetres whatever it is typed in', () => {
  expect(toMillimetres(12.5, 'cm')).toBe(125);
  expect(toMillimetres(1, 'in')).toBe(25);
  expect(inLengthUnit(125, 'cm')).toBe(12.5);
});

test('none stays none', () => {
  expect(toGrams(null, 'kg')).toBeNull();
  expect(inLengthUnit(null, 'in')).toBeNull();
});

test('what is shown and typed again changes nothing', () => {
  for (const unit of weightUnits)
    for (const grams of [1, 28, 499, 25_000]) expect(toGrams(inWeightUnit(grams, unit), unit)).toBe(grams);
  for (const unit of lengthUnits)
    for (const mm of [10, 125, 3000])
      expect(Math.abs((toMillimetres(inLengthUnit(mm, unit), unit) ?? 0) - mm)).toBeLessThanOrEqual(1);
});
