/** A month of the journal, day by day: what orders, the shop's book and the journal say of each, and whether they agree. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { CalendarDays, ChevronLeft, ChevronRight, Download, FolderDown } from 'lucide-react';
import { useState } from 'react';
import type { AccountingDay, AccountingMonth } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Badge, Banner, Card, Empty } from '../ui/card';
import { Confirm } from '../ui/overlay';
import { PageHead } from '../ui/page-head';
import { Failed, useFail } from '../ui/problems';
import { SkeletonRows } from '../ui/skeleton';
import { toast } from '../ui/toast';
import { AccountingNav } from './accounting-nav';
import { folderAddress, monthQuery, postThrough, setupQuery } from './api';
import { ExportDialog } from './export-dialog';
import { FilesCard } from './files-card';
import { exportable, monthAway } from './months';
import { postingPlan } from './posting';

/** How often the month is read again while days are being posted. */
const POSTING = 1500;
/** How long a stop from before may still be shown: the worker has not looked again yet. */
const LOOKS_AGAIN = 6000;

/** Days that somebody asked to be posted, and when. */
interface Goal {
  through: string;
  asked: number;
}

/** Whether they are still on their way: not all posted, and nothing has stopped them since. */
const onTheirWay = (goal: Goal | null, month: AccountingMonth | undefined, read: number) =>
  goal !== null && (month?.posted_through ?? '') < goal.through && !(month?.stopped && read - goal.asked > LOOKS_AGAIN);

export function MonthPage() {
  const { t, f } = useWords();
  const { id, slug } = useShop();
  const search = useSearch({ from: '/shop/$slug/accounting' });
  const queries = useQueryClient();
  const fail = useFail();
  const [goal, setGoal] = useState<Goal | null>(null);
  const [asking, setAsking] = useState<'post' | 'export' | null>(null);
  const setup = useQuery(setupQuery(id));
  const month = useQuery({
    ...monthQuery(id, search.month),
    refetchInterval: ({ state }) => (onTheirWay(goal, state.data, state.dataUpdatedAt) ? POSTING : false),
  });
  const shown = month.data;
  const posting = onTheirWay(goal, shown, month.dataUpdatedAt);
  const post = useMutation({
    mutationFn: (through: string) => postThrough(id, through),
    onSuccess: ({ through }) => {
      setGoal({ through, asked: Date.now() });
      toast(t('accounting.posting'));
      void queries.invalidateQueries({ queryKey: [id, 'accounting'] });
    },
    onError: fail,
  });
  const named = (setup.data?.version ?? 0) > 0;
  const from = setup.data?.posting === 'daily' ? setup.data.posting_from : null;
  const waits = setup.data && from ? postingPlan(setup.data, from).first : null;
  const through = shown ? lastToPost(shown) : null;
  const range = shown ? exportable(shown.month, shown.begins, shown.posted_through) : null;
  return (
    <div className="page">
      <PageHead
        title={t('accounting.title')}
        actions={
          <>
            {range && shown && (
              <a className="btn btn-secondary" href={folderAddress(id, shown.month)} download>
                <FolderDown size={16} aria-hidden />
                {t('accounting.folder')}
              </a>
            )}
            {range && (
              <Button icon={<Download />} onPress={() => setAsking('export')}>
                {t('accounting.export')}
              </Button>
            )}
            {named && through && (
              <Button look="primary" pending={post.isPending || posting} onPress={() => setAsking('post')}>
                {t('accounting.post')}
              </Button>
            )}
          </>
        }
      />
      <AccountingNav />
      {setup.data && !named && (
        <Banner
          action={
            <Link to="/shop/$slug/accounting/accounts" params={{ slug }} className="btn btn-secondary btn-small">
              {t('accounting.name_accounts')}
            </Link>
          }
        >
          <span>{t('accounting.not_named')}</span>
        </Banner>
      )}
      {shown?.stopped && (
        <Banner
          tone="amber"
          action={
            <Link to="/shop/$slug/accounting/accounts" params={{ slug }} className="btn btn-secondary btn-small">
              {t('accounting.name_accounts')}
            </Link>
          }
        >
          <span>{t('accounting.stopped', { day: f.date(shown.stopped.day), account: shown.stopped.label })}</span>
        </Banner>
      )}
      {waits && (
        <Banner>
          <span>{t('accounting.waits', { from: f.date(waits.from), until: f.date(waits.until) })}</span>
        </Banner>
      )}
      {shown?.other_currencies && <Banner tone="amber">{t('accounting.other_currencies')}</Banner>}
      <Card
        pad={false}
        title={shown ? f.month(shown.month) : t('accounting.journal')}
        actions={shown && <Steps month={shown.month} today={shown.today} />}
      >
        {month.error && !month.data ? (
          <div className="card-body">
            <Failed error={month.error} retry={() => void month.refetch()} />
          </div>
        ) : !shown ? (
          <SkeletonRows />
        ) : shown.days.length === 0 ? (
          <Empty icon={<CalendarDays />} title={t('accounting.no_days')}>
            {t(shown.begins ? 'accounting.no_days_text' : 'accounting.nothing_sold')}
          </Empty>
        ) : (
          <Days days={shown.days} />
        )}
      </Card>
      {shown && shown.files.length > 0 && <FilesCard files={shown.files} />}
      {asking === 'export' && range && setup.data && (
        <ExportDialog range={range} format={setup.data.format} onClose={() => setAsking(null)} />
      )}
      <Confirm
        open={asking === 'post' && through !== null}
        onClose={() => setAsking(null)}
        onConfirm={() => {
          setAsking(null);
          if (through) post.mutate(through);
        }}
        title={t('accounting.post_title', { date: through ? f.date(through) : '' })}
        text={t('accounting.post_text')}
        action={t('accounting.post')}
      />
    </div>
  );
}

