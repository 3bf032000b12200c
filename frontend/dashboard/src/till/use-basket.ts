import { useMemo } from 'react';
import { useKept } from '../lib/use-kept';
import { placeOf } from './basket';

/** The basket of a shop: one for all tabs of this browser. */
export function useBasket(shop: string) {
  const place = useMemo(() => placeOf(shop), [shop]);
  const { value, change } = useKept(place);
  return { basket: value, change };
}
