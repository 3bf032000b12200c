import { Link } from '@tanstack/react-router';
import type { Import } from '../../api/types';
import { useShop } from '../../app/shop';
import { useWords } from '../../i18n';
import { Banner, Card } from '../../ui/card';
import { Figure } from './figure';
import { Problems } from './problems';

/** What has gone wrong, from the shop's side: before anything was changed, or with a part of it in. */
function Broken({ job }: { job: Import }) {
  const { t } = useWords();
  const left = job.progress.total - job.progress.done;
  if (!job.result) return <Banner tone="red">{t('import.failed_reading')}</Banner>;
  return (
    <Banner tone="red">
      <span>{job.result.message ?? t('import.failed')}</span>
      {left > 0 && <span>{t('import.not_reached', { n: left })}</span>}
    </Banner>
  );
}

export function Result({ job }: { job: Import }) {
  const { t } = useWords();
  const { slug } = useShop();
  const { result } = job;
  return (
    <>
      {job.state === 'failed' && <Broken job={job} />}
      {job.state === 'canceled' && <Banner>{t('import.canceled')}</Banner>}
      {job.state === 'finished' && (
        <Banner tone="green">
          <span>{t('import.finished', { n: Math.max(1, result?.seconds ?? 0) })}</span>
        </Banner>
      )}
      {Boolean(result?.differed) && (
        <Banner tone="amber">
          <span>{t('import.differed', { n: result?.differed ?? 0 })}</span>
        </Banner>
      )}
      <Card
        title={<span className="break">{job.file_name}</span>}
        foot={
          <>
            <Link to="/shop/$slug/products/import" params={{ slug }} search={{}} className="btn btn-secondary">
              {t('import.another')}
            </Link>
            <Link to="/shop/$slug/products" params={{ slug }} className="btn btn-primary">
              {t('import.see_products')}
            </Link>
          </>
        }
      >
        {result && (
          <div className="grid-3">
            <Figure n={result.created} label={t('import.created', { n: result.created })} tone="green" />
            <Figure n={result.updated} label={t('import.updated', { n: result.updated })} />
            <Figure n={result.skipped} label={t('import.skipped', { n: result.skipped })} />
            {Boolean(result.counted) && (
              <Figure n={result.counted ?? 0} label={t('import.counted', { n: result.counted ?? 0 })} />
            )}
            <Figure n={result.failed} label={t('import.left_out', { n: result.failed })} tone="red" />
          </div>
        )}
      </Card>
      {job.state === 'finished' && <p className="hint">{t('import.pictures_later')}</p>}
      <Problems job={job} />
    </>
  );
}
