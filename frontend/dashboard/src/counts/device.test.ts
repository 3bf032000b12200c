import { expect, test } from 'vitest';
import { change, load } from '../lib/kept';
import { counted, placeOf } from './device';

const browser = (text?: string) => {
  const texts = new Map(text === undefined ? [] : [['counting-device', text]]);
  return {
    getItem: (name: string) => texts.get(name) ?? null,
    setItem: (name: string, next: string) => void texts.set(name, next),
    removeItem: (name: string) => void texts.delete(name),
  };
};

test('a device keeps its name and counts on, whichever page asks', () => {
  const shelf = browser();
  expect(change(shelf, placeOf('a'), counted)).toEqual({ name: 'a', made: 1 });
  expect(change(shelf, placeOf('b'), counted)).toEqual({ name: 'a', made: 2 });
  expect(load(shelf, placeOf('c'))).toEqual({ name: 'a', made: 2 });
});

test('nonsense in the browser is no device', () => {
  for (const text of ['{', 'null', '{"name":"","made":1}', '{"name":"a"}'])
    expect(load(browser(text), placeOf('new'))).toEqual({ name: 'new', made: 0 });
});
