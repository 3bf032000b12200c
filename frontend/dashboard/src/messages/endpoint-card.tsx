import { History, KeyRound, MoreHorizontal, Pause, Pencil, Play, RotateCw, Send, Trash2 } from 'lucide-react';
import type { Endpoint } from '../api/types';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Badge, Banner, Card, type Tone } from '../ui/card';
import { Menu } from '../ui/overlay';
import { EndpointFacts } from './endpoint-facts';
import type { EndpointActions, Open } from './use-endpoint-actions';

const stateTone: Record<Endpoint['state'], Tone> = { active: 'green', paused: 'gray', failing: 'red' };
type Props = { endpoint: Endpoint; act: EndpointActions; open: (open: Open) => void };

export function EndpointCard({ endpoint, act, open }: Props) {
  const { t } = useWords();
  return (
    <Card
      title={
        <span className="row row-wrap">
          <span className="mono break" style={{ fontSize: 13 }}>
            {endpoint.url}
          </span>
          <Badge tone={stateTone[endpoint.state]}>{t(`endpoints.state_${endpoint.state}`)}</Badge>
        </span>
      }
      sub={endpoint.description}
      actions={<CardActions endpoint={endpoint} act={act} open={open} />}
    >
      {endpoint.state === 'failing' && (
        <Banner tone="red">{endpoint.paused_reason ?? t('endpoints.failing_text')}</Banner>
      )}
      {endpoint.state === 'paused' && <Banner>{endpoint.paused_reason ?? t('endpoints.paused_text')}</Banner>}
      <EndpointFacts endpoint={endpoint} />
    </Card>
  );
}

function CardActions({ endpoint, act, open }: Props) {
  const { t } = useWords();
  return (
    <div className="row">
      <Button small icon={<Send />} onPress={() => open({ kind: 'test', endpoint })}>
        {t('endpoints.test')}
      </Button>
      <Menu
        label={t('common.more_actions')}
        trigger={
          <Button
            small
            look="plain"
            icon={<MoreHorizontal />}
            aria-label={t('endpoints.more', { url: endpoint.url })}
          />
        }
        actions={[
          {
            id: 'edit',
            label: t('common.edit'),
            icon: <Pencil />,
            run: () => open({ kind: 'edit', endpoint }),
          },
          endpoint.state === 'paused'
            ? {
                id: 'resume',
                label: t('endpoints.resume'),
                icon: <Play />,
                run: () => act.resume.mutate(endpoint),
              }
            : {
                id: 'pause',
                label: t('endpoints.pause'),
                icon: <Pause />,
                run: () => act.pause.mutate(endpoint),
              },
          {
            id: 'again',
            label: t('endpoints.redeliver_failed'),
            icon: <RotateCw />,
            disabled: !endpoint.failed,
            run: () => act.again.mutate(endpoint),
          },
          {
            id: 'replay',
            label: t('endpoints.replay'),
            icon: <History />,
            run: () => open({ kind: 'replay', endpoint }),
          },
          {
            id: 'rotate',
            label: t('endpoints.rotate'),
            icon: <KeyRound />,
            run: () => open({ kind: 'rotate', endpoint }),
          },
          {
            id: 'delete',
            label: t('common.delete'),
            icon: <Trash2 />,
            danger: true,
            run: () => open({ kind: 'delete', endpoint }),
          },
        ]}
      />
    </div>
  );
}
