import { createContext, use } from 'react';
import type { Me, Tenant } from '../api/types';

/** The shop whose screens are shown, and who is looking. */
export type Shop = { me: Me; tenant: Tenant; id: string; slug: string; role: 'owner' | 'staff' };

export const ShopContext = createContext<Shop | null>(null);

export function useShop(): Shop {
  const shop = use(ShopContext);
  if (!shop) throw new Error('no shop here');
  return shop;
}