/** The last day of the month that is over, if it is not posted yet. */
function lastToPost(month: AccountingMonth): string | null {
  const over = month.days.filter((day) => day.over && !day.posted);
  return over.at(-1)?.day ?? null;
}

function Steps({ month, today }: { month: string; today: string }) {
  const { t } = useWords();
  const { slug } = useShop();
  const next = monthAway(month, 1);
  return (
    <nav className="row" aria-label={t('accounting.months')}>
      <Link
        to="/shop/$slug/accounting"
        params={{ slug }}
        search={{ month: monthAway(month, -1) }}
        className="btn btn-secondary btn-small"
        aria-label={t('accounting.month_before')}
      >
        <ChevronLeft size={16} aria-hidden />
      </Link>
      {next <= today && (
        <Link
          to="/shop/$slug/accounting"
          params={{ slug }}
          search={{ month: next }}
          className="btn btn-secondary btn-small"
          aria-label={t('accounting.month_after')}
        >
          <ChevronRight size={16} aria-hidden />
        </Link>
      )}
    </nav>
  );
}

function Days({ days }: { days: AccountingDay[] }) {
  const { t, f } = useWords();
  const { slug } = useShop();
  return (
    <div className="table-wrap">
      <table className="table stacked">
        <thead>
          <tr>
            <th scope="col">{t('accounting.day')}</th>
            <th scope="col">{t('accounting.agreement')}</th>
            <th scope="col" className="num">
              {t('accounting.orders')}
            </th>
            <th scope="col" className="num">
              {t('accounting.sold')}
            </th>
            <th scope="col" className="num">
              {t('accounting.clearing_book')}
            </th>
            <th scope="col" className="num">
              {t('accounting.clearing_journal')}
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.day} className="linked">
              <td className="full">
                <Link to="/shop/$slug/accounting/days/$day" params={{ slug, day: day.day }} className="row-link">
                  {f.date(day.day)}
                </Link>
                <div className="muted small">
                  {t('accounting.documents_n', { n: day.documents })}
                  {day.corrections > 0 && ` · ${t('accounting.corrections_n', { n: day.corrections })}`}
                </div>
              </td>
              <td data-label={t('accounting.agreement')}>
                <Agreement day={day} />
              </td>
              <td className="num" data-label={t('accounting.orders')}>
                {day.orders > 0 ? (
                  <Link
                    to="/shop/$slug/orders"
                    params={{ slug }}
                    search={{ from: day.day, to: day.day }}
                    className="link"
                  >
                    {f.money(day.orders_total)}
                  </Link>
                ) : (
                  f.money(day.orders_total)
                )}
              </td>
              <td className="num" data-label={t('accounting.sold')}>
                {day.posted ? f.money(day.journal_sold) : <span className="muted">–</span>}
              </td>
              <td className="num" data-label={t('accounting.clearing_book')}>
                {f.money(day.book_clearing)}
              </td>
              <td className="num" data-label={t('accounting.clearing_journal')}>
                {day.posted ? f.money(day.journal_clearing) : <span className="muted">–</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Agreement({ day }: { day: AccountingDay }) {
  const { t } = useWords();
  if (!day.posted) return <Badge hollow>{t(day.over ? 'accounting.not_posted' : 'accounting.not_over')}</Badge>;
  if (day.agrees) return <Badge tone="green">{t('accounting.agrees')}</Badge>;
  const why = day.difference;
  if (why?.reason === 'carried')
    return (
      <>
        <Badge hollow>{t('accounting.carried')}</Badge>
        <div className="muted small">{t('accounting.carried_text')}</div>
      </>
    );
  if (why?.reason === 'elsewhere')
    return (
      <>
        <Badge hollow>{t('accounting.explained')}</Badge>
        {why.from_others > 0 && (
          <div className="muted small">{t('accounting.from_others', { n: why.from_others })}</div>
        )}
        {why.with_others > 0 && (
          <div className="muted small">{t('accounting.with_others', { n: why.with_others })}</div>
        )}
        {why.waiting > 0 && <div className="muted small">{t('accounting.waiting', { n: why.waiting })}</div>}
      </>
    );
  return (
    <>
      <Badge tone="amber">{t('accounting.differs')}</Badge>
      <div className="muted small">{t('accounting.unexplained')}</div>
    </>
  );
}
