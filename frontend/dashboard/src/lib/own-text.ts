/** A shop keeps its own texts in one language, its primary one: only that is read, and only that is sent. */
import type { Language, Text2 } from '../api/types';

export const ownText = (text: Text2, lang: Language): string => text[lang] ?? '';
export const inOwn = (lang: Language, text: string): Text2 => (lang === 'fr' ? { fr: text } : { en: text });
