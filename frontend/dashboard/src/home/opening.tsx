/** What a shop needs before it may open: told on the first page and in the settings, each with the way to mend it. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { resendConfirmation } from '../account/api';
import type { Doors, DoorsInput, Missing, MissingKey } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { useFail } from '../ui/problems';
import { toast } from '../ui/toast';
import { doorsQuery, setupQuery, turnDoors } from './api';

/** Opens or closes the shop; what the server refuses it says in words. */
export function useTurn(after?: () => void) {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  return useMutation({
    mutationFn: (wish: DoorsInput) => turnDoors(id, wish),
    onSuccess: (next) => {
      queries.setQueryData(doorsQuery(id).queryKey, next);
      void queries.invalidateQueries({ queryKey: setupQuery(id).queryKey });
      toast(t(next.storefront_open ? 'setup.opened' : 'doors.shut'));
      after?.();
    },
    onError: fail,
  });
}

function ResendLink({ look }: { look: 'primary' | 'secondary' }) {
  const { t } = useWords();
  const fail = useFail();
  const resend = useMutation({
    mutationFn: resendConfirmation,
    onSuccess: () => toast(t('account.confirmation_sent')),
    onError: fail,
  });
  return (
    <Button small look={look} onPress={() => resend.mutate()} pending={resend.isPending}>
      {t('account.resend')}
    </Button>
  );
}

/** Where one thing that is missing is mended. */
export function Mend({ what, look }: { what: MissingKey; look: 'primary' | 'secondary' }): ReactNode {
  const { t } = useWords();
  const { slug } = useShop();
  const go = { params: { slug }, className: `btn btn-${look} btn-small` };
  switch (what) {
    case 'email':
      return <ResendLink look={look} />;
    case 'product':
      return (
        <>
          <Link to="/shop/$slug/products/import" {...go} className="btn btn-plain btn-small hide-sm">
            {t('setup.import')}
          </Link>
          <Link to="/shop/$slug/products/$productId" {...go} params={{ slug, productId: 'new' }}>
            {t('setup.add')}
          </Link>
        </>
      );
    case 'address':
    case 'contact':
      return (
        <Link to="/shop/$slug/settings" {...go}>
          {t('setup.enter')}
        </Link>
      );
    case 'taxes':
      return (
        <Link to="/shop/$slug/settings/taxes" {...go}>
          {t('setup.enter')}
        </Link>
      );
    case 'shipping':
      return (
        <Link to="/shop/$slug/settings/shipping" {...go}>
          {t('setup.choose')}
        </Link>
      );
    case 'weights':
      return (
        <Link to="/shop/$slug/settings/shipping" search={{ flat: true }} {...go}>
          {t('setup.flat_rate')}
        </Link>
      );
  }
}

/** The products to weigh, each a link to its screen. */
export function Unweighed({ missing }: { missing: Missing | undefined }) {
  const { t } = useWords();
  const { slug } = useShop();
  const products = missing?.products ?? [];
  if (products.length === 0) return null;
  return (
    <ul className="plain row row-wrap" aria-label={t('setup.weigh')}>
      {products.map(({ id, title }) => (
        <li key={id}>
          <Link to="/shop/$slug/products/$productId" params={{ slug, productId: id }} className="link break">
            {title}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The same list as the guide of the first page. */
export function MissingList({ doors }: { doors: Doors }) {
  const { t } = useWords();
  if (doors.missing.length === 0) return null;
  return (
    <section className="stack stack-2" aria-labelledby="missing">
      <h3 id="missing">{t(doors.storefront_open ? 'doors.missing_open' : 'doors.missing')}</h3>
      <ul className="plain">
        {doors.missing.map((one) => (
          <li key={one.key} className="step">
            <span className="dot" />
            <div className="grow">
              <div className="strong">{t(`setup.${one.key}`, { n: one.variants ?? 0 })}</div>
              <div className="hint">{t(`setup.${one.key}_why`)}</div>
              <Unweighed missing={one} />
            </div>
            <div className="row">
              <Mend what={one.key} look="secondary" />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
