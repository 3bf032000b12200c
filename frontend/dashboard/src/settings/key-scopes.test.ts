import { describe, expect, it } from 'vitest';
import { allScopes, firstTry, toggled } from './key-scopes';

describe('the scopes of a key', () => {
  it('are each offered once', () => {
    expect(new Set(allScopes).size).toBe(allScopes.length);
    expect(allScopes.length).toBe(23);
  });

  it('are tried with something they open', () => {
    expect(firstTry(['stock.read', 'orders.write'])).toBe('/v1/stock');
    expect(firstTry(['stock.read', 'events.read'])).toBe('/v1/events');
    expect(firstTry(['orders.write'])).toBe('/v1/openapi.json');
  });

  it('are chosen and left out one by one, in the order offered', () => {
    const chosen = toggled(['stock.read'], 'events.read', true);
    expect(chosen).toEqual(['events.read', 'stock.read']);
    expect(toggled(chosen, 'stock.read', false)).toEqual(['events.read']);
  });
});
