import type { AccountingFormat } from '../api/types';
import type { Key } from '../i18n';

/** The programs, those most shops have first. */
export const formats = [
  'quickbooks_online',
  'quickbooks_desktop',
  'sage50',
  'xero',
  'csv',
  'gnucash',
  'hledger',
  'ledger',
  'beancount',
  'ofx1',
  'ofx2',
  'qif',
  'json',
] as const satisfies AccountingFormat[];

export const formatKey = (format: AccountingFormat): Key => `accounting.format_${format}`;
