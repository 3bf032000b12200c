import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shopRoute } from '../app/routes';
import type { Key } from '../i18n';
import { stockSearch } from './search';

export const stockRoutes = [
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/stock',
    validateSearch: stockSearch,
    component: lazyRouteComponent(() => import('./stock-page'), 'StockPage'),
  }),
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/stock/till',
    component: lazyRouteComponent(() => import('../till/till-page'), 'TillPage'),
  }),
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/stock/counts',
    component: lazyRouteComponent(() => import('../counts/counts-page'), 'CountsPage'),
  }),
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/stock/counts/$stockCountId',
    component: lazyRouteComponent(() => import('../counts/count-page'), 'CountPage'),
  }),
] as const;

/** The tabs above the screens of stock, in their order. */
export const stockTabs = [
  { to: '/shop/$slug/stock', label: 'stock.title' },
  { to: '/shop/$slug/stock/till', label: 'till.title' },
  { to: '/shop/$slug/stock/counts', label: 'counts.title' },
] as const satisfies { to: string; label: Key }[];
