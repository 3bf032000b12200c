/** The morning's paperwork: what is to be packed, what waits, what is late, what is to be ordered; to read and to print. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Clock, Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { newKey } from '../api/client';
import type { PaperworkDays } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Card, Empty } from '../ui/card';
import { Loaded } from '../ui/loaded';
import { PageHead } from '../ui/page-head';
import { Failed, useFail } from '../ui/problems';
import { Select } from '../ui/select';
import { SkeletonRows } from '../ui/skeleton';
import { makeNow, paperworkDayQuery, paperworkDaysQuery } from './api';
import { DayLists } from './day-lists';
import { WhenDialog } from './when-dialog';

export function PaperworkPage() {
  const { t } = useWords();
  const { id } = useShop();
  const days = useQuery(paperworkDaysQuery(id));
  return (
    <div className="page">
      {days.data ? (
        <Shown days={days.data} />
      ) : (
        <>
          <PageHead title={t('paperwork.title')} />
          <Card pad={false}>
            {days.error ? (
              <div className="card-body">
                <Failed error={days.error} retry={() => void days.refetch()} />
              </div>
            ) : (
              <SkeletonRows />
            )}
          </Card>
        </>
      )}
    </div>
  );
}

function Shown({ days }: { days: PaperworkDays }) {
  const { t, f } = useWords();
  const { slug } = useShop();
  const navigate = useNavigate();
  const search = useSearch({ from: '/shop/$slug/paperwork' });
  const go = (next: typeof search) => void navigate({ to: '/shop/$slug/paperwork', params: { slug }, search: next });
  const shown = days.days.find((one) => one.day === search.day) ?? days.days[0];
  const hasToday = days.days.some((one) => one.day === days.today);
  return (
    <>
      <PageHead
        title={t('paperwork.title')}
        sub={days.next_at ? t('paperwork.next', { when: f.moment(days.next_at) }) : t('paperwork.is_off')}
        actions={
          <>
            {!hasToday && <MakeNow />}
            <Button icon={<Clock />} onPress={() => go({ ...search, when: true })}>
              {t('paperwork.when')}
            </Button>
          </>
        }
      />
      {shown ? (
        <>
          {days.days.length > 1 && (
            <div style={{ maxWidth: 320 }}>
              <Select
                label={t('paperwork.day')}
                value={shown.day}
                onChange={(day) => go({ day })}
                options={days.days.map((one) => ({ value: one.day, label: f.date(one.day) }))}
              />
            </div>
          )}
          <Day day={shown.day} />
        </>
      ) : (
        <Card pad={false}>
          <Empty icon={<Printer />} title={t('paperwork.none')}>
            {t('paperwork.none_text')}
          </Empty>
        </Card>
      )}
      {search.when && <WhenDialog onClose={() => go({ ...search, when: undefined })} />}
    </>
  );
}

/** How often the screen looks for a day that is being made. */
const LOOK = 1_500;

/** Asks for today's before the hour, and looks until it is there. */
function MakeNow() {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const [key] = useState(newKey);
  const make = useMutation({ mutationFn: () => makeNow(id, key), onError: fail });
  const asked = make.isSuccess;
  useEffect(() => {
    if (!asked) return;
    const look = setInterval(() => void queries.invalidateQueries({ queryKey: paperworkDaysQuery(id).queryKey }), LOOK);
    return () => clearInterval(look);
  }, [asked, queries, id]);
  return (
    <Button look="primary" icon={<Printer />} onPress={() => make.mutate()} pending={make.isPending || asked}>
      {t(asked ? 'paperwork.being_made' : 'paperwork.make_now')}
    </Button>
  );
}

function Day({ day }: { day: string }) {
  const { id } = useShop();
  const read = useQuery(paperworkDayQuery(id, day));
  const reading = (
    <Card pad={false}>
      <SkeletonRows />
    </Card>
  );
  return (
    <Loaded read={read} skeleton={reading}>
      {(lists) => <DayLists day={lists} />}
    </Loaded>
  );
}
