import { useState } from 'react';
import { newKey } from '../api/client';
import { type Basket, empty, read } from './basket';

/** The basket of a shop, as this browser has kept it. */
export function useBasket(shop: string) {
  const place = `till:${shop}`;
  const [basket, setBasket] = useState<Basket>(() => read(localStorage.getItem(place)) ?? empty('sale', newKey()));
  const keep = (next: Basket) => {
    localStorage.setItem(place, JSON.stringify(next));
    setBasket(next);
  };
  return [basket, keep] as const;
}
