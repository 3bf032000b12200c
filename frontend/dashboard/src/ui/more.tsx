import { useWords } from '../i18n';
import { Button } from './button';

/** A list that is read page after page. */
export type Pages = {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => unknown;
};

export function More({ of, shown }: { of: Partial<Pages>; shown: number }) {
  const { t } = useWords();
  if (!of.hasNextPage) return null;
  return (
    <div className="list-foot">
      <span>{t('common.shown', { n: shown })}</span>
      <Button small onPress={() => void of.fetchNextPage?.()} pending={of.isFetchingNextPage ?? false}>
        {t('common.more')}
      </Button>
    </div>
  );
}
