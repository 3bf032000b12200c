/** How the merchant hears of sales: a mail for each, a summary in the morning, or none. */
import { q } from '../api/queries';
import type { NotificationSettings, NotificationsForm } from '../api/types';
import { useWords } from '../i18n';
import { useShop } from '../shop';
import { Choices, TextField } from '../ui/controls';
import { Banner, Card } from '../ui/page';
import { asQuery, Loaded, SettingsFrame, useBlock } from './settings';

export function NotificationsPage() {
  const { id } = useShop();
  return (
    <SettingsFrame>
      <Loaded query={asQuery<NotificationSettings>(q.notifications(id))}>
        {(block) => <SaleMails stored={block} />}
      </Loaded>
    </SettingsFrame>
  );
}

const ways = ['each', 'daily', 'none'] as const;

function SaleMails({ stored }: { stored: NotificationSettings }) {
  const { t } = useWords();
  const { draft, patch, error, frame } = useBlock(
    'notifications',
    stored,
    ({ version, sales, email }): NotificationsForm => ({ version, sales, email }),
  );
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
