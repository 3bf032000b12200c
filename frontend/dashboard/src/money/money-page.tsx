/** What was earned, what was kept, and when the rest is paid out. */

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Banknote } from 'lucide-react';
import { rowsOf } from '../api/pages';
import type { Money } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Card, Empty } from '../ui/card';
import { FilterBy, NoMatch } from '../ui/filters';
import { PageHead } from '../ui/page-head';
import { Failed } from '../ui/problems';
import { Rows } from '../ui/rows';
import { Skeleton } from '../ui/skeleton';
import { balancesQuery, entriesQuery } from './api';
import { EntriesTable } from './entries-table';
import { Fees } from './fees';
import { MonthsCard } from './months-card';
import { kinds } from './search';

export function MoneyPage() {
  const { t, f } = useWords();
  const { id, slug } = useShop();
  const search = useSearch({ from: '/shop/$slug/money' });
  const navigate = useNavigate();
  const balances = useQuery(balancesQuery(id));
  const entries = useInfiniteQuery(entriesQuery(id, search));
  const rows = rowsOf(entries.data);
  const b = balances.data;
  const number = search.order && rows[0]?.order?.number;
  const figure = (label: string, value: Money | undefined, hint: string) => (
    <div className="card card-pad" style={{ gap: 4 }}>
      <span className="muted">{label}</span>
      {value ? <span className="big">{f.money(value)}</span> : <Skeleton w={120} h={28} />}
      <span className="hint">{hint}</span>
    </div>
  );
  return (
    <div className="page">
      <PageHead title={t('money.title')} />
      {balances.error && <Failed error={balances.error} retry={() => void balances.refetch()} />}
      <div className="grid-3 figures" style={{ alignItems: 'stretch' }}>
        {figure(
          t('money.available'),
          b?.available,
          b?.next_payout
            ? t('money.next_payout', { date: f.date(b.next_payout.date), amount: f.money(b.next_payout.amount) })
            : t('money.available_hint'),
        )}
        {figure(t('money.pending'), b?.pending, t('money.pending_hint'))}
        {figure(t('money.reserved'), b?.reserved, t('money.reserved_hint'))}
        {b && b.disputed.minor !== 0 && figure(t('money.disputed'), b.disputed, t('money.disputed_hint'))}
      </div>
      {b && (
        <Card title={t('money.fees')}>
          {b.fee_schedule ? <Fees terms={b.fee_schedule} /> : <p className="muted">{t('money.no_fees')}</p>}
        </Card>
      )}
      <Card
        pad={false}
        title={number ? t('money.entries_of_order', { number }) : t('money.entries')}
        actions={
          <>
            {search.order && (
              <Link to="/shop/$slug/money" params={{ slug }} search={{ kind: search.kind }} className="link">
                {t('money.all_entries')}
              </Link>
            )}
            <FilterBy
              label={t('money.kind')}
              any={t('money.any_kind')}
              value={search.kind}
              onChange={(kind) =>
                void navigate({
                  to: '/shop/$slug/money',
                  params: { slug },
                  search: { ...search, kind },
                  replace: true,
                })
              }
              options={kinds.map((value) => ({ value, label: t(`entry.${value}`) }))}
            />
          </>
        }
      >
        <Rows
          read={entries}
          count={rows.length}
          skeleton={4}
          empty={
            search.kind ? (
              <NoMatch
                icon={<Banknote />}
                clear={() => void navigate({ to: '/shop/$slug/money', params: { slug }, search: {} })}
              />
            ) : (
              <Empty icon={<Banknote />} title={t('money.empty')}>
                {t('money.empty_text')}
              </Empty>
            )
          }
        >
          <EntriesTable rows={rows} />
        </Rows>
      </Card>
      <MonthsCard />
    </div>
  );
}
