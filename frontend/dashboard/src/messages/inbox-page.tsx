/** Every message that the shop's programs have sent, what became of it, and what waits in quarantine. */

import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Inbox } from 'lucide-react';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Banner, Card, Empty } from '../ui/card';
import { Filters as Narrow } from '../ui/filters';
import { More } from '../ui/more';
import { PageHead } from '../ui/page-head';
import { Failed } from '../ui/problems';
import { Select } from '../ui/select';
import { SkeletonRows } from '../ui/skeleton';
import { inboxQuery } from './api';
import { InboxTable } from './inbox-table';
import { MessagesNav } from './messages-nav';
import { ReceivedDrawer } from './received-drawer';
import { type InboxSearch, inboxSearch, inboxStates, inboxTypes } from './search';

export function InboxPage() {
  const { t } = useWords();
  const { id, slug } = useShop();
  const { open, ...search } = useSearch({ from: '/shop/$slug/messages/inbox' });
  const navigate = useNavigate();
  const go = (next: InboxSearch) =>
    void navigate({ to: '/shop/$slug/messages/inbox', params: { slug }, search: next, replace: true });
  const received = useInfiniteQuery({ ...inboxQuery(id, search), refetchInterval: 10_000 });
  const rows = received.data?.pages.flatMap((page) => page.items) ?? [];
  const waiting = received.data?.pages[0]?.counts.quarantined ?? 0;
  return (
    <div className="page">
      <PageHead title={t('nav.messages')} sub={t('endpoints.sub')} />
      <MessagesNav />
      {waiting > 0 && search.state !== 'quarantined' && (
        <Banner
          tone="amber"
          action={
            <Button small onPress={() => go({ state: 'quarantined' })}>
              {t('inbox.quarantine_show')}
            </Button>
          }
        >
          {t('inbox.quarantine', { n: waiting })}
        </Banner>
      )}
      <Card pad={false}>
        <Narrow set={[search.state, search.type].filter(Boolean).length}>
          <Select
            bare
            label={t('inbox.state')}
            value={search.state ?? ''}
            onChange={(state) => go(inboxSearch({ ...search, state: state || undefined }))}
            options={[
              { value: '', label: t('inbox.any_state') },
              ...inboxStates.map((value) => ({ value, label: t(`inbox.state_${value}`) })),
            ]}
          />
          <Select
            bare
            label={t('inbox.type')}
            value={search.type ?? ''}
            onChange={(type) => go(inboxSearch({ ...search, type: type || undefined }))}
            options={[
              { value: '', label: t('inbox.any_type') },
              ...inboxTypes.map((value) => ({ value, label: value })),
            ]}
          />
        </Narrow>
        {received.error ? (
          <div className="card-body">
            <Failed error={received.error} retry={() => void received.refetch()} />
          </div>
        ) : received.isPending ? (
          <SkeletonRows />
        ) : rows.length === 0 ? (
          <Empty icon={<Inbox />} title={t('inbox.empty')}>
            {t('inbox.empty_text')}
          </Empty>
        ) : (
          <InboxTable rows={rows} onOpen={(open) => go({ ...search, open })} />
        )}
        <More
          has={received.hasNextPage}
          loading={received.isFetchingNextPage}
          more={() => void received.fetchNextPage()}
          shown={rows.length}
        />
      </Card>
      {open && <ReceivedDrawer messageId={open} onClose={() => go(search)} />}
    </div>
  );
}
