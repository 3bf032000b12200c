import type { ReactNode } from 'react';
import { Failed } from './problems';
import { type Reading, shownOf } from './reading';
import { SkeletonPage } from './skeleton';

/** Draws what is read, or says why it is not there. */
export function Loaded<D>({
  read,
  children,
  skeleton = <SkeletonPage />,
}: {
  read: Reading<D>;
  children: (data: D) => ReactNode;
  skeleton?: ReactNode;
}) {
  const shown = shownOf(read);
  if (shown.state === 'reading') return skeleton;
  const failed = <Failed error={read.error} retry={() => void read.refetch()} />;
  if (shown.state === 'failed') return failed;
  return (
    <>
      {shown.failed && failed}
      {children(shown.data)}
    </>
  );
}

/** The same for a whole screen, which draws its own frame once it is read. */
export function LoadedPage<D>({ read, children }: { read: Reading<D>; children: (data: D) => ReactNode }) {
  const shown = shownOf(read);
  if (shown.state === 'reading') return <SkeletonPage />;
  const failed = (
    <div className="page">
      <Failed error={read.error} retry={() => void read.refetch()} />
    </div>
  );
  if (shown.state === 'failed') return failed;
  return (
    <>
      {shown.failed && <div style={{ marginBottom: 16 }}>{failed}</div>}
      {children(shown.data)}
    </>
  );
}
