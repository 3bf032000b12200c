import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shopRoute } from '../app/routes';
import type { Key } from '../i18n';
import { ordersSearch } from './search';

export const purchasingRoutes = [
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/purchasing',
    validateSearch: ordersSearch,
    component: lazyRouteComponent(() => import('./purchase-orders-page'), 'PurchaseOrdersPage'),
  }),
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/purchasing/orders/$purchaseOrderId',
    component: lazyRouteComponent(() => import('./purchase-order-page'), 'PurchaseOrderPage'),
  }),
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/purchasing/reorder',
    component: lazyRouteComponent(() => import('./reorder-page'), 'ReorderPage'),
  }),
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/purchasing/suppliers',
    component: lazyRouteComponent(() => import('./suppliers-page'), 'SuppliersPage'),
  }),
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/purchasing/suppliers/$supplierId',
    component: lazyRouteComponent(() => import('./supplier-page'), 'SupplierPage'),
  }),
] as const;

/** The tabs above every screen of purchasing, in their order. */
export const purchasingTabs = [
  { to: '/shop/$slug/purchasing', label: 'purchasing.orders' },
  { to: '/shop/$slug/purchasing/reorder', label: 'reorder.list' },
  { to: '/shop/$slug/purchasing/suppliers', label: 'purchasing.suppliers' },
] as const satisfies { to: string; label: Key }[];
