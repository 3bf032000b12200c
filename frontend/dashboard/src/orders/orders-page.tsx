import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Download, PackageOpen, Plus, Printer, ShoppingBag } from 'lucide-react';
import { rowsOf } from '../api/pages';
import { useShop } from '../app/shop';
import { useVisit } from '../home/visit';
import { type Key, useWords } from '../i18n';
import { Button } from '../ui/button';
import { Card, Empty } from '../ui/card';
import { NoMatch } from '../ui/filters';
import { PageHead } from '../ui/page-head';
import { useFail } from '../ui/problems';
import { Rows } from '../ui/rows';
import { View, Views } from '../ui/views';
import { ordersFile, ordersQuery, pickList } from './api';
import { OrderFilters } from './order-filters';
import { OrdersTable } from './orders-table';
import type { OrdersSearch } from './search';

const views: { key: Key; count: 'all' | 'unfulfilled' | 'backordered' | 'unpaid'; search: OrdersSearch }[] = [
  { key: 'orders.view_all', count: 'all', search: {} },
  { key: 'orders.view_unfulfilled', count: 'unfulfilled', search: { fulfillment: 'to_ship' } },
  { key: 'orders.view_backordered', count: 'backordered', search: { backordered: true } },
  { key: 'orders.view_unpaid', count: 'unpaid', search: { payment: 'pending' } },
];

export function OrdersPage() {
  const { t } = useWords();
  const { id, slug, tenant } = useShop();
  const visit = useVisit(id);
  const search = useSearch({ from: '/shop/$slug/orders' });
  const navigate = useNavigate();
  const set = (part: OrdersSearch) =>
    void navigate({ to: '/shop/$slug/orders', params: { slug }, search: { ...search, ...part }, replace: true });
  const orders = useInfiniteQuery(ordersQuery(id, search));
  const rows = rowsOf(orders.data);
  const counts = orders.data?.pages[0]?.counts;
  const fail = useFail();
  const pick = useMutation({
    mutationFn: () => pickList(id),
    onSuccess: (paper) => {
      const link = Object.assign(document.createElement('a'), {
        href: URL.createObjectURL(paper),
        target: '_blank',
        rel: 'noreferrer',
      });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    },
    onError: fail,
  });
  const filtered = Object.values(search).some(Boolean);
  return (
    <div className="page">
      <PageHead
        title={t('orders.title')}
        actions={
          <>
            <Link className="btn btn-primary" to="/shop/$slug/orders/new" params={{ slug }}>
              <Plus aria-hidden />
              {t('new_order.title')}
            </Link>
            <Link className="btn btn-secondary" to="/shop/$slug/returns" params={{ slug }}>
              <PackageOpen aria-hidden />
              {t('returns.title')}
            </Link>
            <Button
              icon={<Printer />}
              onPress={() => pick.mutate()}
              pending={pick.isPending}
              isDisabled={!counts?.unfulfilled}
            >
              {t('orders.pick_list')}
            </Button>
            <a className="btn btn-secondary" href={ordersFile(id, search)} download>
              <Download aria-hidden />
              {t('common.export')}
            </a>
          </>
        }
      />
      <Card pad={false}>
        <Views>
          {views.map((view) => {
            const here = (['fulfillment', 'backordered', 'payment', 'task'] as const).every(
              (key) => (search[key] ?? '') === (view.search[key] ?? ''),
            );
            return (
              <View
                key={view.key}
                to="/shop/$slug/orders"
                params={{ slug }}
                search={{ ...view.search, ...(search.q ? { q: search.q } : {}) }}
                here={here}
                count={counts?.[view.count]}
              >
                {t(view.key)}
              </View>
            );
          })}
        </Views>
        <OrderFilters search={search} set={set} />
        <Rows
          read={orders}
          count={rows.length}
          empty={
            filtered ? (
              <NoMatch
                icon={<ShoppingBag />}
                title={t('orders.none_match')}
                clear={() => void navigate({ to: '/shop/$slug/orders', params: { slug }, search: {} })}
              >
                {t('orders.none_match_text')}
              </NoMatch>
            ) : (
              <Empty
                icon={<ShoppingBag />}
                title={t('orders.empty')}
                action={
                  <a className="btn btn-primary" href={visit(tenant.storefront_url)} target="_blank" rel="noreferrer">
                    {t('orders.empty_action')}
                  </a>
                }
              >
                {t('orders.empty_text')}
              </Empty>
            )
          }
        >
          <OrdersTable rows={rows} />
        </Rows>
      </Card>
    </div>
  );
}
