import { Link } from '@tanstack/react-router';
import { useShop } from '../app/shop';
import { Subnav } from '../app/subnav';
import { useWords } from '../i18n';
import { stockTabs } from './routes';

export function StockNav() {
  const { t } = useWords();
  const { slug } = useShop();
  return (
    <Subnav label={t('nav.stock')}>
      {stockTabs.map(({ to, label }) => (
        <Link key={to} to={to} params={{ slug }} activeOptions={{ exact: true, includeSearch: false }}>
          {t(label)}
        </Link>
      ))}
    </Subnav>
  );
}
