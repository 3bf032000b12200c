import type { StockCount } from '../api/types';
import { useWords } from '../i18n';
import { Badge } from '../ui/card';

const tones = { open: 'blue', booked: 'green', given_up: 'gray' } as const;

export function CountBadges({ count }: { count: StockCount }) {
  const { t } = useWords();
  return (
    <>
      <Badge tone={tones[count.state]}>{t(`counts.state_${count.state}`)}</Badge>
      {count.figures === 'hidden' && <Badge bare>{t('counts.blind')}</Badge>}
    </>
  );
}

export function useScopeName() {
  const { t } = useWords();
  return ({ scope }: StockCount) => {
    switch (scope.kind) {
      case 'all':
        return t('counts.scope_all');
      case 'collection':
        return t('counts.of_collection', { name: scope.name });
      case 'supplier':
        return t('counts.of_supplier', { name: scope.name });
    }
  };
}
