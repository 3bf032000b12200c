/** Words, plurals, numbers, money and dates in the reader's language and the shop's zone. */
import { createContext, type ReactNode, use, useMemo } from 'react';
import type { Language, Money, Text2 } from '../api/types';
import type en from './en.json';

type Raw = keyof typeof en;
type Strip<R> = R extends `${infer K}#${string}` ? K : R;
export type Key = Strip<Raw>;
export type Vars = Record<string, string | number>;
export type Catalogue = Record<string, string>;

const catalogues: Record<Language, () => Promise<{ default: Catalogue }>> = {
  en: () => import('./en.json'),
  fr: () => import('./fr.json'),
};
export const loadCatalogue = async (lang: Language) => (await catalogues[lang]()).default;

export function firstLanguage(): Language {
  const saved = localStorage.getItem('language');
  if (saved === 'en' || saved === 'fr') return saved;
  return navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

export const localeOf = (lang: Language) => (lang === 'fr' ? 'fr-CA' : 'en-CA');

const exponents = new Map<string, number>();
export function exponentOf(currency: string): number {
  let known = exponents.get(currency);
  if (known === undefined) {
    known = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    exponents.set(currency, known);
  }
  return known;
}

function makeFormat(lang: Language, zone: string) {
  const locale = localeOf(lang);
  const number = new Intl.NumberFormat(locale);
  const day = new Intl.DateTimeFormat(locale, { timeZone: zone, day: 'numeric', month: 'short', year: 'numeric' });
  const shortDay = new Intl.DateTimeFormat(locale, { timeZone: zone, day: 'numeric', month: 'short' });
  const moment = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  });
  const full = new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: 'full', timeStyle: 'long' });
  const weekday = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const plain = (date: string) => new Date(`${date}T12:00:00Z`);
  const utcDay = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
  const utcShort = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' });
  return {
    locale,
    number: (n: number) => number.format(n),
    list: (parts: string[]) => new Intl.ListFormat(locale).format(parts),
    percent: (text: string) => number.format(Number(text)) + (lang === 'fr' ? ' %' : '%'),
    money: (m: Money) =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency: m.currency,
        currencyDisplay: 'narrowSymbol',
      }).format(m.minor / 10 ** exponentOf(m.currency)),
    day: (time: string) => day.format(new Date(time)),
    shortDay: (time: string) => shortDay.format(new Date(time)),
    moment: (time: string) => moment.format(new Date(time)),
    full: (time: string) => full.format(new Date(time)),
    date: (date: string) => utcDay.format(plain(date)),
    dateShort: (date: string) => utcShort.format(plain(date)),
    dateRange: (from: string, to: string) => utcShort.formatRange(plain(from), plain(to)),
    weekday: (date: string) => weekday.format(plain(date)),
    ago: (time: string) => {
      const seconds = (new Date(time).getTime() - Date.now()) / 1000;
      const steps: [Intl.RelativeTimeFormatUnit, number][] = [
        ['day', 86400],
        ['hour', 3600],
        ['minute', 60],
      ];
      for (const [unit, size] of steps)
        if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
      return relative.format(0, 'second');
    },
    text: (both: Text2) => both[lang] || both[lang === 'fr' ? 'en' : 'fr'] || '',
  };
}
export type Format = ReturnType<typeof makeFormat>;

/** `word`: for what the server may call by a name this build does not know yet; then the name itself is shown. */
type Words = {
  lang: Language;
  t: (key: Key, vars?: Vars) => string;
  has: (key: string) => key is Key;
  word: (key: string, otherwise: string) => string;
  f: Format;
  setLang: (lang: Language) => void;
};
const WordsContext = createContext<Words | null>(null);

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

export function Words({
  lang,
  catalogue,
  setLang,
  children,
}: {
  lang: Language;
  catalogue: Catalogue;
  setLang: (lang: Language) => void;
  children: ReactNode;
}) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const value = useMemo<Words>(
    () => ({
      lang,
      setLang,
      f: makeFormat(lang, zone),
      t: (key, vars) => translate(catalogue, lang, key, vars),
      has: (key): key is Key => key in catalogue || `${key}#other` in catalogue,
      word: (key, otherwise) => (key in catalogue ? translate(catalogue, lang, key) : otherwise),
    }),
    [lang, catalogue, setLang, zone],
  );
  return <WordsContext value={value}>{children}</WordsContext>;
}

/** Inside a shop, times are told in the shop's zone. */
export function ShopZone({ zone, children }: { zone: string; children: ReactNode }) {
  const outer = useWords();
  const value = useMemo(() => ({ ...outer, f: makeFormat(outer.lang, zone) }), [outer, zone]);
  return <WordsContext value={value}>{children}</WordsContext>;
}

export function useWords(): Words {
  const words = use(WordsContext);
  if (!words) throw new Error('Words are missing');
  return words;
}
