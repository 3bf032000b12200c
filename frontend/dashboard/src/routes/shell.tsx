/** The frame around a shop's screens: navigation, search, who is logged in. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useParams } from '@tanstack/react-router';
import {
  Banknote,
  Boxes,
  ExternalLink,
  Home,
  Languages,
  LogOut,
  Menu as MenuIcon,
  MoonStar,
  Package,
  Search,
  Settings,
  ShieldCheck,
  ShoppingBag,
  Store,
  UserRound,
  Webhook,
} from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { changeMe, logOut, meQuery, resendConfirmation } from '../account/api';
import type { Me } from '../api/types';
import { homeQuery } from '../home/api';
import { type Key, ShopZone, useWords } from '../i18n';
import { useVisit } from '../lib/visit';
import { ShopContext } from '../shop';
import { Button } from '../ui/controls';
import { type Action, Dialog, Menu } from '../ui/overlay';
import { Badge, Banner, useFail } from '../ui/page';
import { toast } from '../ui/toast';
import { NotFound } from './fallbacks';
import { Palette } from './palette';

const places = [
  { to: '/shop/$slug', key: 'nav.home', icon: Home, exact: true },
  { to: '/shop/$slug/orders', key: 'nav.orders', icon: ShoppingBag },
  { to: '/shop/$slug/products', key: 'nav.products', icon: Package },
  { to: '/shop/$slug/stock', key: 'nav.stock', icon: Boxes },
  { to: '/shop/$slug/money', key: 'nav.money', icon: Banknote },
  { to: '/shop/$slug/messages', key: 'nav.messages', icon: Webhook },
  { to: '/shop/$slug/settings', key: 'nav.settings', icon: Settings },
] as const satisfies readonly { to: string; key: Key; icon: typeof Home; exact?: boolean }[];

export function Shell() {
  const { slug } = useParams({ from: '/shop/$slug' });
  const { data: me } = useQuery(meQuery);
  const membership = me?.memberships.find((one) => one.tenant.slug === slug);
  const { lang, setLang } = useWords();
  const spoken = me?.account.language;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the account's language changes
  useEffect(() => {
    if (spoken && spoken !== lang) setLang(spoken);
  }, [spoken]);
  const shop = useMemo(
    () =>
      me &&
      membership && {
        me,
        tenant: membership.tenant,
        id: membership.tenant.id,
        slug: membership.tenant.slug,
        role: membership.role,
      },
    [me, membership],
  );
  if (!me) return null;
  if (!shop) return <NotFound />;
  return (
    <ShopContext value={shop}>
      <ShopZone zone={shop.tenant.timezone}>
        <Frame me={me} slug={slug}>
          <Outlet />
        </Frame>
      </ShopZone>
    </ShopContext>
  );
}

function Frame({ me, slug, children }: { me: Me; slug: string; children: ReactNode }) {
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

function Notices({ me, slug }: { me: Me; slug: string }) {
  const { t } = useWords();
  const fail = useFail();
  const resend = useMutation({
    mutationFn: resendConfirmation,
    onSuccess: () => toast(t('account.confirmation_sent')),
    onError: fail,
  });
  const tenant = me.memberships.find((one) => one.tenant.slug === slug)?.tenant;
  const suspended = tenant?.status === 'suspended';
  if (me.account.email_confirmed && !suspended) return null;
  return (
    <div className="page" style={{ marginBottom: 16 }}>
      {suspended && (
        <Banner tone="red">
          <span className="strong">{t('shop.suspended')}</span>
          {tenant.suspended_reason && (
            <span className="break">{t('shop.suspended_reason', { reason: tenant.suspended_reason })}</span>
          )}
          <span>
            {t('shop.suspended_next')}{' '}
            <a
              className="link break"
              href={`mailto:${me.support_email}?subject=${encodeURIComponent(t('shop.suspended_subject', { shop: tenant.name, slug: tenant.slug }))}`}
            >
              {me.support_email}
            </a>
          </span>
        </Banner>
      )}
      {!me.account.email_confirmed && (
        <Banner tone="amber">
          <div className="row row-wrap between">
            <span>{t('account.confirm_notice', { email: me.account.email })}</span>
            <button type="button" className="link" onClick={() => resend.mutate()} disabled={resend.isPending}>
              {t('account.resend')}
            </button>
          </div>
        </Banner>
      )}
    </div>
  );
}

function ShopSwitch({ me, slug }: { me: Me; slug: string }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const here = me.memberships.find((one) => one.tenant.slug === slug)?.tenant;
  const label = (
    <span className="brand">
      <img src="/favicon.svg" alt="" width={28} height={28} />
      <span className="truncate">{here?.name}</span>
    </span>
  );
  if (me.memberships.length < 2) return label;
  return (
    <Menu
      label={t('nav.switch_shop')}
      trigger={<Button look="plain">{label}</Button>}
      actions={me.memberships.map(({ tenant }) => ({
        id: tenant.id,
        label: tenant.name,
        icon: <Store />,
        run: () => void navigate({ to: '/shop/$slug', params: { slug: tenant.slug } }),
      }))}
    />
  );
}

function AccountMenu({ me, slug, wide }: { me: Me; slug: string; wide?: boolean }) {
  const { t, lang, setLang } = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const other = lang === 'en' ? 'fr' : 'en';
  const actions: Action[] = [
    {
      id: 'account',
      label: t('nav.account'),
      icon: <ShieldCheck />,
      run: () => void navigate({ to: '/shop/$slug/account', params: { slug } }),
    },
    {
      id: 'language',
      label: other === 'fr' ? 'Français' : 'English',
      icon: <Languages />,
      run: () => {
        setLang(other);
        void changeMe({ language: other }).then(
          (next) => queries.setQueryData(meQuery.queryKey, next),
          () => undefined,
        );
      },
    },
    {
      id: 'theme',
      label: t('nav.theme'),
      icon: <MoonStar />,
      run: () => {
        const dark = matchMedia('(prefers-color-scheme: dark)').matches;
        const now = document.documentElement.dataset.theme ?? (dark ? 'dark' : 'light');
        const next = now === 'dark' ? 'light' : 'dark';
        document.documentElement.dataset.theme = next;
        localStorage.setItem('theme', next);
      },
    },
    {
      id: 'out',
      label: t('nav.log_out'),
      icon: <LogOut />,
      run: () =>
        void logOut().finally(() => {
          queries.clear();
          void navigate({ to: '/login' });
        }),
    },
  ];
  return (
    <Menu
      label={t('nav.account')}
      actions={actions}
      trigger={
        wide ? (
          <Button look="plain" icon={<UserRound />}>
            <span className="truncate" style={{ maxWidth: 150, fontWeight: 530 }}>
              {me.account.name || me.account.email}
            </span>
          </Button>
        ) : (
          <Button look="plain" icon={<UserRound />} aria-label={t('nav.account')} />
        )
      }
    />
  );
}
