/** Every message sent, each attempt with request and response, and sending it again. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Inbox, RotateCw } from 'lucide-react';
import type { Delivery, DeliveryRow } from '../api/types';
import { useWords } from '../i18n';
import { deliveriesQuery, deliveryQuery, endpointsQuery, eventsQuery, redeliver } from '../messages/api';
import { type DeliveriesSearch, states } from '../messages/search';
import { useShop } from '../shop';
import { Button, Filters as Narrow, SearchBox, Select } from '../ui/controls';
import { Dialog } from '../ui/overlay';
import { Badge, Card, Empty, Failed, More, PageHead, SkeletonRows, type Tone, useFail } from '../ui/page';
import { toast } from '../ui/toast';
import { MessagesNav } from './messages-nav';

const tone: Record<DeliveryRow['state'], Tone> = { pending: 'blue', succeeded: 'green', failed: 'red' };

export function DeliveriesPage() {
  const { t, f } = useWords();
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
          <div className="table-wrap">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t('endpoints.event')}</th>
                  <th scope="col" className="hide-sm">
                    {t('deliveries.about')}
                  </th>
                  <th scope="col" className="hide-sm">
                    {t('deliveries.to')}
                  </th>
                  <th scope="col">{t('deliveries.state')}</th>
                  <th scope="col" className="num hide-sm">
                    {t('deliveries.attempts')}
                  </th>
                  <th scope="col" className="num hide-sm">
                    {t('deliveries.when')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id} className="linked">
                    <td>
                      <a
                        className="row-link mono"
                        href={`?open=${row.id}`}
                        onClick={(event) => {
                          event.preventDefault();
                          go({ ...search, open: row.id });
                        }}
                      >
                        {row.event_type}
                      </a>
                      {row.test && (
                        <>
                          {' '}
                          <Badge bare>{t('deliveries.test')}</Badge>
                        </>
                      )}
                      <div className="muted small only-sm">{f.moment(row.created_at)}</div>
                    </td>
                    <td className="hide-sm mono muted truncate" style={{ maxWidth: 150 }}>
                      {row.aggregate}
                    </td>
                    <td className="hide-sm muted truncate" style={{ maxWidth: 180 }}>
                      {url(row.endpoint_id)}
                    </td>
                    <td>
                      <Badge tone={tone[row.state]}>{t(`deliveries.state_${row.state}`)}</Badge>
                      {row.state !== 'succeeded' && (row.last_status ?? row.last_error) && (
                        <div className="muted small">{row.last_status ?? row.last_error}</div>
                      )}
                    </td>
                    <td className="num hide-sm">{f.number(row.attempts)}</td>
                    <td className="num small muted hide-sm" title={f.full(row.created_at)}>
                      {f.moment(row.created_at)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
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

function DeliveryDrawer({ deliveryId, onClose }: { deliveryId: string; onClose: () => void }) {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const delivery = useQuery({
    ...deliveryQuery(id, deliveryId),
    refetchInterval: (query) => (query.state.data?.state === 'pending' ? 2000 : false),
  });
  const again = useMutation({
    mutationFn: () => redeliver(id, deliveryId),
    onSuccess: () => {
      toast(t('deliveries.again_done'));
      void queries.invalidateQueries({ queryKey: [id, 'deliveries'] });
    },
    onError: fail,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      side
      title={delivery.data?.event_type ?? t('deliveries.one')}
      foot={
        <Button icon={<RotateCw />} onPress={() => again.mutate()} pending={again.isPending}>
          {t('deliveries.again')}
        </Button>
      }
    >
      {delivery.error ? (
        <Failed error={delivery.error} retry={() => void delivery.refetch()} />
      ) : delivery.data ? (
        <DeliveryView delivery={delivery.data} />
      ) : (
        <SkeletonRows rows={3} />
      )}
    </Dialog>
  );
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function DeliveryView({ delivery }: { delivery: Delivery }) {
  const { t, f } = useWords();
  const headers = (map: { [name: string]: string }) =>
    Object.entries(map)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n');
  /** An answer without a body is an answer. */
  const answered = ({ status, response_headers, response_body }: Delivery['attempt_list'][number]) =>
    status == null
      ? t('deliveries.no_response')
      : [headers(response_headers), pretty(response_body) || t('deliveries.empty_answer', { status })]
          .filter(Boolean)
          .join('\n\n');
  return (
    <>
      <dl className="kv">
        <dt>{t('deliveries.state')}</dt>
        <dd>
          <Badge tone={tone[delivery.state]}>{t(`deliveries.state_${delivery.state}`)}</Badge>
        </dd>
        <dt>{t('deliveries.to')}</dt>
        <dd className="break">{delivery.endpoint_url}</dd>
        <dt>{t('deliveries.about')}</dt>
        <dd className="mono break">{delivery.aggregate}</dd>
        <dt>{t('deliveries.sequence')}</dt>
        <dd>{f.number(delivery.sequence)}</dd>
        {delivery.next_attempt_at && (
          <>
            <dt>{t('deliveries.next')}</dt>
            <dd>{f.moment(delivery.next_attempt_at)}</dd>
          </>
        )}
      </dl>
      <h3>{t('deliveries.attempts')}</h3>
      {delivery.attempt_list.length === 0 && <p className="muted">{t('deliveries.no_attempt')}</p>}
      {delivery.attempt_list.map((attempt, index) => (
        <details key={attempt.number} open={index === 0} className="choice">
          <summary>
            <span className="strong">{t('deliveries.attempt_n', { number: attempt.number })}</span> ·{' '}
            <span className={attempt.status && attempt.status < 300 ? 'delivery-ok' : 'delivery-bad'}>
              {attempt.status ?? attempt.error}
            </span>{' '}
            ·{' '}
            <span className="muted">
              {f.moment(attempt.at)} · {f.number(attempt.duration_ms)} ms
            </span>
          </summary>
          <div className="stack stack-2" style={{ marginTop: 8 }}>
            {Object.keys(attempt.request_headers).length > 0 && (
              <>
                <span className="label">{t('deliveries.signed')}</span>
                <pre className="code" tabIndex={0} aria-label={t('deliveries.signed')}>
                  {headers(attempt.request_headers)}
                </pre>
              </>
            )}
            <span className="label">{t('deliveries.response')}</span>
            <pre className="code" tabIndex={0} aria-label={t('deliveries.response')}>
              {answered(attempt)}
            </pre>
          </div>
        </details>
      ))}
      <h3>{t('deliveries.request')}</h3>
      <p className="hint">{t('deliveries.request_hint')}</p>
      <pre
        className="code"
        tabIndex={0}
        aria-label={t('deliveries.request')}
      >{`${delivery.request.method} ${delivery.endpoint_url}\n${headers(delivery.request.headers)}\n\n${pretty(delivery.request.body)}`}</pre>
    </>
  );
}
