import type { EncodingInput } from '../../api/types';

type Encoding = EncodingInput['encoding'];
const known: Record<Encoding, true> = {
  'utf-8': true,
  'utf-8-bom': true,
  'utf-16': true,
  'windows-1252': true,
  'iso-8859-15': true,
  macintosh: true,
  cp850: true,
  cp863: true,
  cp437: true,
};

/** An encoding the server names may be chosen only when it is one it reads. */
export const isEncoding = (name: string): name is Encoding => Object.hasOwn(known, name);
