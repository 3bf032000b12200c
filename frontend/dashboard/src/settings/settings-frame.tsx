import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useShop } from '../app/shop';
import { Subnav } from '../app/subnav';
import { useWords } from '../i18n';
import { Banner } from '../ui/card';
import { PageHead } from '../ui/page-head';
import { settingsTabs } from './routes';

export function SettingsFrame({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  const { t } = useWords();
  const { slug, role } = useShop();
  return (
    <div className="page page-narrow">
      <PageHead title={t('nav.settings')} actions={actions} />
      <Subnav label={t('nav.settings')}>
        {settingsTabs.map(({ to, label }, index) => (
          <Link key={to} to={to} params={{ slug }} activeOptions={{ exact: index === 0 }}>
            {t(label)}
          </Link>
        ))}
      </Subnav>
      {role !== 'owner' && <Banner>{t('settings.owner_only')}</Banner>}
      {children}
    </div>
  );
}
