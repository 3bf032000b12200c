/** When a code in front of the camera counts as one more scan. */

/** A code that is held still is one scan; taken away this long and shown again, it is another. */
const AWAY = 900;

export type Sight = { code: string; at: number } | null;

/** What the camera sees now, and the code it has just come to see. */
export function look(before: Sight, codes: string[], now: number): { sight: Sight; scanned: string | null } {
  const kept = before && now - before.at < AWAY ? before : null;
  const [code] = kept && codes.includes(kept.code) ? [kept.code] : codes;
  if (!code) return { sight: kept, scanned: null };
  return { sight: { code, at: now }, scanned: kept?.code === code ? null : code };
}
