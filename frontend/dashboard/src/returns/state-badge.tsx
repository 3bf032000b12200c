import type { ReturnState } from '../api/types';
import { useWords } from '../i18n';
import { Badge, type Tone } from '../ui/card';

const tones: Record<ReturnState, Tone> = {
  requested: 'amber',
  approved: 'blue',
  receiving: 'amber',
  received: 'amber',
  refused: 'gray',
  canceled: 'gray',
  closed: 'green',
};

export const ReturnStates = Object.keys(tones) as ReturnState[];

export function ReturnBadge({ state }: { state: ReturnState }) {
  const { t } = useWords();
  return (
    <Badge tone={tones[state]} hollow={state === 'refused' || state === 'canceled'}>
      {t(`returns.state_${state}`)}
    </Badge>
  );
}
