import type { FulfillmentState, PaymentState } from '../api/types';
import { useWords } from '../i18n';
import { Badge, type Tone } from '../ui/card';

const paymentTone: Record<PaymentState, Tone> = {
  pending: 'amber',
  paid: 'gray',
  partially_refunded: 'gray',
  refunded: 'gray',
  failed: 'red',
};

const fulfillmentTone: Record<FulfillmentState, Tone> = {
  unfulfilled: 'amber',
  partial: 'blue',
  fulfilled: 'green',
  canceled: 'gray',
};

export function PaymentBadge({ state }: { state: PaymentState }) {
  const { t } = useWords();
  return (
    <Badge tone={paymentTone[state]} hollow={state === 'pending'}>
      {t(`payment.${state}`)}
    </Badge>
  );
}

export function FulfillmentBadge({ state }: { state: FulfillmentState }) {
  const { t } = useWords();
  return (
    <Badge tone={fulfillmentTone[state]} hollow={state === 'unfulfilled'}>
      {t(`fulfillment.${state}`)}
    </Badge>
  );
}

export function BackorderBadge({ count, until }: { count: number; until?: string | null | undefined }) {
  const { t, f } = useWords();
  if (!count) return null;
  return (
    <Badge tone="amber" bare>
      {until
        ? t('orders.backordered_until', { n: count, date: f.dateShort(until) })
        : t('orders.backordered_n', { n: count })}
    </Badge>
  );
}
