/** Every address of the dashboard. Each area names its own; screens load when first visited; filters live in the address. */
import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { accountRoutes } from './account/routes';
import { accountingRoutes } from './accounting/routes';
import { Crash } from './app/fallbacks';
import { firstRoute, rootRoute, shopRoute } from './app/routes';
import { gateRoutes } from './gate/routes';
import { homeRoutes } from './home/routes';
import { plainSearch } from './lib/search';
import { messagesRoutes } from './messages/routes';
import { moneyRoutes } from './money/routes';
import { ordersRoutes } from './orders/routes';
import { paperworkRoutes } from './paperwork/routes';
import { productsRoutes } from './products/routes';
import { purchasingRoutes } from './purchasing/routes';
import { returnsRoutes } from './returns/routes';
import { settingsRoutes } from './settings/routes';
import { stockRoutes } from './stock/routes';
import { SkeletonPage } from './ui/skeleton';

const tree = rootRoute.addChildren([
  firstRoute,
  ...gateRoutes,
  shopRoute.addChildren([
    ...homeRoutes,
    ...ordersRoutes,
    ...returnsRoutes,
    ...productsRoutes,
    ...stockRoutes,
    ...purchasingRoutes,
    ...paperworkRoutes,
    ...moneyRoutes,
    ...accountingRoutes,
    ...messagesRoutes,
    ...settingsRoutes,
    ...accountRoutes,
  ]),
]);

export const makeRouter = (queries: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { queries },
    ...plainSearch,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultPendingComponent: SkeletonPage,
    defaultPendingMs: 150,
    defaultErrorComponent: Crash,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
