/** Where the shop's messages go: endpoints, what they receive, their secrets. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import {
  Copy,
  KeyRound,
  MoreHorizontal,
  Pause,
  Pencil,
  Play,
  Plus,
  RotateCw,
  Send,
  Trash2,
  Webhook,
} from 'lucide-react';
import { useState } from 'react';
import { newKey } from '../api/client';
import { fieldError } from '../api/problem';
import type { Endpoint, EndpointInput } from '../api/types';
import { useWords } from '../i18n';
import {
  createEndpoint,
  deleteEndpoint,
  endpointsQuery,
  eventsQuery,
  pauseEndpoint,
  redeliverFailed,
  replaceEndpoint,
  resumeEndpoint,
  rotateSecret,
  testEndpoint,
} from '../messages/api';
import { useShop } from '../shop';
import { Button, Checkbox, Choices, TextField } from '../ui/controls';
import { Confirm, Dialog, Menu } from '../ui/overlay';
import {
  Badge,
  Banner,
  Card,
  Empty,
  Failed,
  PageHead,
  SkeletonRows,
  type Tone,
  useCopy,
  useFail,
  useProblemText,
} from '../ui/page';
import { toast } from '../ui/toast';
import { MessagesNav } from './messages-nav';

const stateTone: Record<Endpoint['state'], Tone> = { active: 'green', paused: 'gray', failing: 'red' };
type Open =
  | { kind: 'edit'; endpoint: Endpoint | null }
  | { kind: 'secret'; secret: string; rotated: boolean }
  | { kind: 'rotate' | 'delete' | 'test'; endpoint: Endpoint }
  | null;

export function EndpointsPage() {
  const { t, f } = useWords();
  const { id, slug } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const endpoints = useQuery({ ...endpointsQuery(id), refetchInterval: 15_000 });
  const [open, setOpen] = useState<Open>(null);
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: [id, 'endpoints'] });
    void queries.invalidateQueries({ queryKey: [id, 'deliveries'] });
  };
  const act = useMutation({
    mutationFn: ({ endpoint, verb }: { endpoint: Endpoint; verb: 'pause' | 'resume' }) =>
      (verb === 'pause' ? pauseEndpoint : resumeEndpoint)(id, endpoint.id),
    onSuccess: (_, { verb }) => {
      toast(t(verb === 'pause' ? 'endpoints.paused' : 'endpoints.resumed'));
      refresh();
    },
    onError: fail,
  });
  const again = useMutation({
    mutationFn: (endpoint: Endpoint) => redeliverFailed(id, endpoint.id, { since: null }),
    onSuccess: ({ count }) => {
      toast(t('endpoints.redelivering', { n: count }));
      refresh();
    },
    onError: fail,
  });
  const remove = useMutation({
    mutationFn: (endpoint: Endpoint) => deleteEndpoint(id, endpoint.id),
    onSuccess: () => {
      toast(t('endpoints.deleted'));
      setOpen(null);
      refresh();
    },
    onError: fail,
  });
  const rotate = useMutation({
    mutationFn: (endpoint: Endpoint) =>
      rotateSecret(id, endpoint.id, { overlap_hours: endpoint.previous_secret_until ? 0 : 24 }),
    onSuccess: ({ secret }, endpoint) => {
      setOpen({ kind: 'secret', secret, rotated: !endpoint.previous_secret_until });
      refresh();
    },
    onError: fail,
  });
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
      {endpoints.error ? (
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
        items.map((endpoint) => (
          <Card
            key={endpoint.id}
            title={
              <span className="row row-wrap">
                <span className="mono break" style={{ fontSize: 13 }}>
                  {endpoint.url}
                </span>
                <Badge tone={stateTone[endpoint.state]}>{t(`endpoints.state_${endpoint.state}`)}</Badge>
              </span>
            }
            sub={endpoint.description}
            actions={
              <div className="row">
                <Button small icon={<Send />} onPress={() => setOpen({ kind: 'test', endpoint })}>
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
                      run: () => setOpen({ kind: 'edit', endpoint }),
                    },
                    endpoint.state === 'paused'
                      ? {
                          id: 'resume',
                          label: t('endpoints.resume'),
                          icon: <Play />,
                          run: () => act.mutate({ endpoint, verb: 'resume' }),
                        }
                      : {
                          id: 'pause',
                          label: t('endpoints.pause'),
                          icon: <Pause />,
                          run: () => act.mutate({ endpoint, verb: 'pause' }),
                        },
                    {
                      id: 'again',
                      label: t('endpoints.redeliver_failed'),
                      icon: <RotateCw />,
                      disabled: !endpoint.failed,
                      run: () => again.mutate(endpoint),
                    },
                    {
                      id: 'rotate',
                      label: t('endpoints.rotate'),
                      icon: <KeyRound />,
                      run: () => setOpen({ kind: 'rotate', endpoint }),
                    },
                    {
                      id: 'delete',
                      label: t('common.delete'),
                      icon: <Trash2 />,
                      danger: true,
                      run: () => setOpen({ kind: 'delete', endpoint }),
                    },
                  ]}
                />
              </div>
            }
          >
            {endpoint.state === 'failing' && (
              <Banner tone="red">{endpoint.paused_reason ?? t('endpoints.failing_text')}</Banner>
            )}
            {endpoint.state === 'paused' && <Banner>{endpoint.paused_reason ?? t('endpoints.paused_text')}</Banner>}
            <div className="grid-3">
              <div>
                <div className="label">{t('endpoints.events')}</div>
                <div className="chips" style={{ marginTop: 4 }}>
                  {endpoint.event_types.slice(0, 6).map((type) => (
                    <span key={type} className="badge bare mono">
                      {type === '*' ? t('endpoints.all_events') : type}
                    </span>
                  ))}
                  {endpoint.event_types.length > 6 && <span className="muted">+{endpoint.event_types.length - 6}</span>}
                </div>
              </div>
              <div>
                <div className="label">{t('endpoints.waiting')}</div>
                <Link
                  to="/shop/$slug/messages/deliveries"
                  params={{ slug }}
                  search={{ endpoint: endpoint.id, state: 'pending' }}
                >
                  {f.number(endpoint.pending)}
                </Link>
              </div>
              <div>
                <div className="label">{t('endpoints.failed')}</div>
                <Link
                  to="/shop/$slug/messages/deliveries"
                  params={{ slug }}
                  search={{ endpoint: endpoint.id, state: 'failed' }}
                  style={endpoint.failed ? { color: 'var(--red)' } : undefined}
                >
                  {f.number(endpoint.failed)}
                </Link>
              </div>
              <div>
                <div className="label">{t('endpoints.last_success')}</div>
                {endpoint.last_success_at ? (
                  <span title={f.full(endpoint.last_success_at)}>{f.ago(endpoint.last_success_at)}</span>
                ) : (
                  <span className="muted">{t('endpoints.never')}</span>
                )}
              </div>
              <div>
                <div className="label">{t('endpoints.secret')}</div>
                <span className="mono">{endpoint.secret_hint}</span>
                {endpoint.previous_secret_until && (
                  <div className="hint">
                    {t('endpoints.old_until', { date: f.moment(endpoint.previous_secret_until) })}
                  </div>
                )}
              </div>
            </div>
          </Card>
        ))
      )}
      <p className="hint">{t('endpoints.standard')}</p>
      {open?.kind === 'edit' && (
        <EditEndpoint
          endpoint={open.endpoint}
          onClose={() => setOpen(null)}
          onDone={(secret) => {
            refresh();
            if (secret) setOpen({ kind: 'secret', secret, rotated: false });
            else {
              setOpen(null);
              toast(t('common.saved'));
            }
          }}
        />
      )}
      {open?.kind === 'secret' && <SecretDialog {...open} onClose={() => setOpen(null)} />}
      {open?.kind === 'test' && <TestDialog endpoint={open.endpoint} onClose={() => setOpen(null)} />}
      <Confirm
        open={open?.kind === 'rotate'}
        onClose={() => setOpen(null)}
        onConfirm={() => open?.kind === 'rotate' && rotate.mutate(open.endpoint)}
        pending={rotate.isPending}
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
        onConfirm={() => open?.kind === 'delete' && remove.mutate(open.endpoint)}
        pending={remove.isPending}
        title={t('endpoints.delete_title')}
        text={t('endpoints.delete_text')}
        action={t('common.delete')}
      />
    </div>
  );
}

function EditEndpoint({
  endpoint,
  onClose,
  onDone,
}: {
  endpoint: Endpoint | null;
  onClose: () => void;
  onDone: (secret: string | null) => void;
}) {
  const { t, f } = useWords();
  const { id } = useShop();
  const problem = useProblemText();
  const events = useQuery(eventsQuery(id));
  const [body, setBody] = useState<EndpointInput & { description: string }>({
    url: endpoint?.url ?? 'https://',
    description: endpoint?.description ?? '',
    event_types: endpoint?.event_types ?? ['*'],
  });
  const [key] = useState(newKey);
  const all = body.event_types.includes('*');
  const save = useMutation({
    mutationFn: async () => {
      if (!endpoint) return (await createEndpoint(id, body, key)).secret;
      await replaceEndpoint(id, endpoint.id, { ...body, version: endpoint.version });
      return null;
    },
    onSuccess: onDone,
  });
  const told = (events.data?.items ?? []).filter((event) => event.audience === 'subscribers');
  const groups = [...new Set(told.map((event) => event.group))];
  const toggle = (type: string, on: boolean) =>
    setBody((old) => ({
      ...old,
      event_types: on
        ? [...old.event_types.filter((one) => one !== '*'), type]
        : old.event_types.filter((one) => one !== type),
    }));
  const error = (field: string) => fieldError(save.error, field);
  return (
    <Dialog
      open
      onClose={onClose}
      wide
      title={t(endpoint ? 'endpoints.edit' : 'endpoints.add')}
      foot={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            onPress={() => save.mutate()}
            pending={save.isPending}
            isDisabled={body.event_types.length === 0}
          >
            {t('common.save')}
          </Button>
        </>
      }
    >
      {save.error && !error('url') && !error('event_types') && <Banner tone="red">{problem(save.error)}</Banner>}
      <TextField
        label={t('endpoints.url')}
        type="url"
        value={body.url}
        onChange={(url) => setBody({ ...body, url: url.trim() })}
        required
        autoFocus={!endpoint}
        mono
        hint={t('endpoints.url_hint')}
        error={error('url')}
      />
      <TextField
        label={t('endpoints.description')}
        value={body.description}
        onChange={(description) => setBody({ ...body, description })}
        optional
        maxLength={200}
      />
      <Choices
        label={t('endpoints.events')}
        value={all ? 'all' : 'some'}
        onChange={(value) =>
          setBody({ ...body, event_types: value === 'all' ? ['*'] : groups.map((group) => `${group}.*`) })
        }
        options={[
          { value: 'all', label: t('endpoints.all_events'), hint: t('endpoints.all_hint') },
          { value: 'some', label: t('endpoints.some_events') },
        ]}
      />
      {error('event_types') && <Banner tone="red">{error('event_types')}</Banner>}
      {!all &&
        groups.map((group) => {
          const whole = body.event_types.includes(`${group}.*`);
          return (
            <fieldset key={group} className="field choice">
              <Checkbox
                checked={whole}
                onChange={(on) =>
                  setBody((old) => ({
                    ...old,
                    event_types: on
                      ? [...old.event_types.filter((type) => !type.startsWith(`${group}.`)), `${group}.*`]
                      : old.event_types.filter((type) => type !== `${group}.*`),
                  }))
                }
              >
                <span className="strong mono">{group}.*</span>
              </Checkbox>
              {!whole && (
                <div className="stack stack-1" style={{ paddingInlineStart: 28 }}>
                  {told
                    .filter((event) => event.group === group)
                    .map((event) => (
                      <Checkbox
                        key={event.type}
                        checked={body.event_types.includes(event.type)}
                        onChange={(on) => toggle(event.type, on)}
                      >
                        <span className="mono">{event.type}</span>
                        <span className="hint" style={{ display: 'block' }}>
                          {f.text(event.description)}
                        </span>
                      </Checkbox>
                    ))}
                </div>
              )}
            </fieldset>
          );
        })}
    </Dialog>
  );
}

function SecretDialog({ secret, rotated, onClose }: { secret: string; rotated: boolean; onClose: () => void }) {
  const { t } = useWords();
  const copy = useCopy();
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('endpoints.secret_title')}
      alert
      foot={
        <Button look="primary" onPress={onClose}>
          {t('endpoints.secret_done')}
        </Button>
      }
    >
      <p>{t(rotated ? 'endpoints.secret_rotated' : 'endpoints.secret_once')}</p>
      <div className="secret">
        <code className="grow break">{secret}</code>
        <Button small icon={<Copy />} onPress={() => void copy(secret)}>
          {t('common.copy')}
        </Button>
      </div>
    </Dialog>
  );
}

function TestDialog({ endpoint, onClose }: { endpoint: Endpoint; onClose: () => void }) {
  const { t } = useWords();
  const { id, slug } = useShop();
  const problem = useProblemText();
  const send = useMutation({ mutationFn: () => testEndpoint(id, endpoint.id) });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('endpoints.test_title')}
      foot={
        send.isSuccess ? (
          <>
            <Button onPress={() => send.reset()}>{t('endpoints.test_again')}</Button>
            <Link
              to="/shop/$slug/messages/deliveries"
              params={{ slug }}
              search={{ endpoint: endpoint.id, open: send.data.delivery_id }}
              className="btn btn-primary"
            >
              {t('endpoints.test_see')}
            </Link>
          </>
        ) : (
          <>
            <Button onPress={onClose}>{t('common.cancel')}</Button>
            <Button look="primary" icon={<Send />} onPress={() => send.mutate()} pending={send.isPending}>
              {t('endpoints.test_send')}
            </Button>
          </>
        )
      }
    >
      {send.error && <Banner tone="red">{problem(send.error)}</Banner>}
      {send.isSuccess && <Banner tone="green">{t('endpoints.test_sent')}</Banner>}
      <p>{t('endpoints.test_text', { type: 'endpoint.test.v1' })}</p>
      <p className="mono break muted">{endpoint.url}</p>
    </Dialog>
  );
}
