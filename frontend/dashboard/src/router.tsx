/** Every address of the dashboard. Screens load when first visited; filters live in the address. */

import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { meQuery } from './account/api';
import { plainSearch, searchOf, text } from './lib/search';
import { deliveriesSearch } from './messages/search';
import { moneySearch } from './money/search';
import { ordersSearch } from './orders/search';
import { productsSearch } from './products/search';
import { Crash, NotFound } from './routes/fallbacks';
import { stockSearch } from './stock/search';
import { SkeletonPage } from './ui/page';

type Context = { queries: QueryClient };
const root = createRootRouteWithContext<Context>()({ notFoundComponent: NotFound });

const first = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async ({ context }) => {
    const me = await context.queries.ensureQueryData(meQuery);
    const shop = me?.memberships[0];
    throw shop ? redirect({ to: '/shop/$slug', params: { slug: shop.tenant.slug } }) : redirect({ to: '/login' });
  },
});
const gate = () => import('./routes/gate');
const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: searchOf({ next: text }),
  component: lazyRouteComponent(gate, 'LogIn'),
});
const signup = createRoute({
  getParentRoute: () => root,
  path: '/signup',
  component: lazyRouteComponent(gate, 'SignUp'),
});
const forgot = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(gate, 'ForgotPassword'),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  validateSearch: searchOf({ token: text }),
  component: lazyRouteComponent(gate, 'ResetPassword'),
});
const confirm = createRoute({
  getParentRoute: () => root,
  path: '/confirm-email',
  validateSearch: searchOf({ token: text }),
  component: lazyRouteComponent(gate, 'ConfirmEmail'),
});

const shop = createRoute({
  getParentRoute: () => root,
  path: '/shop/$slug',
  beforeLoad: async ({ context, location }) => {
    const me = await context.queries.ensureQueryData(meQuery);
    if (!me) throw redirect({ to: '/login', search: { next: location.href } });
    return { me };
  },
  component: lazyRouteComponent(() => import('./routes/shell'), 'Shell'),
});
const home = createRoute({
  getParentRoute: () => shop,
  path: '/',
  component: lazyRouteComponent(() => import('./routes/home'), 'HomePage'),
});
const orders = createRoute({
  getParentRoute: () => shop,
  path: '/orders',
  validateSearch: ordersSearch,
  component: lazyRouteComponent(() => import('./routes/orders'), 'OrdersPage'),
});
const order = createRoute({
  getParentRoute: () => shop,
  path: '/orders/$orderId',
  component: lazyRouteComponent(() => import('./routes/order'), 'OrderPage'),
});
const products = createRoute({
  getParentRoute: () => shop,
  path: '/products',
  validateSearch: productsSearch,
  component: lazyRouteComponent(() => import('./routes/products'), 'ProductsPage'),
});
const imports = createRoute({
  getParentRoute: () => shop,
  path: '/products/import',
  validateSearch: searchOf({ id: text }),
  component: lazyRouteComponent(() => import('./routes/import'), 'ImportPage'),
});
const collections = createRoute({
  getParentRoute: () => shop,
  path: '/products/collections',
  component: lazyRouteComponent(() => import('./routes/collections'), 'CollectionsPage'),
});
const product = createRoute({
  getParentRoute: () => shop,
  path: '/products/$productId',
  component: lazyRouteComponent(() => import('./routes/product'), 'ProductPage'),
});
const stock = createRoute({
  getParentRoute: () => shop,
  path: '/stock',
  validateSearch: stockSearch,
  component: lazyRouteComponent(() => import('./routes/stock'), 'StockPage'),
});
const messages = createRoute({
  getParentRoute: () => shop,
  path: '/messages',
  component: lazyRouteComponent(() => import('./routes/endpoints'), 'EndpointsPage'),
});
const deliveries = createRoute({
  getParentRoute: () => shop,
  path: '/messages/deliveries',
  validateSearch: deliveriesSearch,
  component: lazyRouteComponent(() => import('./routes/deliveries'), 'DeliveriesPage'),
});
const money = createRoute({
  getParentRoute: () => shop,
  path: '/money',
  validateSearch: moneySearch,
  component: lazyRouteComponent(() => import('./routes/money'), 'MoneyPage'),
});
const settings = createRoute({
  getParentRoute: () => shop,
  path: '/settings',
  component: lazyRouteComponent(() => import('./routes/settings'), 'ShopSettingsPage'),
});
const taxes = createRoute({
  getParentRoute: () => shop,
  path: '/settings/taxes',
  component: lazyRouteComponent(() => import('./routes/settings'), 'TaxSettingsPage'),
});
const shipping = createRoute({
  getParentRoute: () => shop,
  path: '/settings/shipping',
  component: lazyRouteComponent(() => import('./routes/shipping'), 'ShippingSettingsPage'),
});
const look = createRoute({
  getParentRoute: () => shop,
  path: '/settings/look',
  component: lazyRouteComponent(() => import('./routes/settings'), 'LookSettingsPage'),
});
const notifications = createRoute({
  getParentRoute: () => shop,
  path: '/settings/notifications',
  component: lazyRouteComponent(() => import('./routes/notifications'), 'NotificationsPage'),
});
const keys = createRoute({
  getParentRoute: () => shop,
  path: '/settings/keys',
  component: lazyRouteComponent(() => import('./routes/keys'), 'KeysPage'),
});
const account = createRoute({
  getParentRoute: () => shop,
  path: '/account',
  component: lazyRouteComponent(() => import('./routes/account'), 'AccountPage'),
});

const tree = root.addChildren([
  first,
  login,
  signup,
  forgot,
  reset,
  confirm,
  shop.addChildren([
    home,
    orders,
    order,
    products,
    imports,
    collections,
    product,
    stock,
    messages,
    deliveries,
    money,
    settings,
    taxes,
    shipping,
    look,
    notifications,
    keys,
    account,
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
