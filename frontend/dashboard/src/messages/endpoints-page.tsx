/** Where the shop's messages go: endpoints, what they receive, their secrets. */

import { useQuery } from '@tanstack/react-query';
import { Plus, Webhook } from 'lucide-react';
import { useState } from 'react';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Card, Empty } from '../ui/card';
import { Confirm } from '../ui/overlay';
import { PageHead } from '../ui/page-head';
import { Failed } from '../ui/problems';
import { SkeletonRows } from '../ui/skeleton';
import { toast } from '../ui/toast';
import { endpointsQuery } from './api';
import { EditEndpoint } from './edit-endpoint';
import { EndpointCard } from './endpoint-card';
import { MessagesNav } from './messages-nav';
import { ReplayDialog } from './replay-dialog';
import { SecretDialog } from './secret-dialog';
import { TestDialog } from './test-dialog';
import { type Open, useEndpointActions } from './use-endpoint-actions';

export function EndpointsPage() {
  const { t } = useWords();
  const { id } = useShop();
  const endpoints = useQuery({ ...endpointsQuery(id), refetchInterval: 15_000 });
  const [open, setOpen] = useState<Open>(null);
  const act = useEndpointActions(setOpen);
  const add = (
    <Button look="primary" icon={<Plus />} onPress={() => setOpen({ kind: 'edit', endpoint: null })}>
      {t('endpoints.add')}
    </Button>
  );
  const items = endpoints.data?.items ?? [];
  return (
    <div className="page">
      <PageHead title={t('nav.messages')} sub={t('endpoints.sub')} actions={items.length > 0 && add} />
      <MessagesNav />
      {endpoints.error && !endpoints.data ? (
        <Failed error={endpoints.error} retry={() => void endpoints.refetch()} />
      ) : endpoints.isPending ? (
        <Card pad={false}>
          <SkeletonRows rows={2} />
        </Card>
      ) : items.length === 0 ? (
        <Card>
          <Empty icon={<Webhook />} title={t('endpoints.empty')} action={add}>
            {t('endpoints.empty_text')}
          </Empty>
        </Card>
      ) : (
        items.map((endpoint) => <EndpointCard key={endpoint.id} endpoint={endpoint} act={act} open={setOpen} />)
      )}
      <p className="hint">{t('endpoints.standard')}</p>
      {open?.kind === 'edit' && (
        <EditEndpoint
          endpoint={open.endpoint}
          onClose={() => setOpen(null)}
          onDone={(secret) => {
            act.refresh();
            if (secret) setOpen({ kind: 'secret', secret, rotated: false });
            else {
              setOpen(null);
              toast(t('common.saved'));
            }
          }}
        />
      )}
      {open?.kind === 'secret' && <SecretDialog {...open} onClose={() => setOpen(null)} />}
      {open?.kind === 'replay' && <ReplayDialog endpoint={open.endpoint} onClose={() => setOpen(null)} />}
      {open?.kind === 'test' && <TestDialog endpoint={open.endpoint} onClose={() => setOpen(null)} />}
      <Confirm
        open={open?.kind === 'rotate'}
        onClose={() => setOpen(null)}
        onConfirm={() => open?.kind === 'rotate' && act.rotate.mutate(open.endpoint)}
        pending={act.rotate.isPending}
        title={t('endpoints.rotate_title')}
        text={t(
          open?.kind === 'rotate' && open.endpoint.previous_secret_until
            ? 'endpoints.rotate_again'
            : 'endpoints.rotate_text',
        )}
        action={t('endpoints.rotate')}
      />
      <Confirm
        open={open?.kind === 'delete'}
        onClose={() => setOpen(null)}
        onConfirm={() => open?.kind === 'delete' && act.remove.mutate(open.endpoint)}
        pending={act.remove.isPending}
        title={t('endpoints.delete_title')}
        text={t('endpoints.delete_text')}
        action={t('common.delete')}
      />
    </div>
  );
}
