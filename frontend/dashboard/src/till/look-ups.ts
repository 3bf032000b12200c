/** Scanned codes on their way to being goods. Several may be under way, and be answered in any order. */
export type Missed = { code: string; error: unknown };
/** `out`: asked and not answered; `missed`: those that came to nothing, until somebody has seen it. */
export type LookUps = { out: number; missed: Missed[] };

export const none: LookUps = { out: 0, missed: [] };

/** A code is asked for, once more if it was missed before. */
export const asked = ({ out, missed }: LookUps, code: string): LookUps => ({
  out: out + 1,
  missed: missed.filter((one) => one.code !== code),
});

export const found = ({ out, missed }: LookUps): LookUps => ({ out: out - 1, missed });

export const lost = ({ out, missed }: LookUps, code: string, error: unknown): LookUps => ({
  out: out - 1,
  missed: [{ code, error }, ...missed.filter((one) => one.code !== code)],
});

export const seen = (lookUps: LookUps, code: string): LookUps => ({
  ...lookUps,
  missed: lookUps.missed.filter((one) => one.code !== code),
});
