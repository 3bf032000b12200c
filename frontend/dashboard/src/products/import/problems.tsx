/** What there is to say about the rows of a file: kind by kind, each with its rows. */

import { useInfiniteQuery } from '@tanstack/react-query';
import { ChevronRight, Download } from 'lucide-react';
import { useState } from 'react';
import { rowsOf } from '../../api/pages';
import type { Import, ImportProblem } from '../../api/types';
import { useShop } from '../../app/shop';
import { useWords } from '../../i18n';
import { Badge, Card } from '../../ui/card';
import { Rows } from '../../ui/rows';
import { importProblemsQuery, problemsFile } from './api';

const toneOf = (severity: string) => (severity === 'error' ? 'red' : 'amber');

export function Problems({ job }: { job: Import }) {
  const { t } = useWords();
  const { id } = useShop();
  if (!job.problems_total && !job.problems.length) return null;
  const button = (
    <a className="btn btn-secondary btn-small" href={problemsFile(id, job.id)} download>
      <Download aria-hidden />
      {t('import.download_problems')}
    </a>
  );
  const n = job.problems_total || job.problems.length;
  return (
    <Card title={t('import.problems', { n })} sub={t('import.problems_hint')} pad={false} actions={button}>
      {/* Imports of before there were kinds have only the rows. */}
      {job.remarks.length ? (
        <ul className="plain lines">
          {job.remarks.map((kind) => (
            <li key={kind.code + kind.severity}>
              <Kind job={job} kind={kind} />
            </li>
          ))}
        </ul>
      ) : (
        <ProblemsTable label={t('import.problems', { n })} problems={job.problems} />
      )}
    </Card>
  );
}

function Kind({ job, kind }: { job: Import; kind: Import['remarks'][number] }) {
  const { t, f } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details className="grow" style={{ minWidth: 0 }} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="row row-top" style={{ cursor: 'pointer' }}>
        <ChevronRight aria-hidden className="turns" />
        <span className="grow break">
          <Badge bare tone={toneOf(kind.severity)}>
            {t(kind.severity === 'error' ? 'import.error' : 'import.warning')}
          </Badge>{' '}
          {kind.message}
        </span>
        <span className="muted">{f.number(kind.count)}</span>
      </summary>
      {open && <KindRows job={job} kind={kind} />}
    </details>
  );
}

function KindRows({ job, kind }: { job: Import; kind: Import['remarks'][number] }) {
  const { id } = useShop();
  const page = useInfiniteQuery(importProblemsQuery(id, job.id, kind.code));
  const problems = rowsOf(page.data);
  return (
    <Rows read={page} count={problems.length} empty={null}>
      <ProblemsTable label={kind.message} problems={problems} />
    </Rows>
  );
}

function ProblemsTable({ label, problems }: { label: string; problems: ImportProblem[] }) {
  const { t } = useWords();
  return (
    <div
      className="table-wrap"
      style={{ maxHeight: 360, overflowY: 'auto' }}
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <table className="table stacked">
        <thead>
          <tr>
            <th scope="col">{t('import.row')}</th>
            <th scope="col">{t('import.column')}</th>
            <th scope="col">{t('import.what')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((one, index) => (
            <tr key={index}>
              <td className="muted" data-label={t('import.row')}>
                {one.row}
              </td>
              <td data-label={t('import.column')}>{one.column ?? '–'}</td>
              <td className="full">
                <span className="break">{one.message}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
