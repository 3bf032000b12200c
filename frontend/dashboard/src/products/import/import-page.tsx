/** Products from a file: look before you leap, watch it run, know what was left out. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { useEffect } from 'react';
import type { Import } from '../../api/types';
import { useShop } from '../../app/shop';
import { useWords } from '../../i18n';
import { Loaded } from '../../ui/loaded';
import { BackIcon, PageHead } from '../../ui/page-head';
import { importQuery } from './api';
import { Choose } from './choose-file';
import { Preview } from './preview';
import { Reading, Running } from './progress';
import { Result } from './result';
import { underWay } from './under-way';

export function ImportPage() {
  const { t } = useWords();
  const { id, slug } = useShop();
  const search = useSearch({ from: '/shop/$slug/products/import' });
  const queries = useQueryClient();
  const job = useQuery({
    ...importQuery(id, search.id ?? ''),
    enabled: Boolean(search.id),
    refetchInterval: (query) => (underWay(query.state.data) ? 1000 : false),
  });
  const state = job.data?.state;
  useEffect(() => {
    if (state === 'finished') void queries.invalidateQueries({ queryKey: [id, 'products'] });
  }, [state, id, queries]);
  return (
    <div className="page">
      <PageHead
        title={t('import.title')}
        back={
          <Link to="/shop/$slug/products" params={{ slug }} className="back">
            <BackIcon />
            {t('nav.products')}
          </Link>
        }
      />
      {!search.id ? (
        <Choose />
      ) : (
        <Loaded read={job}>
          {(read) => (
            <>
              <Way job={read} />
              <Step job={read} />
            </>
          )}
        </Loaded>
      )}
    </div>
  );
}

function Step({ job }: { job: Import }) {
  switch (job.state) {
    case 'previewing':
      return <Reading job={job} />;
    case 'previewed':
      return <Preview job={job} />;
    case 'running':
      return <Running job={job} />;
    default:
      return <Result job={job} />;
  }
}

const steps = ['reading', 'preview', 'importing', 'done'] as const;

const stepOf = { previewing: 0, previewed: 1, running: 2, finished: 3, failed: 3, canceled: 3 } as const;

/** Where the file is on its way. */
function Way({ job }: { job: Import }) {
  const { t } = useWords();
  const now = stepOf[job.state];
  const gone = (index: number) => index < now || job.state === 'finished';
  return (
    <ol className="way" aria-label={t('import.way')}>
      {steps.map((step, index) => (
        <li key={step} className={gone(index) ? 'gone' : undefined} aria-current={index === now ? 'step' : undefined}>
          <span className="dot" aria-hidden>
            {gone(index) ? <Check /> : index + 1}
          </span>
          <span className="name">{t(`import.way_${step}`)}</span>
        </li>
      ))}
    </ol>
  );
}
