/** One list of the day: its rows, and where it is to be had as PDF and CSV. */

import { FileSpreadsheet, FileText } from 'lucide-react';
import type { PaperworkDay } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Card } from '../ui/card';
import { type Column, Table } from '../ui/table';
import { csvOf, pdfOf } from './api';

type ListKind = PaperworkDay['papers'][number]['paper'];

export function ListCard<R>(p: {
  day: PaperworkDay;
  title: string;
  sub?: string | undefined;
  /** The list as CSV. */
  list: ListKind;
  /** Whether the list has a PDF of its own. */
  printed?: boolean;
  rows: R[];
  total: number;
  keyOf: (row: R) => string;
  columns: Column<R>[];
  nothing: string;
}) {
  const { t } = useWords();
  return (
    <Card
      title={p.title}
      sub={p.sub}
      pad={false}
      actions={<Files day={p.day} list={p.list} printed={p.printed ?? false} title={p.title} />}
      foot={
        p.total > p.rows.length && (
          <span className="muted small">{t('paperwork.more', { n: p.total - p.rows.length })}</span>
        )
      }
    >
      {p.rows.length === 0 ? (
        <p className="card-body muted">{p.nothing}</p>
      ) : (
        <Table rows={p.rows} keyOf={p.keyOf} columns={p.columns} />
      )}
    </Card>
  );
}

/** The files of a list; a paper of many pages comes in several. */
function Files(p: { day: PaperworkDay; list: ListKind; printed: boolean; title: string }) {
  const { t } = useWords();
  const { id } = useShop();
  const files = (p.printed && p.day.papers.find((one) => one.paper === p.list)?.files) || 0;
  const numbers = Array.from({ length: files }, (_, index) => index + 1);
  return (
    <div className="row row-wrap">
      {numbers.map((number) => (
        <a
          key={number}
          className="btn btn-secondary btn-small"
          href={pdfOf(id, p.day.day, p.list, number)}
          target="_blank"
          rel="noreferrer"
          aria-label={t('paperwork.pdf_of', { list: p.title, n: number })}
        >
          <FileText aria-hidden />
          {files > 1 ? `PDF ${number}` : 'PDF'}
        </a>
      ))}
      <a
        className="btn btn-secondary btn-small"
        href={csvOf(id, p.day.day, p.list)}
        aria-label={t('paperwork.csv_of', { list: p.title })}
      >
        <FileSpreadsheet aria-hidden />
        CSV
      </a>
    </div>
  );
}
