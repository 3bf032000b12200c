/** Numbers as the reader writes them. */
import { NumberParser } from '@internationalized/number';

type Bounds = { min?: number | undefined; max?: number | undefined };
/**
 * What a field shows after a keystroke, and the number it makes; without one while the text is only the beginning of one, or
 * `wrong`: beyond its bounds, or in a form that one reader takes for this number and another for that.
 */
type Typed = { text: string; value?: number | null; wrong?: Wrong };
export type Wrong = 'bounds' | 'form';

/** A comma before one or two last digits separates cents, also where a comma groups thousands: `1,50` is not 150. */
const cents = /^[^,.]*,\d{1,2}$/;

/** Digits, alone or in groups of three, and at most so many decimals: the parser reads `12 50` as 1250 and `1.234,50` as 1.2345. */
function formOf(decimal: string, decimals: number): RegExp {
  const group = decimal === ',' ? "[\\s.'’]" : "[\\s,'’]";
  return new RegExp(`^[-−+]?(\\d+|\\d{1,3}(${group})\\d{3}(\\2\\d{3})*)?(\\${decimal}\\d{0,${decimals}})?$`);
}

export function numberTyper(locale: string, format: Intl.NumberFormatOptions, { min, max }: Bounds = {}) {
  const parser = new NumberParser(locale, format);
  const writer = new Intl.NumberFormat(locale, format);
  const comma = writer.formatToParts(1.5).find((part) => part.type === 'decimal')?.value === ',';
  const decimals = format.maximumFractionDigits ?? 0;
  const unit = 10 ** decimals;
  const form = formOf(comma ? ',' : '.', decimals);
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
      if (odd && unit === 1) return { text, wrong: 'form' };
      const read = odd ? text.replace(',', '.') : text;
      const n = parser.parse(read);
      if (Number.isNaN(n)) return { text };
      if (!form.test(read.trim())) return { text, wrong: 'form' };
      return fits(n) ? { text, value: Math.round(n * unit) / unit } : { text, wrong: 'bounds' };
    },
  };
}
