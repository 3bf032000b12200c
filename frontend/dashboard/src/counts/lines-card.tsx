import { useInfiniteQuery } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import type { CountLine, StockCount } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Card, Empty } from '../ui/card';
import { Segment } from '../ui/checks';
import { SearchBox } from '../ui/filters';
import { More } from '../ui/more';
import { Failed } from '../ui/problems';
import { SkeletonRows } from '../ui/skeleton';
import { type LinesFilter, linesQuery } from './api';
import { FigureButton } from './figure-button';
import type { Say } from './queue';

/** What is still to count, or was counted already. */
export function LinesCard({ count, onSay }: { count: StockCount; onSay: Say }) {
  const { t } = useWords();
  const { id } = useShop();
  const [filter, setFilter] = useState<LinesFilter>('uncounted');
  const [q, setQ] = useState('');
  const lines = useInfiniteQuery(linesQuery(id, count.id, { q: q || undefined, filter }));
  const rows = lines.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card pad={false}>
      <div className="filters">
        <Segment
          label={t('common.views')}
          value={filter}
          onChange={setFilter}
          options={[
            { value: 'uncounted', label: t('counts.to_count', { n: count.lines - count.counted }) },
            { value: 'counted', label: t('counts.counted_n', { n: count.counted }) },
          ]}
        />
        <SearchBox value={q} onChange={setQ} label={t('stock.search')} />
      </div>
      {lines.error && !lines.data ? (
        <div className="card-body">
          <Failed error={lines.error} retry={() => void lines.refetch()} />
        </div>
      ) : lines.isPending ? (
        <SkeletonRows rows={4} />
      ) : rows.length === 0 && !lines.hasNextPage ? (
        <Empty
          icon={<ListChecks />}
          title={t(filter === 'uncounted' && !q ? 'counts.all_counted' : 'stock.none_match')}
        />
      ) : (
        <ul className="plain lines">
          {rows.map((line) => (
            <Row key={line.variant_id} line={line} onSay={onSay} />
          ))}
        </ul>
      )}
      <More
        has={lines.hasNextPage}
        loading={lines.isFetchingNextPage}
        more={() => void lines.fetchNextPage()}
        shown={rows.length}
      />
    </Card>
  );
}

function Row({ line, onSay }: { line: CountLine; onSay: Say }) {
  const { t, f } = useWords();
  return (
    <li>
      <div className="grow">
        <div className="strong break">{line.title}</div>
        <div className="muted small break">
          {[line.variant_title, line.sku, line.expected == null ? '' : t('counts.expects', { n: line.expected })]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
      {line.counted != null && <span className="num strong">{f.number(line.counted)}</span>}
      <FigureButton line={line} onSay={onSay} />
    </li>
  );
}
