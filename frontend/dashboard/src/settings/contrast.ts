/** Whether a colour of the shop can be read on white. */

function luminance(hex: string): number {
  const channel = (at: number) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

export const isHex = (text: string) => /^#[0-9a-f]{6}$/i.test(text);

/** The contrast of a colour with white by WCAG 2; what is no colour passes. */
export const contrastWithWhite = (colour: string) => (isHex(colour) ? 1.05 / (luminance(colour) + 0.05) : 21);
