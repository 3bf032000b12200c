import { Link, useParams } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../i18n';
import { Empty } from './card';
import { Failed } from './problems';
import { isGone, type Reading, shownOf } from './reading';
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

/** What an address leads to that is no longer there, and the way on. */
function Gone() {
  const { t } = useWords();
  const { slug } = useParams({ strict: false });
  return (
    <div className="page">
      <Empty
        top
        icon={<Compass />}
        title={t('error.no_page')}
        action={
          slug && (
            <Link to="/shop/$slug" params={{ slug }} className="btn btn-primary">
              {t('error.go_home')}
            </Link>
          )
        }
      >
        {t('error.not_found')}
      </Empty>
    </div>
  );
}

/** The same for a whole screen, which draws its own frame once it is read. */
export function LoadedPage<D>({ read, children }: { read: Reading<D>; children: (data: D) => ReactNode }) {
  const shown = shownOf(read);
  if (shown.state === 'reading') return <SkeletonPage />;
  if (shown.state === 'failed' && isGone(read.error)) return <Gone />;
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
