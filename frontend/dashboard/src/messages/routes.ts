import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shopRoute } from '../app/routes';
import { deliveriesSearch } from './search';

export const messagesRoutes = [
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/messages',
    component: lazyRouteComponent(() => import('./endpoints-page'), 'EndpointsPage'),
  }),
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/messages/deliveries',
    validateSearch: deliveriesSearch,
    component: lazyRouteComponent(() => import('./deliveries-page'), 'DeliveriesPage'),
  }),
] as const;
