import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shopRoute } from '../app/routes';
import { stockSearch } from './search';

export const stockRoutes = [
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/stock',
    validateSearch: stockSearch,
    component: lazyRouteComponent(() => import('./stock-page'), 'StockPage'),
  }),
] as const;
