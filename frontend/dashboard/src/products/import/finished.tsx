import { Link } from '@tanstack/react-router';
import type { Import } from '../../api/types';
import { useShop } from '../../app/shop';
import { useWords } from '../../i18n';
import { Badge, Card, type Tone } from '../../ui/card';

type Ended = Import & { state: keyof typeof tones };

const tones = { finished: 'green', failed: 'red', canceled: 'gray' } satisfies Partial<Record<Import['state'], Tone>>;

const hasEnded = (job: Import): job is Ended => Object.hasOwn(tones, job.state);

/** Files that have ended, each leading to its report: pictures that did not come are told there later. */
export function Finished({ jobs }: { jobs: Import[] }) {
  const { t, f } = useWords();
  const { slug } = useShop();
  const ended = jobs.filter(hasEnded).slice(0, 10);
  if (!ended.length) return null;
  const said = ({ result }: Import) => {
    if (!result) return [];
    const { created, updated, skipped, failed } = result;
    const parts = [
      created && `${f.number(created)} ${t('import.created', { n: created })}`,
      updated && `${f.number(updated)} ${t('import.updated', { n: updated })}`,
      skipped && `${f.number(skipped)} ${t('import.skipped', { n: skipped })}`,
      failed && `${f.number(failed)} ${t('import.left_out', { n: failed })}`,
    ];
    return parts.filter(Boolean);
  };
  return (
    <Card title={t('import.ended')} sub={t('import.ended_hint')} pad={false}>
      <ul className="plain lines">
        {ended.map((job) => (
          <li key={job.id} className="folds">
            <div className="grow stack stack-1">
              <Link to="/shop/$slug/products/import" params={{ slug }} search={{ id: job.id }} className="link break">
                {job.file_name}
              </Link>
              <span className="hint">{[f.moment(job.finished_at ?? job.created_at), ...said(job)].join(' · ')}</span>
            </div>
            <Badge tone={tones[job.state]}>{t(`import.state_${job.state}`)}</Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}
