import { expect, test } from 'vitest';
import type { RefundableLine } from '../api/types';
import { blankRefund, chosenOf, mostOf, offersBoth, requestOf, wholeOf } from './refund-draft';

const line = (line_id: string, not_sent: number, sent = 0) =>
  ({ line_id, refundable: not_sent + sent, not_sent, sent, restockable: sent }) as RefundableLine;
const lines = [line('lin_1', 2), line('lin_2', 1)];
const cad = (minor: number) => ({ minor, currency: 'CAD' });
const blank = blankRefund('CAD');

test('nothing is asked for until something is chosen', () => {
  expect(requestOf(blank, lines)).toBeNull();
  expect(requestOf({ ...blank, by: 'amount' }, lines)).toBeNull();
  expect(requestOf({ ...blank, by: 'amount', amount: cad(0) }, lines)).toBeNull();
  expect(requestOf({ ...blank, quantities: { lin_1: 0 } }, lines)).toBeNull();
});

test('goods that come back are restocked unless that is switched off', () => {
  const draft = { ...blank, quantities: { lin_1: 2, lin_2: 1 }, restock: { lin_2: false } };
  expect(requestOf(draft, lines)).toEqual({
    lines: [
      { line_id: 'lin_1', quantity: 2, restock: true },
      { line_id: 'lin_2', quantity: 1, restock: false },
    ],
  });
});

test('goods that a return counts are not restocked by the refund unless that is switched on', () => {
  const returned = [{ ...line('lin_1', 0, 2), restockable: 1 }];
  const draft = { ...blank, quantities: { lin_1: 1 } };
  expect(requestOf(draft, returned)?.lines?.[0]?.restock).toBe(false);
  expect(requestOf({ ...draft, restock: { lin_1: true } }, returned)?.lines?.[0]?.restock).toBe(true);
});

test('units that were not sent go back to the shelf, whatever a return counts', () => {
  const one = { ...line('lin_1', 2, 3), restockable: 2 };
  const draft = { ...blank, quantities: { lin_1: 2 } };
  const good = [{ line_id: 'lin_1', quantity: 2, restock: true, which: 'not_sent' }];
  expect(offersBoth(one)).toBe(false);
  expect(requestOf(draft, [one])?.lines).toEqual(good);
  expect(requestOf(wholeOf(blank, [one], cad(0)), [one])?.lines).toEqual(good);
});

test('what was said of the stock of some units is not said of the others', () => {
  const one = { ...line('lin_1', 2, 3), restockable: 2 };
  const sent = chosenOf({ ...blank, quantities: { lin_1: 2 } }, one, 'sent');
  expect(requestOf(sent, [one])?.lines?.[0]?.restock).toBe(false);
  const gone = { ...sent, quantities: { lin_1: 3 }, restock: { lin_1: false } };
  const back = chosenOf(gone, one, 'not_sent');
  expect(requestOf(back, [one])?.lines).toEqual([{ line_id: 'lin_1', quantity: 2, restock: true, which: 'not_sent' }]);
  expect(requestOf(wholeOf(gone, [one], cad(0)), [one])?.lines?.[0]?.restock).toBe(true);
});

test('everything is every unit and the shipping', () => {
  const request = requestOf(wholeOf(blank, lines, cad(1250)), lines);
  expect(request?.lines?.map((one) => one.quantity)).toEqual([2, 1]);
  expect(request?.shipping).toEqual(cad(1250));
});

test('an amount leaves the lines alone, whatever was chosen before', () => {
  const draft = { ...wholeOf(blank, lines, cad(1250)), by: 'amount' as const, amount: cad(500) };
  expect(requestOf(draft, lines)).toEqual({ lines: [], amount: cad(500) });
});

test('where some units were sent and others not, it is said which are meant', () => {
  const one = line('lin_1', 2, 1);
  const both = [one];
  const draft = { ...blank, quantities: { lin_1: 1 } };
  expect(requestOf(draft, both)?.lines?.[0]?.which).toBe('not_sent');
  expect(requestOf({ ...draft, which: { lin_1: 'sent' } }, both)?.lines?.[0]?.which).toBe('sent');
  expect(mostOf({ ...draft, which: { lin_1: 'sent' } }, one)).toBe(1);
  const whole = wholeOf(draft, both, cad(0));
  expect(requestOf(whole, both)?.lines).toEqual([
    { line_id: 'lin_1', quantity: 3, restock: true, which: 'not_sent_first' },
  ]);
});
