import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldError, isRefusal } from '../api/problem';
import type { StockCount, Variances } from '../api/types';
import { useSentOnce } from '../api/use-sent-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Checkbox } from '../ui/checks';
import { FormDialog } from '../ui/form-dialog';
import { Failed } from '../ui/problems';
import { SkeletonRows } from '../ui/skeleton';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { bookCount, variancesQuery } from './api';
import type { Queue } from './use-queue';
import { VariancesTable } from './variances-table';

/** What booking the count would change, or has changed. While a blind count is open, only whoever asks for it sees it. */
export function ReviewCard({ count, queue }: { count: StockCount; queue: Queue }) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  if (count.state === 'open' && count.figures === 'hidden' && !asked)
    return (
      <Card
        title={t('counts.variances')}
        sub={t('counts.review_hint')}
        actions={<Button onPress={() => setAsked(true)}>{t('counts.review')}</Button>}
      />
    );
  return <Review count={count} queue={queue} />;
}

function Review({ count, queue }: { count: StockCount; queue: Queue }) {
  const { t } = useWords();
  const { id } = useShop();
  const variances = useQuery(variancesQuery(id, count.id));
  const [booking, setBooking] = useState(false);
  const found = variances.data;
  // Not before everything this device has counted is in, and shown.
  const shown = queue.waiting === 0 && (found?.version ?? 0) >= queue.told.version;
  return (
    <Card
      pad={false}
      title={t('counts.variances')}
      sub={found && <Sums found={found} />}
      foot={
        count.state === 'open' &&
        found && (
          <>
            {queue.waiting > 0 && <span className="muted small">{t('counts.book_waits', { n: queue.waiting })}</span>}
            <Button look="primary" onPress={() => setBooking(true)} isDisabled={count.counted === 0 || !shown}>
              {t('counts.book')}
            </Button>
          </>
        )
      }
    >
      {variances.error && (
        <div className="card-body">
          <Failed error={variances.error} retry={() => void variances.refetch()} />
        </div>
      )}
      {!found ? (
        !variances.error && <SkeletonRows rows={3} />
      ) : found.items.length > 0 ? (
        <VariancesTable found={found} />
      ) : (
        <p className="card-body muted">{t(count.counted === 0 ? 'counts.nothing_counted' : 'counts.no_variance')}</p>
      )}
      {booking && found && <BookDialog count={count} found={found} ready={shown} onClose={() => setBooking(false)} />}
    </Card>
  );
}

function Sums({ found }: { found: Variances }) {
  const { t } = useWords();
  return (
    <>
      {[
        t('counts.sum_agreeing', { n: found.agreeing }),
        t('counts.sum_missing', { n: found.missing }),
        t('counts.sum_surplus', { n: found.surplus }),
      ].join(' · ')}
    </>
  );
}

function BookDialog({
  count,
  found,
  ready,
  onClose,
}: {
  count: StockCount;
  found: Variances;
  ready: boolean;
  onClose: () => void;
}) {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [gone, setGone] = useState(false);
  const left = count.lines - count.counted;
  const refresh = () => {
    for (const touched of ['stock', 'movements', 'orders', 'home', 'products'])
      void queries.invalidateQueries({ queryKey: [id, touched] });
  };
  const form = { version: found.version, reason, uncounted: gone ? ('gone' as const) : ('left' as const) };
  const book = useSentOnce((key) => bookCount(id, count.id, form, key), {
    onSuccess: (booked) => {
      toast(t('counts.booked_toast', { number: booked.number }));
      onClose();
      refresh();
    },
    onError: (error, notDone) => {
      // Without a certain answer it may be booked.
      if (!notDone) refresh();
      if (!isRefusal(error, 'stale')) return;
      toast(t('counts.counted_on'), { bad: true });
      onClose();
      refresh();
    },
  });
  return (
    <FormDialog
      title={t('counts.book_title', { number: count.number })}
      save={book}
      submit={{ label: t('counts.book'), disabled: !reason.trim() || !ready }}
      placed={['reason']}
      onClose={onClose}
    >
      <p>{t('counts.book_text')}</p>
      <TextField
        label={t('counts.reason')}
        value={reason}
        onChange={setReason}
        maxLength={200}
        required
        autoFocus
        hint={t('counts.reason_hint')}
        error={fieldError(book.error, 'reason')}
      />
      {left > 0 && (
        <Checkbox checked={gone} onChange={setGone}>
          <span className="strong">{t('counts.gone', { n: left })}</span>
          <span className="hint" style={{ display: 'block' }}>
            {t('counts.gone_hint')}
          </span>
        </Checkbox>
      )}
    </FormDialog>
  );
}
