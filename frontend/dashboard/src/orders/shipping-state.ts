import type { FulfillmentState, OrderRow } from '../api/types';

type States = Pick<OrderRow, 'payment_state' | 'fulfillment_state'>;

/** How an order stands with its shipping, in the words of the lists: what is neither paid nor authorized, or owed, is never "to ship". */
export function shippingState({ payment_state, fulfillment_state }: States): FulfillmentState | 'waiting' | null {
  if (fulfillment_state !== 'unfulfilled') return fulfillment_state;
  switch (payment_state) {
    case 'pending':
    case 'owed':
      return 'waiting';
    case 'authorized':
    case 'paid':
    case 'partially_refunded':
      return 'unfulfilled';
    case 'refunded':
    case 'failed':
      return null;
  }
}
