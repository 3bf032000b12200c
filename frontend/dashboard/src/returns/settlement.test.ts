import { describe, expect, it } from 'vitest';
import { settlementOf } from './settlement';

const cad = (minor: number) => ({ minor, currency: 'CAD' });

describe('what of a return goes back', () => {
  it('asks nothing while nothing is chosen', () => {
    expect(settlementOf({ quantities: { lin_1: 0 }, shipping: cad(0) })).toBeNull();
  });

  it('names the chosen lines, and the shipping if there is some', () => {
    const quantities = { lin_1: 2, lin_2: 0 };
    expect(settlementOf({ quantities, shipping: cad(0) })).toEqual({ lines: [{ line_id: 'lin_1', quantity: 2 }] });
    expect(settlementOf({ quantities: {}, shipping: cad(900) })).toEqual({ lines: [], shipping: cad(900) });
  });
});
