/** Keys of the shop's own programs: made, shown once, revoked. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Copy, KeyRound, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { fieldError } from '../api/problem';
import type { ApiKey, ApiKeyMade, ApiScope } from '../api/types';
import { useWords } from '../i18n';
import { apiKeysQuery, createApiKey, revokeApiKey } from '../settings/api';
import { useShop } from '../shop';
import { Button, Checkbox, TextField } from '../ui/controls';
import { Confirm, Dialog } from '../ui/overlay';
import { Badge, Banner, Card, Empty, Failed, SkeletonRows, useCopy, useFail, useProblemText } from '../ui/page';
import { toast } from '../ui/toast';
import { SettingsFrame } from './settings';

const scopes: readonly ApiScope[] = ['events.read'];
type Open = { kind: 'make' } | { kind: 'made'; made: ApiKeyMade } | { kind: 'revoke'; key: ApiKey } | null;

export function KeysPage() {
  const { t } = useWords();
  const { role } = useShop();
  const [open, setOpen] = useState<Open>(null);
  const add = (
    <Button look="primary" icon={<Plus />} onPress={() => setOpen({ kind: 'make' })}>
      {t('keys.add')}
    </Button>
  );
  return (
    <SettingsFrame actions={role === 'owner' && add}>
      {role === 'owner' && <Keys add={add} onRevoke={(key) => setOpen({ kind: 'revoke', key })} />}
      {open?.kind === 'make' && (
        <Make onClose={() => setOpen(null)} onMade={(made) => setOpen({ kind: 'made', made })} />
      )}
      {open?.kind === 'made' && <Made made={open.made} onClose={() => setOpen(null)} />}
      {open?.kind === 'revoke' && <Revoke apiKey={open.key} onClose={() => setOpen(null)} />}
    </SettingsFrame>
  );
}

function Keys({ add, onRevoke }: { add: ReactNode; onRevoke: (key: ApiKey) => void }) {
  const { t, f } = useWords();
  const { id } = useShop();
  const keys = useQuery(apiKeysQuery(id));
  const items = keys.data?.items ?? [];
  if (keys.error) return <Failed error={keys.error} retry={() => void keys.refetch()} />;
  if (keys.isPending)
    return (
      <Card pad={false}>
        <SkeletonRows rows={2} />
      </Card>
    );
  if (items.length === 0)
    return (
      <Card>
        <Empty icon={<KeyRound />} title={t('keys.empty')} action={add}>
          {t('keys.empty_text')}
        </Empty>
      </Card>
    );
  return (
    <Card title={t('settings.keys')} sub={t('keys.sub')} pad={false}>
      <ul className="plain lines">
        {items.map((key) => (
          <li key={key.id}>
            <span className="muted" aria-hidden>
              <KeyRound size={20} />
            </span>
            <div className="grow">
              <div className="row row-wrap">
                <span className="strong break">{key.name}</span>
                {key.scopes.map((scope) => (
                  <Badge key={scope} bare>
                    {t(`keys.scope_${scope}`)}
                  </Badge>
                ))}
                {new Date(key.expires_at) <= new Date() && <Badge tone="red">{t('keys.expired')}</Badge>}
              </div>
              <div className="muted small">
                {t('keys.created', { date: f.day(key.created_at) })} ·{' '}
                {t('keys.expires', { date: f.day(key.expires_at) })} ·{' '}
                {key.last_used_at ? (
                  <span title={f.full(key.last_used_at)}>{t('keys.used', { when: f.ago(key.last_used_at) })}</span>
                ) : (
                  t('keys.never')
                )}
              </div>
            </div>
            <Button
              small
              look="danger-plain"
              icon={<Trash2 />}
              onPress={() => onRevoke(key)}
              aria-label={t('keys.revoke_named', { name: key.name })}
            >
              {t('keys.revoke')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Make({ onClose, onMade }: { onClose: () => void; onMade: (made: ApiKeyMade) => void }) {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const problem = useProblemText();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<ApiScope[]>([...scopes]);
  const make = useMutation({
    mutationFn: () => createApiKey(id, { name, scopes: chosen }),
    onSuccess: (made) => {
      void queries.invalidateQueries({ queryKey: apiKeysQuery(id).queryKey });
      onMade(made);
    },
  });
  const error = (field: string) => fieldError(make.error, field);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('keys.add')}
      foot={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" onPress={() => make.mutate()} pending={make.isPending}>
            {t('keys.make')}
          </Button>
        </>
      }
    >
      {make.error && !error('name') && !error('scopes') && <Banner tone="red">{problem(make.error)}</Banner>}
      <TextField
        label={t('keys.name')}
        value={name}
        onChange={setName}
        required
        autoFocus
        maxLength={100}
        hint={t('keys.name_hint')}
        error={error('name')}
      />
      <fieldset className="field">
        <legend className="label">{t('keys.may')}</legend>
        {scopes.map((scope) => (
          <Checkbox
            key={scope}
            checked={chosen.includes(scope)}
            onChange={(on) => setChosen(on ? [...chosen, scope] : chosen.filter((one) => one !== scope))}
          >
            {t(`keys.scope_${scope}`)}
            <span className="hint" style={{ display: 'block' }}>
              {t(`keys.scope_${scope}_hint`)}
            </span>
          </Checkbox>
        ))}
      </fieldset>
      {error('scopes') && <Banner tone="red">{error('scopes')}</Banner>}
    </Dialog>
  );
}

function Made({ made, onClose }: { made: ApiKeyMade; onClose: () => void }) {
  const { t } = useWords();
  const copy = useCopy();
  const feed = `${window.location.protocol}//${window.location.host.replace(/^dashboard\./, 'api.')}/v1/events`;
  const line = `curl -H "Authorization: Bearer $HIGHSTREET_KEY" "${feed}"`;
  return (
    <Dialog
      open
      onClose={onClose}
      wide
      title={t('keys.made_title')}
      alert
      foot={
        <Button look="primary" onPress={onClose}>
          {t('keys.made_done')}
        </Button>
      }
    >
      <p>{t('keys.made_text', { name: made.api_key.name })}</p>
      <div className="secret">
        <code className="grow break">{made.key}</code>
        <Button small icon={<Copy />} onPress={() => void copy(made.key)}>
          {t('common.copy')}
        </Button>
      </div>
      <p className="label">{t('keys.try')}</p>
      <pre className="code" tabIndex={0} aria-label={t('keys.try')}>
        {line}
      </pre>
    </Dialog>
  );
}

function Revoke({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const revoke = useMutation({
    mutationFn: () => revokeApiKey(id, apiKey.id),
    onSuccess: () => {
      toast(t('keys.revoked'));
      void queries.invalidateQueries({ queryKey: apiKeysQuery(id).queryKey });
      onClose();
    },
    onError: fail,
  });
  return (
    <Confirm
      open
      onClose={onClose}
      onConfirm={() => revoke.mutate()}
      pending={revoke.isPending}
      title={t('keys.revoke_title', { name: apiKey.name })}
      text={t('keys.revoke_text')}
      action={t('keys.revoke')}
    />
  );
}
