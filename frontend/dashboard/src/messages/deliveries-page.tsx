/** Every message sent, each attempt with request and response, and sending it again. */

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Inbox } from 'lucide-react';
import { rowsOf } from '../api/pages';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Card, Empty } from '../ui/card';
import { FilterBy, Filters as Narrow, NoMatch, SearchBox } from '../ui/filters';
import { PageHead } from '../ui/page-head';
import { Rows } from '../ui/rows';
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
  const rows = rowsOf(deliveries.data);
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
          <FilterBy
            label={t('deliveries.state')}
            any={t('deliveries.any_state')}
            value={search.state}
            onChange={(state) => set({ state })}
            options={states.map((value) => ({
              value,
              label: t(`deliveries.state_${value}`),
            }))}
          />
          <FilterBy
            label={t('endpoints.event')}
            any={t('deliveries.any_event')}
            value={search.event_type}
            onChange={(event_type) => set({ event_type })}
            options={(events.data?.items ?? []).map((event) => ({ value: event.type, label: event.type }))}
          />
          <FilterBy
            label={t('endpoints.title')}
            any={t('deliveries.any_endpoint')}
            value={search.endpoint}
            onChange={(endpoint) => set({ endpoint })}
            options={(endpoints.data?.items ?? []).map((one) => ({ value: one.id, label: url(one.id) }))}
          />
        </Narrow>
        <Rows
          read={deliveries}
          count={rows.length}
          empty={
            Object.values(search).some(Boolean) ? (
              <NoMatch icon={<Inbox />} clear={() => go({})} />
            ) : (
              <Empty icon={<Inbox />} title={t('deliveries.empty')}>
                {t('deliveries.empty_text')}
              </Empty>
            )
          }
        >
          <DeliveriesTable rows={rows} url={url} />
        </Rows>
      </Card>
      {open && <DeliveryDrawer deliveryId={open} onClose={() => go(search)} />}
    </div>
  );
}
