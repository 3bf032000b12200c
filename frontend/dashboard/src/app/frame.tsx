import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ExternalLink, Menu as MenuIcon, Search, Store } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { Me } from '../api/types';
import { homeQuery } from '../home/api';
import { useVisit } from '../home/visit';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Badge } from '../ui/card';
import { Dialog } from '../ui/overlay';
import { AccountMenu } from './account-menu';
import { Notices } from './notices';
import { Palette } from './palette';
import { places } from './places';
import { ShopSwitch } from './shop-switch';

export function Frame({ me, slug, children }: { me: Me; slug: string; children: ReactNode }) {
  const { t } = useWords();
  const [palette, setPalette] = useState(false);
  const [more, setMore] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]');
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setPalette(true);
      }
      if (event.key === '/' && !typing) {
        const box = document.querySelector<HTMLInputElement>('[data-search]');
        if (box) {
          event.preventDefault();
          box.focus();
        }
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const tenant = me.memberships.find((one) => one.tenant.slug === slug)?.tenant;
  const visit = useVisit(tenant?.id ?? '');
  const { data: home } = useQuery(homeQuery(tenant?.id ?? ''));
  const waiting = home?.todo.find((one) => one.kind === 'unfulfilled_orders')?.count ?? 0;
  const links = (list: readonly (typeof places)[number][]) =>
    list.map(({ to, key, icon: Icon, ...rest }) => (
      <Link
        key={to}
        to={to}
        params={{ slug }}
        className="nav-link"
        activeOptions={{ exact: 'exact' in rest }}
        onClick={() => setMore(false)}
      >
        <Icon size={18} aria-hidden />
        {t(key)}
        {key === 'nav.orders' && waiting > 0 && (
          <span className="end">
            <Badge bare>{waiting}</Badge>
          </span>
        )}
      </Link>
    ));
  return (
    <div className="shell">
      <a href="#main" className="skip">
        {t('nav.skip')}
      </a>
      <header className="topbar">
        <Store size={20} aria-hidden />
        <span className="strong truncate grow">{tenant?.name}</span>
        <Button look="plain" icon={<Search />} aria-label={t('nav.search')} onPress={() => setPalette(true)} />
        <AccountMenu me={me} slug={slug} />
      </header>
      <nav className="sidebar" aria-label={t('nav.label')}>
        <ShopSwitch me={me} slug={slug} />
        <Button icon={<Search />} onPress={() => setPalette(true)}>
          {t('nav.search')} <kbd className="muted small end">Ctrl K</kbd>
        </Button>
        <div style={{ height: 8 }} />
        {links(places)}
        <div className="nav-foot">
          {tenant && (
            <a className="nav-link" href={visit(tenant.storefront_url)} target="_blank" rel="noreferrer">
              <ExternalLink size={18} aria-hidden />
              {t('nav.storefront')}
            </a>
          )}
          <AccountMenu me={me} slug={slug} wide />
        </div>
      </nav>
      <main className="main" id="main" tabIndex={-1}>
        <Notices me={me} slug={slug} />
        {children}
      </main>
      <nav className="bottom-nav" aria-label={t('nav.label')}>
        {places.slice(0, 4).map(({ to, key, icon: Icon, ...rest }) => (
          <Link key={to} to={to} params={{ slug }} activeOptions={{ exact: 'exact' in rest }}>
            <Icon aria-hidden />
            {t(key)}
          </Link>
        ))}
        <button type="button" onClick={() => setMore(true)} aria-haspopup="dialog">
          <MenuIcon aria-hidden />
          {t('nav.more')}
        </button>
      </nav>
      <Dialog open={more} onClose={() => setMore(false)} title={tenant?.name ?? ''}>
        <div className="stack stack-1">
          {links(places.slice(4))}
          {tenant && (
            <a className="nav-link" href={visit(tenant.storefront_url)} target="_blank" rel="noreferrer">
              <ExternalLink size={18} aria-hidden />
              {t('nav.storefront')}
            </a>
          )}
        </div>
      </Dialog>
      <Palette
        open={palette}
        onClose={() => setPalette(false)}
        slug={slug}
        tenant={tenant?.id ?? ''}
        places={places.map(({ to, key }) => ({ to, label: t(key) }))}
      />
    </div>
  );
}
