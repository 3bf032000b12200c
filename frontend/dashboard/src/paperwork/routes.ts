import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shopRoute } from '../app/routes';
import { paperworkSearch } from './search';

export const paperworkRoutes = [
  createRoute({
    getParentRoute: () => shopRoute,
    path: '/paperwork',
    validateSearch: paperworkSearch,
    component: lazyRouteComponent(() => import('./paperwork-page'), 'PaperworkPage'),
  }),
] as const;
