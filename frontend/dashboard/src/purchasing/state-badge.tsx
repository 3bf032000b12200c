import type { PurchaseState } from '../api/types';
import { useWords } from '../i18n';
import { Badge, type Tone } from '../ui/card';

const tones: Record<PurchaseState, Tone> = {
  draft: 'gray',
  sent: 'blue',
  confirmed: 'blue',
  partly_received: 'amber',
  received: 'green',
  closed_short: 'gray',
  canceled: 'gray',
};

export function StateBadge({ state, late }: { state: PurchaseState; late?: boolean }) {
  const { t } = useWords();
  return (
    <>
      <Badge tone={tones[state]} hollow={state === 'draft' || state === 'canceled'}>
        {t(`purchasing.state_${state}`)}
      </Badge>
      {late && <Badge tone="red">{t('purchasing.late')}</Badge>}
    </>
  );
}
