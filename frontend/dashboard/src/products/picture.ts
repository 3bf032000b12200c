import type { Image } from '../api/types';

/** The address a picture answers at; null while the server does not have it. */
export const pictureAddress = ({ url, state }: Pick<Image, 'url' | 'state'>, width: number): string | null =>
  state === 'stored' && url ? `${url}?w=${width}` : null;
