/** Keys of the shop's own programs: made, shown once, revoked. */

import { useQuery } from '@tanstack/react-query';
import { KeyRound, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ApiKey, ApiKeyMade } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Badge, Card, Empty } from '../ui/card';
import { Rows } from '../ui/rows';
import { apiKeysQuery } from './api';
import { Made, Make, Revoke } from './key-dialogs';
import { SettingsFrame } from './settings-frame';

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
  const empty = (
    <Empty icon={<KeyRound />} title={t('keys.empty')} action={add}>
      {t('keys.empty_text')}
    </Empty>
  );
  return (
    <Card {...(items.length > 0 ? { title: t('settings.keys'), sub: t('keys.sub') } : {})} pad={false}>
      <Rows read={keys} count={items.length} skeleton={2} empty={empty}>
        <ul className="plain lines">
          {items.map((key) => (
            <li key={key.id} className="folds">
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
      </Rows>
    </Card>
  );
}
