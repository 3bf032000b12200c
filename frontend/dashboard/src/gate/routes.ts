import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/routes';
import { searchOf, text } from '../lib/search';

export const gateRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/login',
    validateSearch: searchOf({ next: text }),
    component: lazyRouteComponent(() => import('./log-in'), 'LogIn'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/signup',
    component: lazyRouteComponent(() => import('./sign-up'), 'SignUp'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/forgot-password',
    component: lazyRouteComponent(() => import('./password-reset'), 'ForgotPassword'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/reset-password',
    validateSearch: searchOf({ token: text }),
    component: lazyRouteComponent(() => import('./password-reset'), 'ResetPassword'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/confirm-email',
    validateSearch: searchOf({ token: text }),
    component: lazyRouteComponent(() => import('./confirm-email'), 'ConfirmEmail'),
  }),
] as const;
