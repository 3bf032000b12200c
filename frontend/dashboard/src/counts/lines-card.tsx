import { useInfiniteQuery } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import { rowsOf } from '../api/pages';
import type { CountLine, StockCount } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Card, Empty } from '../ui/card';
import { Segment } from '../ui/checks';
import { SearchBox } from '../ui/filters';
import { GoodsName } from '../ui/goods-name';
import { Rows } from '../ui/rows';
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
  const rows = rowsOf(lines.data);
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
      <Rows
        read={lines}
        count={rows.length}
        skeleton={4}
        empty={
          <Empty
            icon={<ListChecks />}
            title={t(filter === 'uncounted' && !q ? 'counts.all_counted' : 'stock.none_match')}
          />
        }
      >
        <ul className="plain lines">
          {rows.map((line) => (
            <Row key={line.variant_id} line={line} onSay={onSay} />
          ))}
        </ul>
      </Rows>
    </Card>
  );
}

function Row({ line, onSay }: { line: CountLine; onSay: Say }) {
  const { t, f } = useWords();
  return (
    <li>
      <div className="grow">
        <GoodsName of={line} also={[line.expected != null && t('counts.expects', { n: line.expected })]} />
      </div>
      {line.counted != null && <span className="num strong">{f.number(line.counted)}</span>}
      <FigureButton line={line} onSay={onSay} />
    </li>
  );
}
