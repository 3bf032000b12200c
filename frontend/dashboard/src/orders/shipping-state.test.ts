import { expect, test } from 'vitest';
import { payments } from './search';
import { shippingState } from './shipping-state';

test('only what is paid or authorized is to ship', () => {
  const of = payments.map((payment_state) => [
    payment_state,
    shippingState({ payment_state, fulfillment_state: 'unfulfilled' }),
  ]);
  expect(Object.fromEntries(of)).toEqual({
    pending: 'waiting',
    authorized: 'unfulfilled',
    paid: 'unfulfilled',
    owed: 'waiting',
    partially_refunded: 'unfulfilled',
    refunded: null,
    failed: null,
  });
});

test('what has left or never will is said whatever was paid', () => {
  for (const payment_state of payments)
    for (const fulfillment_state of ['partial', 'fulfilled', 'canceled'] as const)
      expect(shippingState({ payment_state, fulfillment_state })).toBe(fulfillment_state);
});
