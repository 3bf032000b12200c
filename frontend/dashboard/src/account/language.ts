import type { Language } from '../api/types';
import { changeMe } from './api';

/** The language this person chose and the account does not have yet: it outlives the page that sent it. */
const unsavedBy = (account: string) => `language_unsaved.${account}`;

/** Saves the reader's language in the account; answers the account as it is then. */
export async function saveLanguage(account: string, language: Language) {
  localStorage.setItem(unsavedBy(account), language);
  const me = await changeMe({ language });
  localStorage.removeItem(unsavedBy(account));
  return me;
}

/** A choice whose answer never came, because the page was left first; null when the account has it by now. */
export function unsavedLanguage(account: string, saved: Language): Language | null {
  const unsaved = localStorage.getItem(unsavedBy(account));
  if (unsaved === saved) localStorage.removeItem(unsavedBy(account));
  return unsaved !== saved && (unsaved === 'en' || unsaved === 'fr') ? unsaved : null;
}
