/** Both catalogues say the same things, and the code says nothing else. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import en from './en.json';
import fr from './fr.json';

const catalogues: Record<'en' | 'fr', Record<string, string>> = { en, fr };
const keys = Object.keys(en);
const holes = (text: string | undefined) => [...(text ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

const source = new URL('..', import.meta.url);
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.test.ts') && !name.endsWith('schema.ts'))
  .map((name) => readFileSync(new URL(name, source), 'utf8'))
  .join('\n');

describe('en.json and fr.json', () => {
  test('have the same keys', () => expect(Object.keys(fr).sort()).toEqual([...keys].sort()));
  test('leave nothing empty', () => {
    for (const [lang, texts] of Object.entries(catalogues))
      for (const [key, text] of Object.entries(texts)) expect(text.trim(), `${lang} ${key}`).not.toBe('');
  });
  test('have the same holes', () => {
    for (const key of keys.filter((one) => !one.endsWith('#one')))
      expect(holes(catalogues.fr[key]), key).toEqual(holes(catalogues.en[key]));
  });
  test('set French as Quebec does: no space before ; ! ?, a hard one before : » $ %, and never a straight quote', () => {
    for (const [key, text] of Object.entries(catalogues.fr)) {
      expect(text, key).not.toMatch(/[\s][;!?]/);
      expect(text, key).not.toMatch(/ [:»$%]|« /);
      expect(text, key).not.toMatch(/["']|\.\.\./);
    }
    for (const [key, text] of Object.entries(catalogues.en)) expect(text, key).not.toMatch(/["']|\.\.\./);
  });
  test('have a plural for every singular', () => {
    for (const key of keys.filter((one) => one.endsWith('#one')))
      expect(keys, key).toContain(key.replace('#one', '#other'));
  });
});

describe('the code', () => {
  const known = [...new Set(keys.map((key) => key.split('#')[0] ?? key))];
  test('asks for no key that is missing', () => {
    const asked = [...code.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => key);
    expect(asked.length).toBeGreaterThan(300);
    expect(asked.filter((key) => !known.includes(key ?? ''))).toEqual([]);
  });
  test('uses every key', () => {
    const starts = [...code.matchAll(/`([a-z_]+\.[a-z_]*)\$\{/g)].map(([, start]) => start ?? '');
    const used = (key: string) => code.includes(`'${key}'`) || starts.some((start) => key.startsWith(start));
    expect(known.filter((key) => !used(key))).toEqual([]);
  });
});
