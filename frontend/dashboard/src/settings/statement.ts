import type { ShopSettings } from '../api/types';

type Facts = Pick<ShopSettings, 'name' | 'statement_name' | 'statement'>;

/** What is stored is the server's word; what is being typed is shown as it will be. */
export function statementLine(draft: Facts, stored: Facts): string {
  const typed = draft.statement_name.trim();
  if (typed === stored.statement_name && draft.name === stored.name) return stored.statement.line;
  const name = (typed || draft.name)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .slice(0, draft.statement.longest);
  return draft.statement.prefix ? `${draft.statement.prefix}* ${name}` : name;
}
