import { Link } from '@tanstack/react-router';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';

export function MessagesNav() {
  const { t } = useWords();
  const { slug } = useShop();
  return (
    <nav className="subnav" aria-label={t('nav.messages')}>
      <Link to="/shop/$slug/messages" params={{ slug }} activeOptions={{ exact: true }}>
        {t('endpoints.title')}
      </Link>
      <Link to="/shop/$slug/messages/deliveries" params={{ slug }} activeOptions={{ includeSearch: false }}>
        {t('deliveries.title')}
      </Link>
    </nav>
  );
}
