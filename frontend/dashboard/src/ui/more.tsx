import { useWords } from '../i18n';
import { Button } from './button';

export function More({
  has,
  loading,
  more,
  shown,
}: {
  has: boolean;
  loading: boolean;
  more: () => void;
  shown: number;
}) {
  const { t } = useWords();
  if (!has) return null;
  return (
    <div className="list-foot">
      <span>{t('common.shown', { n: shown })}</span>
      <Button small onPress={more} pending={loading}>
        {t('common.more')}
      </Button>
    </div>
  );
}
