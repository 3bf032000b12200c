/** This browser as a device that counts: its name, and how many entries it has made. Kept for good, for all counts. */
import type { Place } from '../lib/kept';

export type Device = { name: string; made: number };

/** Where it is kept; a browser without a name gets this one. */
export const placeOf = (name: string): Place<Device> => ({
  name: 'counting-device',
  read: (text) => read(text) ?? { name, made: 0 },
  isEmpty: () => false,
});

function read(text: string | null): Device | null {
  try {
    const kept = JSON.parse(text ?? 'null') as Partial<Device> | null;
    return typeof kept?.name === 'string' && kept.name !== '' && Number.isInteger(kept.made) ? (kept as Device) : null;
  } catch {
    return null;
  }
}

/** One more entry was made; its number is `made` afterwards. */
export const counted = (device: Device): Device => ({ ...device, made: device.made + 1 });
