/** Numbers as the reader writes them. */
import { NumberParser } from '@internationalized/number';

type Bounds = { min?: number | undefined; max?: number | undefined };
/**
 * What a field shows after a keystroke, and the number it makes; without one while the text is only the beginning of one, or
 * `outside` of what the field takes.
 */
type Typed = { text: string; value?: number | null; outside?: true };

/** A comma before one or two last digits separates cents, also where a comma groups thousands: `1,50` is not 150. */
const cents = /^[^,.]*,\d{1,2}$/;

export function numberTyper(locale: string, format: Intl.NumberFormatOptions, { min, max }: Bounds = {}) {
  const parser = new NumberParser(locale, format);
  const writer = new Intl.NumberFormat(locale, format);
  const comma = writer.formatToParts(1.5).find((part) => part.type === 'decimal')?.value === ',';
  const unit = 10 ** (format.maximumFractionDigits ?? 0);
  const fits = (n: number) => n >= (min ?? -Infinity) && n <= (max ?? Infinity);
  return {
    write: (value: number | null): string => (value === null ? '' : writer.format(value)),
    /** Null when the keystroke makes no number and is not taken. */
    type: (raw: string): Typed | null => {
      // Numeric keypads have a point in every language.
      const text = comma && !raw.includes(',') ? raw.replace('.', ',') : raw;
      if (!parser.isValidPartialNumber(text, min, max)) return null;
      if (!text.trim()) return { text, value: null };
      const odd = !comma && cents.test(text);
      if (odd && unit === 1) return { text, outside: true };
      const n = parser.parse(odd ? text.replace(',', '.') : text);
      if (Number.isNaN(n)) return { text };
      return fits(n) ? { text, value: Math.round(n * unit) / unit } : { text, outside: true };
    },
  };
}
