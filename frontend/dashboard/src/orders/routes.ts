import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shopRoute } from '../app/routes';
import { ordersSearch } from './search';

export const ordersRoutes = [
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/orders',
    validateSearch: ordersSearch,
    component: lazyRouteComponent(() => import('./orders-page'), 'OrdersPage'),
  }),
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/orders/new',
    component: lazyRouteComponent(() => import('./new-order-page'), 'NewOrderPage'),
  }),
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/orders/$orderId',
    component: lazyRouteComponent(() => import('./order-page'), 'OrderPage'),
  }),
] as const;
