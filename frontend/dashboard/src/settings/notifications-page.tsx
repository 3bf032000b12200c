/** How the merchant hears of sales: a mail for each, a summary in the morning, or none. */

import { useQuery } from '@tanstack/react-query';
import type { NotificationSettings } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Banner, Card } from '../ui/card';
import { Choices } from '../ui/checks';
import { Loaded } from '../ui/loaded';
import { TextField } from '../ui/text-field';
import { notificationsQuery, replaceNotifications } from './api';
import { useBlock } from './block';
import { SettingsFrame } from './settings-frame';

export function NotificationsPage() {
  const { id } = useShop();
  const read = useQuery({ ...notificationsQuery(id), refetchOnWindowFocus: false });
  return (
    <SettingsFrame>
      <Loaded read={read}>{(block) => <SaleMails stored={block} />}</Loaded>
    </SettingsFrame>
  );
}

const ways = ['each', 'daily', 'none'] as const;

function SaleMails({ stored }: { stored: NotificationSettings }) {
  const { id } = useShop();
  const { t } = useWords();
  const { draft, patch, error, frame } = useBlock(stored, {
    key: notificationsQuery(id).queryKey,
    save: ({ version, sales, email }) => replaceNotifications(id, { version, sales, email }),
  });
  const owner = { email: draft.owner_email };
  return frame(
    <Card title={t('notices.sales')} sub={t('notices.sales_hint')}>
      <Choices
        label={t('notices.sales')}
        hideLabel
        value={draft.sales}
        onChange={(sales) => patch({ sales })}
        options={ways.map((value) => ({ value, label: t(`notices.${value}`), hint: t(`notices.${value}_hint`) }))}
      />
      {draft.sales !== 'none' && (
        <TextField
          label={t('notices.email')}
          type="email"
          value={draft.email}
          onChange={(email) => patch({ email })}
          optional
          hint={t('notices.email_hint', owner)}
          error={error('email')}
        />
      )}
      {draft.sales !== 'none' && !draft.email && !draft.owner_confirmed && (
        <Banner tone="amber">{t('notices.unconfirmed', owner)}</Banner>
      )}
    </Card>,
  );
}
