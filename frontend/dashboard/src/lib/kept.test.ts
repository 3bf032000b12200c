import { expect, test } from 'vitest';
import { change, load, type Place } from './kept';

const list: Place<string[]> = {
  name: 'list',
  read: (text) => JSON.parse(text ?? '[]'),
  isEmpty: (all) => all.length === 0,
};
const shelf = () => {
  const texts = new Map<string, string>();
  return {
    getItem: (name: string) => texts.get(name) ?? null,
    setItem: (name: string, text: string) => void texts.set(name, text),
    removeItem: (name: string) => void texts.delete(name),
  };
};

test('what one tab adds another does not overwrite', () => {
  const browser = shelf();
  for (const one of ['a', 'b', 'c']) change(browser, list, (now) => [...now, one]);
  expect(load(browser, list)).toEqual(['a', 'b', 'c']);
});

test('nothing is not kept', () => {
  const browser = shelf();
  change(browser, list, () => ['a']);
  change(browser, list, () => []);
  expect(browser.getItem('list')).toBeNull();
});
