/** Every stock count, and the start of another. */

import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ListChecks, Plus } from 'lucide-react';
import { useState } from 'react';
import { rowsOf } from '../api/pages';
import type { StockCount } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { StockNav } from '../stock/stock-nav';
import { Button } from '../ui/button';
import { Card, Empty } from '../ui/card';
import { PageHead } from '../ui/page-head';
import { Rows } from '../ui/rows';
import { Table } from '../ui/table';
import { countsQuery } from './api';
import { StartDialog } from './start-dialog';
import { CountBadges, useScopeName } from './state-badge';

export function CountsPage() {
  const { t } = useWords();
  const { id } = useShop();
  const counts = useInfiniteQuery(countsQuery(id));
  const rows = rowsOf(counts.data);
  const [starting, setStarting] = useState(false);
  const start = (
    <Button look="primary" icon={<Plus />} onPress={() => setStarting(true)}>
      {t('counts.start')}
    </Button>
  );
  return (
    <div className="page">
      <PageHead title={t('counts.title')} actions={rows.length > 0 && start} />
      <StockNav />
      <Card pad={false}>
        <Rows
          read={counts}
          count={rows.length}
          empty={
            <Empty icon={<ListChecks />} title={t('counts.none')} action={start}>
              {t('counts.none_text')}
            </Empty>
          }
        >
          <CountsTable rows={rows} />
        </Rows>
      </Card>
      {starting && <StartDialog onClose={() => setStarting(false)} />}
    </div>
  );
}

function CountsTable({ rows }: { rows: StockCount[] }) {
  const { t, f } = useWords();
  const { slug } = useShop();
  const scopeName = useScopeName();
  return (
    <Table
      linked
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        {
          label: t('counts.number'),
          full: true,
          cell: (row) => (
            <>
              <Link
                to="/shop/$slug/stock/counts/$stockCountId"
                params={{ slug, stockCountId: row.id }}
                className="row-link"
              >
                {row.number}
              </Link>
              <div className="muted small break">{scopeName(row)}</div>
            </>
          ),
        },
        {
          label: t('counts.state'),
          cell: (row) => (
            <span className="row row-wrap">
              <CountBadges count={row} />
            </span>
          ),
        },
        {
          label: t('counts.started'),
          cell: (row) => (
            <>
              {f.day(row.started_at)}
              <div className="muted small break">{row.started_by}</div>
            </>
          ),
        },
        {
          label: t('counts.counted'),
          num: true,
          cell: (row) => t('purchasing.of', { n: row.counted, all: row.lines }),
        },
      ]}
    />
  );
}
