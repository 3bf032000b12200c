import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shopRoute } from '../app/routes';
import type { Key } from '../i18n';
import { deliveriesSearch, inboxSearch } from './search';

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
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/messages/inbox',
    validateSearch: inboxSearch,
    component: lazyRouteComponent(() => import('./inbox-page'), 'InboxPage'),
  }),
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/messages/differences',
    component: lazyRouteComponent(() => import('./differences-page'), 'DifferencesPage'),
  }),
] as const;

/** The tabs above every screen of the messages, in their order. */
export const messagesTabs = [
  { to: '/shop/$slug/messages', label: 'endpoints.title' },
  { to: '/shop/$slug/messages/deliveries', label: 'deliveries.title' },
  { to: '/shop/$slug/messages/inbox', label: 'inbox.title' },
  { to: '/shop/$slug/messages/differences', label: 'differences.title' },
] as const satisfies { to: string; label: Key }[];
