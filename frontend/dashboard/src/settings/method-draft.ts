import type { Money, Rate, ShippingMethod, ShippingMethodForm } from '../api/types';

/** What the form fills in whole; the server would also take it with parts left out. */
export type MethodDraft = ShippingMethodForm & {
  countries: string[];
  provinces: string[];
  free_above: Money | null;
  transit_days_min: number | null;
  transit_days_max: number | null;
};

export function draftOf({ id: _id, version: _version, ...rest }: ShippingMethod): MethodDraft {
  return { ...rest, free_above: rest.free_above ?? null };
}

export const blankMethod = (country: string, currency: string): MethodDraft => ({
  name: { en: '', fr: '' },
  enabled: true,
  countries: [country],
  provinces: [],
  rate: { kind: 'flat', price: { minor: 1200, currency } },
  free_above: null,
  transit_days_min: 2,
  transit_days_max: 5,
});

/** A method by weight as it would be at one price: what its lightest parcel costs. */
export function flatOf(method: ShippingMethod): ShippingMethod {
  if (method.rate.kind !== 'by_weight') return method;
  const [lightest] = method.rate.steps;
  return lightest ? { ...method, rate: { kind: 'flat', price: lightest.price } } : method;
}

/** Where a kind of rate begins when it is chosen. */
export function firstRate(kind: Rate['kind'], currency: string): Rate {
  switch (kind) {
    case 'flat':
      return { kind, price: { minor: 0, currency } };
    case 'pickup':
      return { kind };
    case 'by_weight':
      return {
        kind,
        steps: [
          { up_to_grams: 1000, price: { minor: 1200, currency } },
          { up_to_grams: 5000, price: { minor: 1900, currency } },
        ],
      };
  }
}
