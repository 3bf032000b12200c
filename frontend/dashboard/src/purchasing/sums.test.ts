import { expect, test } from 'vitest';
import { leftAfter, totalOf } from './sums';

const cad = (minor: number) => ({ minor, currency: 'CAD' });

test('an order costs what its lines do', () => {
  const lines = [
    { quantity: 20, cost: cad(1_250) },
    { quantity: 3, cost: cad(999) },
  ];
  expect(totalOf(lines, 'CAD')).toEqual(cad(27_997));
  expect(totalOf([], 'CAD')).toEqual(cad(0));
});

test('damaged units have come too, and more may come than was ordered', () => {
  expect(leftAfter(20, 12, 1)).toBe(7);
  expect(leftAfter(7, 8, 0)).toBe(-1);
});
