/** What shoppers send back: who waits for an answer, what is on its way, what is to be settled. */

import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { PackageOpen } from 'lucide-react';
import { rowsOf } from '../api/pages';
import type { ReturnRow } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Card, Empty } from '../ui/card';
import { SearchBox } from '../ui/filters';
import { BackIcon, PageHead } from '../ui/page-head';
import { Rows } from '../ui/rows';
import { View, Views } from '../ui/views';
import { returnsQuery } from './api';
import { views } from './search';
import { ReturnBadge } from './state-badge';

export function ReturnsPage() {
  const { t } = useWords();
  const { id, slug } = useShop();
  const search = useSearch({ from: '/shop/$slug/returns' });
  const navigate = useNavigate();
  const returns = useInfiniteQuery(returnsQuery(id, search));
  const rows = rowsOf(returns.data);
  const counts = returns.data?.pages[0]?.counts;
  const filtered = Boolean(search.q ?? search.view);
  return (
    <div className="page">
      <PageHead
        title={t('returns.title')}
        back={
          <Link to="/shop/$slug/orders" params={{ slug }} className="back">
            <BackIcon />
            {t('nav.orders')}
          </Link>
        }
        actions={
          <Link to="/shop/$slug/settings/returns" params={{ slug }} className="btn btn-secondary">
            {t('returns.policy')}
          </Link>
        }
      />
      <Card pad={false}>
        <Views>
          {(['', ...views] as const).map((view) => (
            <View
              key={view}
              to="/shop/$slug/returns"
              params={{ slug }}
              search={{ ...search, view: view || undefined }}
              here={(search.view ?? '') === view}
              count={view && view !== 'ended' ? counts?.[view] : undefined}
            >
              {view ? t(`returns.view_${view}`) : t('returns.view_all')}
            </View>
          ))}
        </Views>
        <div className="filters">
          <SearchBox
            value={search.q ?? ''}
            label={t('returns.search')}
            onChange={(q) =>
              void navigate({
                to: '/shop/$slug/returns',
                params: { slug },
                search: { ...search, q: q || undefined },
                replace: true,
              })
            }
          />
        </div>
        <Rows
          read={returns}
          count={rows.length}
          empty={
            <Empty icon={<PackageOpen />} title={t(filtered ? 'returns.none_match' : 'returns.empty')}>
              {filtered ? undefined : t('returns.empty_text')}
            </Empty>
          }
        >
          <ReturnsTable rows={rows} />
        </Rows>
      </Card>
    </div>
  );
}

/** `2 × Mug, Blue` */
export const goodsOf = (row: Pick<ReturnRow, 'lines'>, number: (n: number) => string) =>
  row.lines
    .map((line) => `${number(line.asked)} × ${[line.title, line.variant_title].filter(Boolean).join(', ')}`)
    .join('; ');

function ReturnsTable({ rows }: { rows: ReturnRow[] }) {
  const { t, f } = useWords();
  const { slug } = useShop();
  return (
    <div className="table-wrap">
      <table className="table stacked">
        <thead>
          <tr>
            <th scope="col">{t('returns.number')}</th>
            <th scope="col">{t('returns.state')}</th>
            <th scope="col">{t('returns.goods')}</th>
            <th scope="col">{t('returns.reason')}</th>
            <th scope="col">{t('returns.asked_on')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="linked">
              <td className="full">
                <Link to="/shop/$slug/returns/$returnId" params={{ slug, returnId: row.id }} className="row-link">
                  {row.number}
                </Link>
                <div className="muted small break">{row.customer}</div>
              </td>
              <td data-label={t('returns.state')}>
                <ReturnBadge state={row.state} />
              </td>
              <td data-label={t('returns.goods')} className="break">
                {goodsOf(row, f.number)}
              </td>
              <td data-label={t('returns.reason')}>{t(`returns.reason_${row.reason}`)}</td>
              <td data-label={t('returns.asked_on')}>{f.day(row.requested_at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
