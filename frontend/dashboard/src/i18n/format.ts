/** Numbers, money and dates in the reader's language and the shop's zone. */
import type { Language, Money, Text2 } from '../api/types';

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

export function makeFormat(lang: Language, zone: string) {
  const locale = localeOf(lang);
  const number = new Intl.NumberFormat(locale);
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 12 });
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
  const utcMonth = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long', year: 'numeric' });
  const utcShort = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' });
  // Swedish writes days as ISO does.
  const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
  return {
    locale,
    number: (n: number) => number.format(n),
    list: (parts: string[]) => new Intl.ListFormat(locale).format(parts),
    /** A number the server writes with a point, with all of its digits. */
    decimal: (text: string) => decimal.format(Number(text)),
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
    month: (date: string) => utcMonth.format(plain(date)),
    /** The month of an instant, such as `2026-11`. */
    monthOf: (time: string) => isoDay.format(new Date(time)).slice(0, 7),
    dateShort: (date: string) => utcShort.format(plain(date)),
    dateRange: (from: string, to: string) => utcShort.formatRange(plain(from), plain(to)),
    weekday: (date: string) => weekday.format(plain(date)),
    ago: (time: string, now = Date.now()) => {
      const seconds = (new Date(time).getTime() - now) / 1000;
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
