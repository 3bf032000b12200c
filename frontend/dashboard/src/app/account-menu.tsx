import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Languages, LogOut, MoonStar, ShieldCheck, UserRound } from 'lucide-react';
import { logOut, meQuery } from '../account/api';
import { saveLanguage } from '../account/language';
import type { Me } from '../api/types';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { type Action, Menu } from '../ui/overlay';

export function AccountMenu({ me, slug, wide }: { me: Me; slug: string; wide?: boolean }) {
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
        void saveLanguage(me.account.id, other).then(
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
