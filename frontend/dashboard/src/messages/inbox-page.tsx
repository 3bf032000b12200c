/** Every message that the shop's programs have sent, what became of it, and what waits in quarantine. */

import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Inbox } from 'lucide-react';
import { rowsOf } from '../api/pages';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Banner, Card, Empty } from '../ui/card';
import { FilterBy, Filters as Narrow, NoMatch } from '../ui/filters';
import { PageHead } from '../ui/page-head';
import { Rows } from '../ui/rows';
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
  const rows = rowsOf(received.data);
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
          <FilterBy
            label={t('inbox.state')}
            any={t('inbox.any_state')}
            value={search.state}
            onChange={(state) => go(inboxSearch({ ...search, state }))}
            options={inboxStates.map((value) => ({ value, label: t(`inbox.state_${value}`) }))}
          />
          <FilterBy
            label={t('inbox.type')}
            any={t('inbox.any_type')}
            value={search.type}
            onChange={(type) => go(inboxSearch({ ...search, type }))}
            options={inboxTypes.map((value) => ({ value, label: value }))}
          />
        </Narrow>
        <Rows
          read={received}
          count={rows.length}
          empty={
            Object.values(search).some(Boolean) ? (
              <NoMatch icon={<Inbox />} clear={() => go({})} />
            ) : (
              <Empty icon={<Inbox />} title={t('inbox.empty')}>
                {t('inbox.empty_text')}
              </Empty>
            )
          }
        >
          <InboxTable rows={rows} />
        </Rows>
      </Card>
      {open && <ReceivedDrawer messageId={open} onClose={() => go(search)} />}
    </div>
  );
}
