import { Link } from '@tanstack/react-router';
import { useShop } from '../app/shop';
import { Subnav } from '../app/subnav';
import { useWords } from '../i18n';
import { messagesTabs } from './routes';

export function MessagesNav() {
  const { t } = useWords();
  const { slug } = useShop();
  return (
    <Subnav label={t('nav.messages')}>
      {messagesTabs.map(({ to, label }, index) => (
        <Link key={to} to={to} params={{ slug }} activeOptions={{ exact: index === 0, includeSearch: false }}>
          {t(label)}
        </Link>
      ))}
    </Subnav>
  );
}
