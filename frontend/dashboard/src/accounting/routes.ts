import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shopRoute } from '../app/routes';
import type { Key } from '../i18n';
import { monthSearch } from './search';

export const accountingRoutes = [
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/accounting',
    validateSearch: monthSearch,
    component: lazyRouteComponent(() => import('./month-page'), 'MonthPage'),
  }),
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/accounting/accounts',
    component: lazyRouteComponent(() => import('./accounts-page'), 'AccountsPage'),
  }),
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/accounting/days/$day',
    component: lazyRouteComponent(() => import('./day-page'), 'DayPage'),
  }),
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/accounting/documents/$number',
    component: lazyRouteComponent(() => import('./document-page'), 'DocumentPage'),
  }),
] as const;

/** The tabs above the screens of accounting, in their order. */
export const accountingTabs = [
  { to: '/shop/$slug/accounting', label: 'accounting.journal' },
  { to: '/shop/$slug/accounting/accounts', label: 'accounting.accounts' },
] as const satisfies { to: string; label: Key }[];
