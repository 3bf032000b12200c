/** Where this shop and a program differ: fields changed on both sides, stock compared, and who decides. */

import { useQuery } from '@tanstack/react-query';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { PageHead } from '../ui/page-head';
import { Failed } from '../ui/problems';
import { SkeletonRows } from '../ui/skeleton';
import { comparisonsQuery, conflictsQuery, ownersQuery } from './api';
import { ComparisonsCard } from './comparisons-card';
import { ConflictsCard } from './conflicts-card';
import { MessagesNav } from './messages-nav';
import { OwnersCard } from './owners-card';

export function DifferencesPage() {
  const { t } = useWords();
  const { id } = useShop();
  const conflicts = useQuery(conflictsQuery(id));
  const comparisons = useQuery(comparisonsQuery(id));
  const owners = useQuery(ownersQuery(id));
  const failed = [conflicts, comparisons, owners].find((one) => one.error && !one.data);
  return (
    <div className="page">
      <PageHead title={t('nav.messages')} sub={t('endpoints.sub')} />
      <MessagesNav />
      {failed?.error ? (
        <Failed error={failed.error} retry={() => void failed.refetch()} />
      ) : conflicts.data && comparisons.data && owners.data ? (
        <>
          <ConflictsCard list={conflicts.data} />
          <ComparisonsCard comparisons={comparisons.data.items} />
          <OwnersCard owners={owners.data} />
        </>
      ) : (
        <SkeletonRows />
      )}
    </div>
  );
}
