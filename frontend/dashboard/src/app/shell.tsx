/** The frame around a shop's screens: navigation, search, who is logged in. */

import { useQuery } from '@tanstack/react-query';
import { Outlet, useParams } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { meQuery } from '../account/api';
import { saveLanguage, unsavedLanguage } from '../account/language';
import { ShopZone, useWords } from '../i18n';
import { NotFound } from './fallbacks';
import { Frame } from './frame';
import { ShopContext } from './shop';

export function Shell() {
  const { slug } = useParams({ from: '/shop/$slug' });
  const { data: me } = useQuery(meQuery);
  const membership = me?.memberships.find((one) => one.tenant.slug === slug);
  const { lang, setLang } = useWords();
  const spoken = me?.account.language;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the account's language changes
  useEffect(() => {
    if (!me || !spoken) return;
    const chosen = unsavedLanguage(me.account.id, spoken);
    if (chosen) void saveLanguage(me.account.id, chosen).catch(() => undefined);
    else if (spoken !== lang) setLang(spoken);
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
