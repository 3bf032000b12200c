import type { ReactNode } from 'react';
import { More, type Pages } from './more';
import { Failed } from './problems';
import { type Reading, shownOf } from './reading';
import { SkeletonRows } from './skeleton';

type Listed = Reading<unknown> & { isPlaceholderData: boolean } & Partial<Pages>;

/** The rows of a list, or what stands in their place: that they are read, why they are not, or that there are none. */
export function Rows({
  read,
  count,
  empty,
  skeleton,
  children,
}: {
  read: Listed;
  /** How many rows there are so far. */
  count: number;
  /** Why there is nothing, and the next step. */
  empty: ReactNode;
  /** How many rows are hinted at while the list is read. */
  skeleton?: number;
  children: ReactNode;
}) {
  const shown = shownOf(read);
  // The page that was asked for last: it is asked for again, and not those before.
  const again = read.isFetchNextPageError ? read.fetchNextPage : read.refetch;
  const failed = (
    <div className="card-body">
      <Failed error={read.error} retry={() => void again?.()} />
    </div>
  );
  if (shown.state === 'reading') return <SkeletonRows {...(skeleton ? { rows: skeleton } : {})} />;
  if (shown.state === 'failed') return failed;
  return (
    <>
      {shown.failed && failed}
      <div className="rows" aria-busy={read.isPlaceholderData}>
        {count > 0 || read.hasNextPage ? children : empty}
      </div>
      <More of={read} shown={count} />
    </>
  );
}
