/** Phrases of one language, with their holes filled and their plural chosen. */
import type { Language } from '../api/types';
import type en from './en.json';
import { localeOf } from './format';

type Raw = keyof typeof en;
type Strip<R> = R extends `${infer K}#${string}` ? K : R;
export type Key = Strip<Raw>;
export type Vars = Record<string, string | number>;
export type Catalogue = Record<string, string>;

export function translate(catalogue: Catalogue, lang: Language, key: string, vars: Vars = {}): string {
  let text = catalogue[key];
  if (text === undefined && typeof vars.n === 'number') {
    const form = new Intl.PluralRules(localeOf(lang)).select(vars.n);
    text = catalogue[`${key}#${form}`] ?? catalogue[`${key}#other`];
  }
  if (text === undefined) return key;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = vars[name];
    return typeof value === 'number' ? new Intl.NumberFormat(localeOf(lang)).format(value) : (value ?? whole);
  });
}
