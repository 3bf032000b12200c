import { describe, expect, it } from 'vitest';
import { returnsFilter, returnsSearch, views } from './search';
import { ReturnStates } from './state-badge';

describe('the filters of the list of returns', () => {
  it('keeps what it knows', () => {
    expect(returnsSearch({ view: 'to_settle', q: '1001', other: 'x' })).toEqual({ view: 'to_settle', q: '1001' });
    expect(returnsSearch({ view: 'lost' })).toEqual({});
  });

  it('shows each state in one view', () => {
    const shown = views.flatMap((view) => returnsFilter({ view }).state ?? []);
    expect([...shown].sort()).toEqual([...ReturnStates].sort());
  });
});
