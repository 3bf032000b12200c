import { expect, test } from 'vitest';
import { translate } from './translate';

const words = {
  hello: 'Hello {name}',
  'order#one': 'One order',
  'order#other': '{n} orders',
  plain: '{n} of {max}',
};

test('holes are filled, unknown ones stay to be seen', () => {
  expect(translate(words, 'en', 'hello', { name: 'Ada' })).toBe('Hello Ada');
  expect(translate(words, 'en', 'hello')).toBe('Hello {name}');
});

test('the plural follows the language', () => {
  expect(translate(words, 'en', 'order', { n: 1 })).toBe('One order');
  expect(translate(words, 'en', 'order', { n: 0 })).toBe('0 orders');
  expect(translate(words, 'fr', 'order', { n: 0 })).toBe('One order');
  expect(translate(words, 'en', 'order', { n: 12_000 })).toBe('12,000 orders');
});

test('what nobody has written is shown by its key', () => expect(translate(words, 'en', 'nothing')).toBe('nothing'));
