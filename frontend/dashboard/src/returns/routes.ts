import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shopRoute } from '../app/routes';
import { returnsSearch } from './search';

export const returnsRoutes = [
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/returns',
    validateSearch: returnsSearch,
    component: lazyRouteComponent(() => import('./returns-page'), 'ReturnsPage'),
  }),
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/returns/$returnId',
    component: lazyRouteComponent(() => import('./return-page'), 'ReturnPage'),
  }),
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/settings/returns',
    component: lazyRouteComponent(() => import('./policy-page'), 'ReturnPolicyPage'),
  }),
] as const;
