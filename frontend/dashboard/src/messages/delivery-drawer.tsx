import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import type { Delivery } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Badge } from '../ui/card';
import { Loaded } from '../ui/loaded';
import { Dialog } from '../ui/overlay';
import { useFail } from '../ui/problems';
import { SkeletonRows } from '../ui/skeleton';
import { toast } from '../ui/toast';
import { deliveryQuery, redeliver } from './api';
import { tone } from './deliveries-table';
import { answered, headerLines, pretty } from './exchange';

export function DeliveryDrawer({ deliveryId, onClose }: { deliveryId: string; onClose: () => void }) {
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
      <Loaded read={delivery} skeleton={<SkeletonRows rows={3} />}>
        {(read) => <DeliveryView delivery={read} />}
      </Loaded>
    </Dialog>
  );
}

function DeliveryView({ delivery }: { delivery: Delivery }) {
  const { t, f } = useWords();
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
                  {headerLines(attempt.request_headers)}
                </pre>
              </>
            )}
            <span className="label">{t('deliveries.response')}</span>
            <pre className="code" tabIndex={0} aria-label={t('deliveries.response')}>
              {answered(attempt, t)}
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
      >{`${delivery.request.method} ${delivery.endpoint_url}\n${headerLines(delivery.request.headers)}\n\n${pretty(delivery.request.body)}`}</pre>
    </>
  );
}
