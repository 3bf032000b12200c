import type { Language } from '../../api/types';

/** An amount of the server's, with the decimal comma where the reader writes one; other text stays as it is. */
export const amountAsRead = (text: string, lang: Language): string =>
  lang === 'fr' && /^\d+\.\d+$/.test(text) ? text.replace('.', ',') : text;
