import { expect, test } from 'vitest';
import { amountAsRead } from './amount';

test('an amount has the decimal sign of the reader', () => {
  expect(amountAsRead('12.50', 'fr')).toBe('12,50');
  expect(amountAsRead('12.50', 'en')).toBe('12.50');
});

test('what is no plain amount stays as it is', () => {
  for (const text of ['', '12,50', '12.x', '1.2.3', '19']) expect(amountAsRead(text, 'fr')).toBe(text);
});
