import { describe, expect, test } from 'vitest';
import { contrastWithWhite, isHex } from './contrast';
import { blankMethod, draftOf, firstRate, flatOf } from './method-draft';
import { statementLine } from './statement';

describe('a colour on white', () => {
  test('black is read best, white not at all', () => {
    expect(contrastWithWhite('#000000')).toBeCloseTo(21, 5);
    expect(contrastWithWhite('#ffffff')).toBeCloseTo(1, 5);
    expect(contrastWithWhite('#767676')).toBeGreaterThanOrEqual(4.5);
    expect(contrastWithWhite('#777777')).toBeLessThan(4.5);
  });
  test('half a colour is not judged yet', () => {
    expect(isHex('#1f5f4')).toBe(false);
    expect(contrastWithWhite('#1f5f4')).toBe(21);
  });
});

describe('the line on the shopper’s statement', () => {
  const statement = { prefix: 'HIGH', longest: 16, line: 'HIGH* MAISON BOREALE' };
  type Facts = Parameters<typeof statementLine>[0];
  const stored: Facts = { name: 'Maison Boréale', statement_name: '', statement };
  test('is the server’s as long as nothing is typed', () =>
    expect(statementLine(stored, stored)).toBe('HIGH* MAISON BOREALE'));
  test('is what is being typed, without accents and cut to what fits', () =>
    expect(statementLine({ ...stored, statement_name: 'Forêt à l’orée du Nord' }, stored)).toBe(
      'HIGH* FORET A L’OREE D',
    ));
  test('has no star where there is no prefix', () => {
    const plain = { ...stored, name: 'Café', statement: { ...statement, prefix: '' } };
    expect(statementLine(plain, stored)).toBe('CAFE');
  });
});

describe('a shipping method', () => {
  test('begins in the shop’s own country and currency', () => {
    const blank = blankMethod('US', 'USD');
    expect(blank.countries).toEqual(['US']);
    expect(blank.rate).toEqual({ kind: 'flat', price: { minor: 1200, currency: 'USD' } });
  });
  test('by weight begins with steps that grow', () => {
    const rate = firstRate('by_weight', 'CAD');
    const steps = rate.kind === 'by_weight' ? rate.steps.map((step) => step.up_to_grams) : [];
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(steps).toHaveLength(2);
  });
  test('by weight becomes a flat rate at what its lightest parcel costs', () => {
    const stored = { ...blankMethod('CA', 'CAD'), id: 'shm_1', version: 3, free_above: undefined };
    const method = { ...stored, transit_days_min: 2, transit_days_max: 5, rate: firstRate('by_weight', 'CAD') };
    expect(flatOf(method).rate).toEqual({ kind: 'flat', price: { minor: 1200, currency: 'CAD' } });
    const pickup = { ...method, rate: firstRate('pickup', 'CAD') };
    expect(flatOf(pickup)).toBe(pickup);
  });
  test('that is stored is edited without its id and version', () => {
    const stored = { ...blankMethod('CA', 'CAD'), id: 'shm_1', version: 3, free_above: undefined };
    const draft = draftOf({ ...stored, transit_days_min: 2, transit_days_max: 5 });
    expect(draft).not.toHaveProperty('id');
    expect(draft.free_above).toBeNull();
  });
});
