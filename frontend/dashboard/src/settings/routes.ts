import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shopRoute } from '../app/routes';
import type { Key } from '../i18n';
import { shippingSearch } from './search';

export const settingsRoutes = [
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/settings',
    component: lazyRouteComponent(() => import('./shop-page'), 'ShopSettingsPage'),
  }),
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/settings/taxes',
    component: lazyRouteComponent(() => import('./taxes-page'), 'TaxSettingsPage'),
  }),
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/settings/shipping',
    validateSearch: shippingSearch,
    component: lazyRouteComponent(() => import('./shipping-page'), 'ShippingSettingsPage'),
  }),
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/settings/look',
    component: lazyRouteComponent(() => import('./look-page'), 'LookSettingsPage'),
  }),
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/settings/notifications',
    component: lazyRouteComponent(() => import('./notifications-page'), 'NotificationsPage'),
  }),
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/settings/keys',
    component: lazyRouteComponent(() => import('./keys-page'), 'KeysPage'),
  }),
] as const;

/** The tabs above every screen of the settings, in their order. */
export const settingsTabs = [
  { to: '/shop/$slug/settings', label: 'settings.shop' },
  { to: '/shop/$slug/settings/taxes', label: 'settings.taxes' },
  { to: '/shop/$slug/settings/shipping', label: 'settings.shipping' },
  { to: '/shop/$slug/settings/returns', label: 'settings.returns' },
  { to: '/shop/$slug/settings/look', label: 'settings.look' },
  { to: '/shop/$slug/settings/notifications', label: 'settings.notifications' },
  { to: '/shop/$slug/settings/keys', label: 'settings.keys' },
] as const satisfies { to: string; label: Key }[];
