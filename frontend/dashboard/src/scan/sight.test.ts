import { describe, expect, test } from 'vitest';
import { look, type Sight } from './sight';

/** The codes scanned from what the camera saw: each look is a time and the codes in sight. */
const scanned = (looks: [number, ...string[]][]) => {
  let sight: Sight = null;
  const found: string[] = [];
  for (const [now, ...codes] of looks) {
    const next = look(sight, codes, now);
    sight = next.sight;
    if (next.scanned) found.push(next.scanned);
  }
  return found;
};

describe('the camera', () => {
  test('takes what is held still once', () => {
    expect(scanned([[0, 'A'], [150, 'A'], [300], [450, 'A'], [1200, 'A']])).toEqual(['A']);
  });
  test('takes it again after it was away', () => {
    expect(scanned([[0, 'A'], [500], [1000], [1100, 'A']])).toEqual(['A', 'A']);
  });
  test('takes another at once, and is not confused by two in sight', () => {
    expect(
      scanned([
        [0, 'A'],
        [150, 'A', 'B'],
        [300, 'B'],
        [450, 'B'],
      ]),
    ).toEqual(['A', 'B']);
  });
});
