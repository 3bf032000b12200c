/** The shop's own facts: who and where, taxes, looks. */

import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Banner } from '../ui/card';
import { PageHead } from '../ui/page-head';
import { settingsTabs } from './routes';

export function SettingsFrame({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  const { t } = useWords();
  const { slug, role } = useShop();
  const tabs = useRef<HTMLElement>(null);
  // On a phone the row of tabs scrolls; the one that is open must be seen.
  useEffect(() => {
    tabs.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, []);
  return (
    <div className="page page-narrow">
      <PageHead title={t('nav.settings')} actions={actions} />
      <nav ref={tabs} className="subnav" aria-label={t('nav.settings')}>
        {settingsTabs.map(({ to, label }, index) => (
          <Link key={to} to={to} params={{ slug }} activeOptions={{ exact: index === 0 }}>
            {t(label)}
          </Link>
        ))}
      </nav>
      {role !== 'owner' && <Banner>{t('settings.owner_only')}</Banner>}
      {children}
    </div>
  );
}
