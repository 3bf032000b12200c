import type { PaperworkDay } from '../api/types';
import { useWords } from '../i18n';

type Row = PaperworkDay['backorders'][number];
export type Range = NonNullable<Row['expected']>;

/** What changed of a line since the list before, in words. */
export function useChanges() {
  const { t, f } = useWords();
  const units = (n: number) => t('paperwork.was_units', { n });
  const day = (date: string | null | undefined) =>
    date ? t('paperwork.was_expected', { date: f.dateShort(date) }) : t('paperwork.was_unknown');
  return (change: Row['change']): string => {
    switch (change.kind) {
      case 'first_list':
      case 'same':
        return '–';
      case 'new':
        return t('paperwork.new');
      case 'units':
        return units(change.before);
      case 'expected':
        return day(change.before);
      case 'units_and_expected':
        return `${units(change.units)}, ${day(change.expected)}`;
    }
  };
}
