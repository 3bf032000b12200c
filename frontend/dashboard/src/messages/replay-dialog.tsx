/** Events again for one endpoint: chosen, counted, then sent. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useState } from 'react';
import { fieldError } from '../api/problem';
import type { Endpoint, ReplayForm } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Banner } from '../ui/card';
import { Choices } from '../ui/checks';
import { DateField } from '../ui/date-field';
import { Dialog } from '../ui/overlay';
import { useProblemText } from '../ui/problems';
import { Select } from '../ui/select';
import { toast } from '../ui/toast';
import { eventsQuery, replayEvents } from './api';

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toLocaleDateString('en-CA');

/** When a day ends here. */
const dayAfter = (day: string) => {
  const end = new Date(`${day}T00:00:00`);
  end.setDate(end.getDate() + 1);
  return end;
};

export function ReplayDialog({ endpoint, onClose }: { endpoint: Endpoint; onClose: () => void }) {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const problem = useProblemText();
  const events = useQuery(eventsQuery(id));
  const [what, setWhat] = useState<ReplayForm['what']>('missing');
  const [since, setSince] = useState(() => daysAgo(30));
  const [until, setUntil] = useState<string | null>(null);
  const [group, setGroup] = useState('*');
  const body = (dry_run: boolean): ReplayForm => ({
    what,
    since: new Date(`${since}T00:00:00`).toISOString(),
    until: until && dayAfter(until).toISOString(),
    event_types: group === '*' ? [] : [`${group}.*`],
    dry_run,
  });
  const count = useMutation({ mutationFn: () => replayEvents(id, endpoint.id, body(true)) });
  const send = useMutation({
    mutationFn: () => replayEvents(id, endpoint.id, body(false)),
    onSuccess: ({ count }) => {
      toast(t('endpoints.redelivering', { n: count }));
      void queries.invalidateQueries({ queryKey: [id, 'endpoints'] });
      void queries.invalidateQueries({ queryKey: [id, 'deliveries'] });
      onClose();
    },
  });
  /** What was counted holds only for what was chosen then. */
  const choose = (change: () => void) => {
    change();
    count.reset();
    send.reset();
  };
  const told = (events.data?.items ?? []).filter((event) => event.audience === 'subscribers');
  const groups = [...new Set(told.map((event) => event.group))];
  const error = count.error ?? send.error;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('endpoints.replay_title')}
      foot={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          {count.data && count.data.count > 0 ? (
            <Button look="primary" icon={<History />} pending={send.isPending} onPress={() => send.mutate()}>
              {t('endpoints.replay_send', { n: count.data.count })}
            </Button>
          ) : (
            <Button look="primary" pending={count.isPending} onPress={() => count.mutate()}>
              {t('endpoints.replay_count')}
            </Button>
          )}
        </>
      }
    >
      {error && !fieldError(error, 'since') && !fieldError(error, 'until') && (
        <Banner tone="red">{problem(error)}</Banner>
      )}
      {count.data?.count === 0 && <Banner>{t('endpoints.replay_none')}</Banner>}
      <p className="mono break muted">{endpoint.url}</p>
      <Choices
        label={t('endpoints.replay_what')}
        value={what}
        onChange={(value) => choose(() => setWhat(value))}
        options={[
          { value: 'missing', label: t('endpoints.replay_missing'), hint: t('endpoints.replay_missing_hint') },
          { value: 'failed', label: t('endpoints.replay_failed'), hint: t('endpoints.replay_failed_hint') },
          { value: 'everything', label: t('endpoints.replay_everything'), hint: t('endpoints.replay_everything_hint') },
        ]}
      />
      <div className="grid-2">
        <DateField
          label={t('endpoints.replay_since')}
          value={since}
          onChange={(day) => choose(() => setSince(day ?? daysAgo(30)))}
          error={fieldError(error, 'since')}
        />
        <DateField
          label={t('endpoints.replay_until')}
          optional
          min={since}
          value={until}
          onChange={(day) => choose(() => setUntil(day))}
          error={fieldError(error, 'until')}
        />
        <Select
          label={t('endpoints.replay_types')}
          value={group}
          onChange={(value) => choose(() => setGroup(value))}
          options={[
            { value: '*', label: t('endpoints.replay_all_types') },
            ...groups.map((value) => ({ value, label: `${value}.*` })),
          ]}
        />
      </div>
    </Dialog>
  );
}
