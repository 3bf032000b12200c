import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shopRoute } from '../app/routes';
import { searchOf, text } from '../lib/search';
import { productsSearch } from './search';

export const productsRoutes = [
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/products',
    validateSearch: productsSearch,
    component: lazyRouteComponent(() => import('./products-page'), 'ProductsPage'),
  }),
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/products/import',
    validateSearch: searchOf({ id: text }),
    component: lazyRouteComponent(() => import('./import/import-page'), 'ImportPage'),
  }),
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/products/collections',
    component: lazyRouteComponent(() => import('./collections-page'), 'CollectionsPage'),
  }),
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/products/$productId',
    component: lazyRouteComponent(() => import('./product-page'), 'ProductPage'),
  }),
] as const;
