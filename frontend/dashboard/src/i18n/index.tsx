/** Words, plurals, numbers, money and dates in the reader's language and the shop's zone. */
import { createContext, type ReactNode, use, useMemo } from 'react';
import type { Language } from '../api/types';
import { type Format, makeFormat } from './format';
import { type Catalogue, type Key, translate, type Vars } from './translate';

export { exponentOf, localeOf } from './format';
export type { Catalogue, Key, Vars } from './translate';

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
