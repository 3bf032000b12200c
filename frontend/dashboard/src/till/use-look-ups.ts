import { useState } from 'react';
import type { TillGoods } from '../api/types';
import { itemByCode } from './api';
import { asked, found, type LookUps, lost, none, seen } from './look-ups';

/** Finds the goods of scanned codes; each answer is taken, however many are under way. */
export function useLookUps(shop: string, take: (item: TillGoods) => void) {
  const [lookUps, setLookUps] = useState<LookUps>(none);
  const find = async (code: string) => {
    setLookUps((now) => asked(now, code));
    try {
      const item = await itemByCode(shop, code);
      if (item) take(item);
      setLookUps((now) => (item ? found(now) : lost(now, code, null)));
    } catch (error) {
      setLookUps((now) => lost(now, code, error));
    }
  };
  return {
    ...lookUps,
    find: (code: string) => void find(code),
    dismiss: (code: string) => setLookUps((now) => seen(now, code)),
  };
}
