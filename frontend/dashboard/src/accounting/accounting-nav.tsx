import { Link } from '@tanstack/react-router';
import { useShop } from '../app/shop';
import { Subnav } from '../app/subnav';
import { useWords } from '../i18n';
import { accountingTabs } from './routes';

export function AccountingNav() {
  const { t } = useWords();
  const { slug } = useShop();
  return (
    <Subnav label={t('nav.accounting')}>
      {accountingTabs.map(({ to, label }) => (
        <Link key={to} to={to} params={{ slug }} activeOptions={{ exact: true, includeSearch: false }}>
          {t(label)}
        </Link>
      ))}
    </Subnav>
  );
}
