import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Ban, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { Received } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Badge } from '../ui/card';
import { Loaded } from '../ui/loaded';
import { Confirm, Dialog } from '../ui/overlay';
import { useFail } from '../ui/problems';
import { SkeletonRows } from '../ui/skeleton';
import { toast } from '../ui/toast';
import { dismissMessage, messageQuery, rerunMessage } from './api';
import { toneOf } from './inbox-table';
import { effectText } from './received';

export function ReceivedDrawer({ messageId, onClose }: { messageId: string; onClose: () => void }) {
  const { t } = useWords();
  const { id } = useShop();
  const message = useQuery(messageQuery(id, messageId));
  const waits = message.data?.state === 'quarantined';
  return (
    <Dialog
      open
      onClose={onClose}
      side
      title={message.data?.type ?? t('inbox.one')}
      foot={waits && <Decide messageId={messageId} />}
    >
      <Loaded read={message} skeleton={<SkeletonRows rows={3} />}>
        {(read) => <ReceivedView message={read} />}
      </Loaded>
    </Dialog>
  );
}

const said = {
  accepted: 'inbox.rerun_done',
  superseded: 'inbox.rerun_done',
  quarantined: 'inbox.rerun_held',
  refused: 'inbox.rerun_refused',
  dismissed: 'inbox.dismissed',
} as const;

/** What can be done about a message in quarantine. */
function Decide({ messageId }: { messageId: string }) {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const [asking, setAsking] = useState(false);
  const done = (after: Received) => {
    setAsking(false);
    toast(t(said[after.state]));
    void queries.invalidateQueries({ queryKey: [id, 'inbox'] });
    void queries.invalidateQueries({ queryKey: [id, 'stock'] });
  };
  const rerun = useMutation({ mutationFn: () => rerunMessage(id, messageId), onSuccess: done, onError: fail });
  const dismiss = useMutation({ mutationFn: () => dismissMessage(id, messageId), onSuccess: done, onError: fail });
  return (
    <>
      <Button icon={<Ban />} onPress={() => setAsking(true)}>
        {t('inbox.dismiss')}
      </Button>
      <Button look="primary" icon={<RotateCw />} onPress={() => rerun.mutate()} pending={rerun.isPending}>
        {t('inbox.rerun')}
      </Button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => dismiss.mutate()}
        pending={dismiss.isPending}
        title={t('inbox.dismiss_title')}
        text={t('inbox.dismiss_text')}
        action={t('inbox.dismiss')}
      />
    </>
  );
}

function ReceivedView({ message }: { message: Received }) {
  const { t, f } = useWords();
  return (
    <>
      <dl className="kv">
        <dt>{t('inbox.state')}</dt>
        <dd>
          <Badge tone={toneOf[message.state]}>{t(`inbox.state_${message.state}`)}</Badge>
        </dd>
        <dt>{t('inbox.source')}</dt>
        <dd className="break">{message.source}</dd>
        <dt>{t('inbox.theirs')}</dt>
        <dd className="mono break">{message.message_id}</dd>
        <dt>{t('inbox.received')}</dt>
        <dd title={f.full(message.received_at)}>{f.moment(message.received_at)}</dd>
        {message.decided_by && (
          <>
            <dt>{t('inbox.decided')}</dt>
            <dd>
              {f.moment(message.decided_at)} {t('inbox.decided_by', { name: message.decided_by })}
            </dd>
            <dt>{t('inbox.tries')}</dt>
            <dd>{f.number(message.tries)}</dd>
          </>
        )}
        {message.trouble && (
          <>
            <dt>{t('inbox.trouble')}</dt>
            <dd>{message.trouble.message}</dd>
          </>
        )}
        {message.trouble?.field && (
          <>
            <dt>{t('inbox.field')}</dt>
            <dd className="mono break">{message.trouble.field}</dd>
          </>
        )}
      </dl>
      <h3>{t('inbox.effects')}</h3>
      {message.effects.length === 0 ? (
        <p className="muted">{t('inbox.no_effect')}</p>
      ) : (
        <ul>
          {message.effects.map((effect, index) => (
            <li key={index}>{effectText(effect, t)}</li>
          ))}
        </ul>
      )}
      <h3>{t('inbox.message')}</h3>
      <pre className="code" tabIndex={0} aria-label={t('inbox.message')}>
        {JSON.stringify(message.message, null, 2)}
      </pre>
    </>
  );
}
