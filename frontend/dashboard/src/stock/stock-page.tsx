/** How many there are, how many are promised, and why. */

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Boxes } from 'lucide-react';
import { useState } from 'react';
import { rowsOf } from '../api/pages';
import type { StockItem } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { LimitsDialog } from '../purchasing/reorder-limits';
import { Card, Empty } from '../ui/card';
import { NoMatch, SearchBox } from '../ui/filters';
import { PageHead } from '../ui/page-head';
import { Rows } from '../ui/rows';
import { View, Views } from '../ui/views';
import { Adjust } from './adjust-dialog';
import { stockQuery } from './api';
import { HistoryDrawer } from './history-drawer';
import { levels } from './search';
import { StockNav } from './stock-nav';
import { StockTable } from './stock-table';

export function StockPage() {
  const { t } = useWords();
  const { id, slug } = useShop();
  const search = useSearch({ from: '/shop/$slug/stock' });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const stock = useInfiniteQuery(stockQuery(id, search));
  const rows = rowsOf(stock.data);
  const counts = stock.data?.pages[0]?.counts;
  const [adjusting, setAdjusting] = useState<StockItem | null>(null);
  const [reordering, setReordering] = useState<StockItem | null>(null);
  const [history, setHistory] = useState<StockItem | null>(null);
  return (
    <div className="page">
      <PageHead title={t('stock.title')} />
      <StockNav />
      <Card pad={false}>
        <Views>
          {(['', ...levels] as const).map((filter) => (
            <View
              key={filter}
              to="/shop/$slug/stock"
              params={{ slug }}
              search={{ ...search, filter: filter || undefined }}
              here={(search.filter ?? '') === filter}
              count={counts?.[filter || 'all']}
            >
              {filter ? t(`stock.view_${filter}`) : t('stock.view_all')}
            </View>
          ))}
        </Views>
        <div className="filters">
          <SearchBox
            value={search.q ?? ''}
            onChange={(text) =>
              void navigate({
                to: '/shop/$slug/stock',
                params: { slug },
                search: { ...search, q: text },
                replace: true,
              })
            }
            label={t('stock.search')}
          />
        </div>
        <Rows
          read={stock}
          count={rows.length}
          empty={
            search.q || search.filter ? (
              <NoMatch
                icon={<Boxes />}
                clear={() => void navigate({ to: '/shop/$slug/stock', params: { slug }, search: {} })}
              />
            ) : (
              <Empty
                icon={<Boxes />}
                title={t('stock.empty')}
                action={
                  <Link
                    to="/shop/$slug/products/$productId"
                    params={{ slug, productId: 'new' }}
                    className="btn btn-primary"
                  >
                    {t('products.add')}
                  </Link>
                }
              >
                {t('stock.empty_text')}
              </Empty>
            )
          }
        >
          <StockTable rows={rows} onAdjust={setAdjusting} onReorder={setReordering} onHistory={setHistory} />
        </Rows>
      </Card>
      {adjusting && <Adjust item={adjusting} onClose={() => setAdjusting(null)} />}
      {reordering && (
        <LimitsDialog
          item={reordering}
          onClose={() => setReordering(null)}
          onDone={() => {
            setReordering(null);
            for (const key of ['stock', 'purchase-orders', 'home', 'products'])
              void queries.invalidateQueries({ queryKey: [id, key] });
          }}
        />
      )}
      {history && <HistoryDrawer item={history} onClose={() => setHistory(null)} />}
    </div>
  );
}
