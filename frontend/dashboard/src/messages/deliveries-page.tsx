/** Every message sent, each attempt with request and response, and sending it again. */

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Inbox } from 'lucide-react';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Card, Empty } from '../ui/card';
import { Filters as Narrow, SearchBox } from '../ui/filters';
import { More } from '../ui/more';
import { PageHead } from '../ui/page-head';
import { Failed } from '../ui/problems';
import { Select } from '../ui/select';
import { SkeletonRows } from '../ui/skeleton';
import { deliveriesQuery, endpointsQuery, eventsQuery } from './api';
import { DeliveriesTable } from './deliveries-table';
import { DeliveryDrawer } from './delivery-drawer';
import { MessagesNav } from './messages-nav';
import { type DeliveriesSearch, states } from './search';

export function DeliveriesPage() {
  const { t } = useWords();
  const { id, slug } = useShop();
  const { open, ...search } = useSearch({ from: '/shop/$slug/messages/deliveries' });
  const navigate = useNavigate();
  const go = (next: DeliveriesSearch) =>
    void navigate({ to: '/shop/$slug/messages/deliveries', params: { slug }, search: next, replace: true });
  const set = (part: DeliveriesSearch) => go({ ...search, ...part });
  const endpoints = useQuery(endpointsQuery(id));
  const events = useQuery(eventsQuery(id));
  const deliveries = useInfiniteQuery({ ...deliveriesQuery(id, search), refetchInterval: 10_000 });
  const rows = deliveries.data?.pages.flatMap((page) => page.items) ?? [];
  const url = (endpoint: string) =>
    endpoints.data?.items.find((one) => one.id === endpoint)?.url.replace(/^https?:\/\//, '') ?? endpoint;
  return (
    <div className="page">
      <PageHead title={t('nav.messages')} sub={t('endpoints.sub')} />
      <MessagesNav />
      <Card pad={false}>
        <Narrow
          search={
            <SearchBox value={search.q ?? ''} onChange={(text) => set({ q: text })} label={t('deliveries.search')} />
          }
          set={[search.state, search.event_type, search.endpoint].filter(Boolean).length}
        >
          <Select
            bare
            label={t('deliveries.state')}
            value={search.state ?? ''}
            onChange={(state) => set({ state: state || undefined })}
            options={[
              { value: '', label: t('deliveries.any_state') },
              ...states.map((value) => ({
                value,
                label: t(`deliveries.state_${value}`),
              })),
            ]}
          />
          <Select
            bare
            label={t('endpoints.event')}
            value={search.event_type ?? ''}
            onChange={(event_type) => set({ event_type: event_type || undefined })}
            options={[
              { value: '', label: t('deliveries.any_event') },
              ...(events.data?.items ?? []).map((event) => ({ value: event.type, label: event.type })),
            ]}
          />
          <Select
            bare
            label={t('endpoints.title')}
            value={search.endpoint ?? ''}
            onChange={(endpoint) => set({ endpoint: endpoint || undefined })}
            options={[
              { value: '', label: t('deliveries.any_endpoint') },
              ...(endpoints.data?.items ?? []).map((one) => ({ value: one.id, label: url(one.id) })),
            ]}
          />
        </Narrow>
        {deliveries.error ? (
          <div className="card-body">
            <Failed error={deliveries.error} retry={() => void deliveries.refetch()} />
          </div>
        ) : deliveries.isPending ? (
          <SkeletonRows />
        ) : rows.length === 0 ? (
          <Empty icon={<Inbox />} title={t('deliveries.empty')}>
            {t('deliveries.empty_text')}
          </Empty>
        ) : (
          <DeliveriesTable rows={rows} url={url} onOpen={(open) => go({ ...search, open })} />
        )}
        <More
          has={deliveries.hasNextPage}
          loading={deliveries.isFetchingNextPage}
          more={() => void deliveries.fetchNextPage()}
          shown={rows.length}
        />
      </Card>
      {open && <DeliveryDrawer deliveryId={open} onClose={() => go(search)} />}
    </div>
  );
}
