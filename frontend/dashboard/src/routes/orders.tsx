import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Download, Printer, ShoppingBag } from 'lucide-react';
import { type Key, useWords } from '../i18n';
import { useVisit } from '../lib/visit';
import { ordersFile, ordersQuery, pickList } from '../orders/api';
import { periodOf, periods, spanOf } from '../orders/period';
import { fulfillments, type OrdersSearch, payments } from '../orders/search';
import { useShop } from '../shop';
import { Button, Filters as Narrow, SearchBox, Select } from '../ui/controls';
import { Card, Empty, Failed, More, PageHead, SkeletonRows, useFail } from '../ui/page';
import { OrdersTable } from './orders-table';

const views: { key: Key; count: 'all' | 'unfulfilled' | 'backordered' | 'unpaid'; search: OrdersSearch }[] = [
  { key: 'orders.view_all', count: 'all', search: {} },
  { key: 'orders.view_unfulfilled', count: 'unfulfilled', search: { fulfillment: 'unfulfilled' } },
  { key: 'orders.view_backordered', count: 'backordered', search: { backordered: true } },
  { key: 'orders.view_unpaid', count: 'unpaid', search: { payment: 'pending' } },
];

export function OrdersPage() {
  const { t, f } = useWords();
  const { id, slug, tenant } = useShop();
  const visit = useVisit(id);
  const search = useSearch({ from: '/shop/$slug/orders' });
  const navigate = useNavigate();
  const set = (part: OrdersSearch) =>
    void navigate({ to: '/shop/$slug/orders', params: { slug }, search: { ...search, ...part }, replace: true });
  const orders = useInfiniteQuery(ordersQuery(id, search));
  const rows = orders.data?.pages.flatMap((page) => page.items) ?? [];
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
        <nav className="views" aria-label={t('common.views')}>
          {views.map((view) => {
            const here = (['fulfillment', 'backordered', 'payment'] as const).every(
              (key) => (search[key] ?? '') === (view.search[key] ?? ''),
            );
            return (
              <Link
                key={view.key}
                to="/shop/$slug/orders"
                params={{ slug }}
                search={{ ...view.search, ...(search.q ? { q: search.q } : {}) }}
                activeOptions={{ explicitUndefined: true }}
                activeProps={{ 'aria-current': undefined }}
                aria-current={here ? 'page' : undefined}
              >
                {t(view.key)}
                {counts && <span className="n">{f.number(counts[view.count])}</span>}
              </Link>
            );
          })}
        </nav>
        <Narrow
          search={<SearchBox value={search.q ?? ''} onChange={(text) => set({ q: text })} label={t('orders.search')} />}
          set={[search.payment, search.fulfillment, search.from ?? search.to, search.sort].filter(Boolean).length}
        >
          <Select
            bare
            label={t('orders.payment')}
            value={search.payment ?? ''}
            onChange={(payment) => set({ payment: payment || undefined })}
            options={[
              { value: '', label: t('orders.any_payment') },
              ...payments.map((value) => ({
                value,
                label: t(`payment.${value}`),
              })),
            ]}
          />
          <Select
            bare
            label={t('orders.fulfillment')}
            value={search.fulfillment ?? ''}
            onChange={(fulfillment) => set({ fulfillment: fulfillment || undefined })}
            options={[
              { value: '', label: t('orders.any_fulfillment') },
              ...fulfillments.map((value) => ({
                value,
                label: t(`fulfillment.${value}`),
              })),
            ]}
          />
          <Period search={search} set={set} zone={tenant.timezone} />
          <Select
            bare
            label={t('common.sort')}
            value={search.sort ?? ''}
            onChange={(sort) => set({ sort: sort || undefined })}
            options={[
              { value: '', label: t('orders.newest') },
              { value: 'placed', label: t('orders.oldest') },
              { value: '-total', label: t('orders.largest') },
            ]}
          />
        </Narrow>
        {orders.error ? (
          <div className="card-body">
            <Failed error={orders.error} retry={() => void orders.refetch()} />
          </div>
        ) : orders.isPending ? (
          <SkeletonRows />
        ) : rows.length ? (
          <OrdersTable rows={rows} />
        ) : filtered ? (
          <Empty
            icon={<ShoppingBag />}
            title={t('orders.none_match')}
            action={
              <Button onPress={() => void navigate({ to: '/shop/$slug/orders', params: { slug }, search: {} })}>
                {t('common.clear_filters')}
              </Button>
            }
          >
            {t('orders.none_match_text')}
          </Empty>
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
        )}
        <More
          has={orders.hasNextPage}
          loading={orders.isFetchingNextPage}
          more={() => void orders.fetchNextPage()}
          shown={rows.length}
        />
      </Card>
    </div>
  );
}

function Period({ search, set, zone }: { search: OrdersSearch; set: (part: OrdersSearch) => void; zone: string }) {
  const { t } = useWords();
  const chosen = periodOf(search, zone, Date.now());
  return (
    <>
      <Select
        bare
        label={t('orders.period')}
        value={chosen}
        onChange={(period) => set(spanOf(period, zone, Date.now()))}
        options={[
          { value: '', label: t('orders.any_time') },
          ...periods.map((value) => ({
            value,
            label: t(`period.${value}`),
          })),
        ]}
      />
      {chosen === 'custom' && (
        <span className="row">
          <input
            type="date"
            className="input"
            aria-label={t('orders.from')}
            value={search.from ?? ''}
            max={search.to}
            onChange={(event) => set({ from: event.target.value || undefined })}
          />
          <span className="muted" aria-hidden>
            –
          </span>
          <input
            type="date"
            className="input"
            aria-label={t('orders.to')}
            value={search.to ?? ''}
            min={search.from}
            onChange={(event) => set({ to: event.target.value || undefined })}
          />
        </span>
      )}
    </>
  );
}
