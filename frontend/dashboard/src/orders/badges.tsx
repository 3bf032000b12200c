import type { FulfillmentState, OrderRow, PaymentState } from '../api/types';
import { useWords } from '../i18n';
import { Badge, type Tone } from '../ui/card';
import { shippingState } from './shipping-state';

const paymentTone: Record<PaymentState, Tone> = {
  pending: 'amber',
  authorized: 'blue',
  paid: 'gray',
  owed: 'red',
  partially_refunded: 'gray',
  refunded: 'gray',
  failed: 'red',
};

const fulfillmentTone: Record<FulfillmentState | 'waiting', Tone> = {
  waiting: 'gray',
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

/** Quiet where there is nothing to ship. */
export function FulfillmentBadge({ of }: { of: Pick<OrderRow, 'payment_state' | 'fulfillment_state'> }) {
  const { t } = useWords();
  const state = shippingState(of);
  if (!state) return null;
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
