import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shopRoute } from '../app/routes';
import { moneySearch } from './search';

export const moneyRoutes = [
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/money',
    validateSearch: moneySearch,
    component: lazyRouteComponent(() => import('./money-page'), 'MoneyPage'),
  }),
] as const;
