/** How the shop takes returns: when the order's page takes requests, where the goods go, and who pays the postage. */

import { useQuery } from '@tanstack/react-query';
import type { ReturnPolicySettings } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { useBlock } from '../settings/block';
import { SettingsFrame } from '../settings/settings-frame';
import { Card } from '../ui/card';
import { Choices } from '../ui/checks';
import { Loaded } from '../ui/loaded';
import { NumberField } from '../ui/number-field';
import { TextField } from '../ui/text-field';
import { policyQuery, savePolicy } from './api';

export function ReturnPolicyPage() {
  const { id } = useShop();
  const read = useQuery({ ...policyQuery(id), refetchOnWindowFocus: false });
  return (
    <SettingsFrame>
      <Loaded read={read}>{(block) => <PolicyBlock stored={block} />}</Loaded>
    </SettingsFrame>
  );
}

const modes = ['always', 'window', 'never'] as const;

function PolicyBlock({ stored }: { stored: ReturnPolicySettings }) {
  const { id } = useShop();
  const { t } = useWords();
  const { draft, patch, error, frame } = useBlock(stored, {
    key: policyQuery(id).queryKey,
    save: (wish) => savePolicy(id, wish),
  });
  return frame(
    <Card title={t('returns.policy')} sub={t('returns.policy_hint')}>
      <Choices
        label={t('returns.mode')}
        value={draft.mode}
        onChange={(mode) => patch({ mode, days: mode === 'window' ? (draft.days ?? 30) : null })}
        options={modes.map((value) => ({
          value,
          label: t(`returns.mode_${value}`),
          hint: t(`returns.mode_${value}_hint`),
        }))}
      />
      {draft.mode === 'window' && (
        <div style={{ maxWidth: 200 }}>
          <NumberField
            label={t('returns.days')}
            min={1}
            max={3650}
            value={draft.days ?? null}
            onChange={(days) => patch({ days })}
            error={error('days')}
          />
        </div>
      )}
      <TextField
        label={t('returns.postage')}
        hint={t('returns.postage_hint')}
        optional
        value={draft.postage}
        onChange={(postage) => patch({ postage })}
        maxLength={1000}
        error={error('postage')}
      />
      <TextField
        label={t('returns.address')}
        hint={t('returns.address_hint')}
        optional
        multiline={4}
        value={draft.address}
        onChange={(address) => patch({ address })}
        maxLength={1000}
        error={error('address')}
      />
      <TextField
        label={t('returns.instructions')}
        hint={t('returns.instructions_hint')}
        optional
        multiline={3}
        value={draft.instructions}
        onChange={(instructions) => patch({ instructions })}
        maxLength={1000}
        error={error('instructions')}
      />
    </Card>,
  );
}
