import { expect, test } from 'vitest';
import type { RefundableLine } from '../api/types';
import { blankRefund, requestOf, wholeOf } from './refund-draft';

const line = (line_id: string, refundable: number) => ({ line_id, refundable }) as RefundableLine;
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

test('everything is every unit and the shipping', () => {
  const request = requestOf(wholeOf(blank, lines, cad(1250)), lines);
  expect(request?.lines?.map((one) => one.quantity)).toEqual([2, 1]);
  expect(request?.shipping).toEqual(cad(1250));
});

test('an amount leaves the lines alone, whatever was chosen before', () => {
  const draft = { ...wholeOf(blank, lines, cad(1250)), by: 'amount' as const, amount: cad(500) };
  expect(requestOf(draft, lines)).toEqual({ lines: [], amount: cad(500) });
});
