import { useNavigate } from '@tanstack/react-router';
import { Store } from 'lucide-react';
import type { Me } from '../api/types';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Menu } from '../ui/overlay';

export function ShopSwitch({ me, slug }: { me: Me; slug: string }) {
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
