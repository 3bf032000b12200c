import { expect, test } from 'vitest';
import { blankOrder, requestOf, withItem } from './new-order-draft';

const jug = { variant_id: 'var_1', title: 'Jug', variant_title: '', sku: 'JUG' };

test('the same product twice is one line', () => {
  const lines = withItem(withItem([], jug), jug);
  expect(lines).toEqual([{ item: jug, quantity: 2 }]);
});

test('the customer is asked about once there is an address, and the delivery with it', () => {
  const draft = blankOrder('CA', 'fr');
  expect(requestOf(draft)).toBeNull();
  const filled = { ...draft, lines: withItem([], jug), method: 'shm_1' };
  expect(requestOf(filled)).toMatchObject({ customer: null, delivery: null });
  const shipTo = { ...draft.shipTo, name: 'Pat', line1: '1 Main', city: 'Ottawa' };
  expect(requestOf({ ...filled, email: ' pat@example.ca ', shipTo })).toMatchObject({
    customer: { email: 'pat@example.ca', ship_to: shipTo },
    delivery: { method_id: 'shm_1' },
  });
});
