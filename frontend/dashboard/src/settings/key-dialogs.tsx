import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { fieldError } from '../api/problem';
import type { ApiKey, ApiKeyMade, ApiScope } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Banner } from '../ui/card';
import { useCopy } from '../ui/copy';
import { FormDialog } from '../ui/form-dialog';
import { Confirm, Dialog } from '../ui/overlay';
import { useFail } from '../ui/problems';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { apiKeysQuery, createApiKey, revokeApiKey } from './api';
import { firstTry, ScopeChoice } from './key-scopes';

export function Make({ onClose, onMade }: { onClose: () => void; onMade: (made: ApiKeyMade) => void }) {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<ApiScope[]>(['events.read']);
  const make = useMutation({
    mutationFn: () => createApiKey(id, { name, scopes: chosen }),
    onSuccess: (made) => {
      void queries.invalidateQueries({ queryKey: apiKeysQuery(id).queryKey });
      onMade(made);
    },
  });
  const error = (field: string) => fieldError(make.error, field);
  return (
    <FormDialog
      wide
      title={t('keys.add')}
      save={make}
      submit={{ label: t('keys.make') }}
      placed={['name', 'scopes']}
      onClose={onClose}
    >
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
      <ScopeChoice chosen={chosen} onChange={setChosen} />
      {error('scopes') && <Banner tone="red">{error('scopes')}</Banner>}
    </FormDialog>
  );
}

export function Made({ made, onClose }: { made: ApiKeyMade; onClose: () => void }) {
  const { t } = useWords();
  const copy = useCopy();
  const host = `${window.location.protocol}//${window.location.host.replace(/^dashboard\./, 'api.')}`;
  const line = `curl -H "Authorization: Bearer $HIGHSTREET_KEY" "${host}${firstTry(made.api_key.scopes)}"`;
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

export function Revoke({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
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
