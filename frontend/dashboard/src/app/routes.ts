/** The root of every address, and the frame that all addresses of a shop stand in. */
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { meQuery } from '../account/api';
import { NotFound } from './fallbacks';

export const rootRoute = createRootRouteWithContext<{ queries: QueryClient }>()({ notFoundComponent: NotFound });

export const firstRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async ({ context }) => {
    const me = await context.queries.ensureQueryData(meQuery);
    const shop = me?.memberships[0];
    throw shop ? redirect({ to: '/shop/$slug', params: { slug: shop.tenant.slug } }) : redirect({ to: '/login' });
  },
});

export const shopRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/shop/$slug',
  beforeLoad: async ({ context, location }) => {
    const me = await context.queries.ensureQueryData(meQuery);
    if (!me) throw redirect({ to: '/login', search: { next: location.href } });
    return { me };
  },
  component: lazyRouteComponent(() => import('./shell'), 'Shell'),
});
