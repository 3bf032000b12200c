/** One stock count: counting on a phone, what differs, and its end. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { FileSpreadsheet, Printer } from 'lucide-react';
import { useState } from 'react';
import { newKey } from '../api/client';
import type { StockCount } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { LoadedPage } from '../ui/loaded';
import { Confirm } from '../ui/overlay';
import { BackIcon, PageHead } from '../ui/page-head';
import { useFail } from '../ui/problems';
import { countQuery, giveUpCount, sheetCsv, sheetPdf } from './api';
import { CountingCard } from './counting-card';
import { LinesCard } from './lines-card';
import { RefusedCard } from './refused-card';
import { ReviewCard } from './review-card';
import { CountBadges, useScopeName } from './state-badge';
import { useQueue } from './use-queue';

export function CountPage() {
  const { stockCountId } = useParams({ from: '/shop/$slug/stock/counts/$stockCountId' });
  const { id } = useShop();
  const count = useQuery(countQuery(id, stockCountId));
  // Once it is there, it stays: who counts in a cellar goes on counting.
  return <LoadedPage read={count}>{(read) => <Shown key={read.id} count={read} />}</LoadedPage>;
}

function Shown({ count }: { count: StockCount }) {
  const { t, f } = useWords();
  const { id, slug } = useShop();
  const scopeName = useScopeName();
  const open = count.state === 'open';
  const queue = useQueue(id, count.id);
  return (
    <div className="page">
      <PageHead
        title={count.number}
        badges={<CountBadges count={count} />}
        back={
          <Link to="/shop/$slug/stock/counts" params={{ slug }} className="row small">
            <BackIcon />
            {t('counts.title')}
          </Link>
        }
        sub={[scopeName(count), count.location.name, t('purchasing.of', { n: count.counted, all: count.lines })]
          .filter(Boolean)
          .join(' · ')}
        actions={
          <>
            <a className="btn btn-secondary" href={sheetPdf(id, count.id)} target="_blank" rel="noreferrer">
              <Printer aria-hidden />
              {t('counts.sheet')}
            </a>
            <a className="btn btn-secondary" href={sheetCsv(id, count.id)}>
              <FileSpreadsheet aria-hidden />
              CSV
            </a>
            {open && <GiveUp count={count} />}
          </>
        }
      />
      {count.note && (
        <Card>
          <p className="break" style={{ whiteSpace: 'pre-line' }}>
            {count.note}
          </p>
        </Card>
      )}
      {open && <CountingCard queue={queue} />}
      <RefusedCard queue={queue} open={open} />
      {open && <LinesCard count={count} onSay={queue.add} />}
      {count.ended_at && (
        <Card>
          <dl className="kv">
            <dt>{t(`counts.state_${count.state}`)}</dt>
            <dd>{[f.moment(count.ended_at), count.ended_by].filter(Boolean).join(' · ')}</dd>
            {count.reason && (
              <>
                <dt>{t('counts.reason')}</dt>
                <dd className="break">{count.reason}</dd>
              </>
            )}
          </dl>
        </Card>
      )}
      {count.state !== 'given_up' && <ReviewCard count={count} queue={queue} />}
    </div>
  );
}

function GiveUp({ count }: { count: StockCount }) {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const [asking, setAsking] = useState(false);
  const [key] = useState(newKey);
  const giveUp = useMutation({
    mutationFn: () => giveUpCount(id, count.id, key),
    onSuccess: () => {
      setAsking(false);
      void queries.invalidateQueries({ queryKey: [id, 'stock', 'counts'] });
    },
    onError: fail,
  });
  return (
    <>
      <Button look="danger-plain" onPress={() => setAsking(true)}>
        {t('counts.give_up')}
      </Button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => giveUp.mutate()}
        title={t('counts.give_up_title', { number: count.number })}
        text={t('counts.give_up_text')}
        action={t('counts.give_up')}
        pending={giveUp.isPending}
      />
    </>
  );
}
