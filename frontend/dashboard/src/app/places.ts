import {
  Banknote,
  BookOpen,
  Boxes,
  ClipboardList,
  Home,
  Package,
  Printer,
  Settings,
  ShoppingBag,
  Webhook,
} from 'lucide-react';
import type { Key } from '../i18n';

export const places = [
  { to: '/shop/$slug', key: 'nav.home', icon: Home, exact: true },
  { to: '/shop/$slug/orders', key: 'nav.orders', icon: ShoppingBag },
  { to: '/shop/$slug/products', key: 'nav.products', icon: Package },
  { to: '/shop/$slug/stock', key: 'nav.stock', icon: Boxes },
  { to: '/shop/$slug/purchasing', key: 'nav.purchasing', icon: ClipboardList },
  { to: '/shop/$slug/paperwork', key: 'nav.paperwork', icon: Printer },
  { to: '/shop/$slug/money', key: 'nav.money', icon: Banknote },
  { to: '/shop/$slug/accounting', key: 'nav.accounting', icon: BookOpen },
  { to: '/shop/$slug/messages', key: 'nav.messages', icon: Webhook },
  { to: '/shop/$slug/settings', key: 'nav.settings', icon: Settings },
] as const satisfies readonly { to: string; key: Key; icon: typeof Home; exact?: boolean }[];
