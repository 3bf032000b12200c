/** Morning view: what waits, what was sold, what is left to set up. */

import { useQuery } from '@tanstack/react-query';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { PageHead } from '../ui/page-head';
import { Failed } from '../ui/problems';
import { Skeleton } from '../ui/skeleton';
import { homeQuery } from './api';
import { Morning } from './morning';
import { SetupGuide } from './setup-guide';

export function HomePage() {
  const { t } = useWords();
  const shop = useShop();
  const home = useQuery({ ...homeQuery(shop.id), refetchInterval: 60_000 });
  return (
    <div className="page">
      <PageHead title={t('home.title', { shop: shop.tenant.name })} />
      <SetupGuide />
      {home.error && <Failed error={home.error} retry={() => void home.refetch()} />}
      {home.data ? (
        <Morning home={home.data} />
      ) : (
        !home.error && (
          <div className="todo">
            {[1, 2, 3].map((n) => (
              <div key={n} className="card card-pad">
                <Skeleton w="40%" h={22} />
                <Skeleton w="70%" />
              </div>
            ))}
          </div>
        )
      )}
    </div>
  );
}
