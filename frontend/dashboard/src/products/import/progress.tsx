import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Import } from '../../api/types';
import { useShop } from '../../app/shop';
import { useWords } from '../../i18n';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { useFail } from '../../ui/problems';
import { cancelImport } from './api';
import { useStandsStill } from './stall';

/** A bar that runs, or only breathes as long as nobody knows how much there is. */
function Bar({ label, done, total }: { label: string; done: number; total: number }) {
  return (
    <div
      className={total ? 'progress' : 'progress unknown'}
      role="progressbar"
      aria-valuemin={0}
      aria-label={label}
      {...(total ? { 'aria-valuemax': total, 'aria-valuenow': done } : {})}
    >
      <div style={total ? { width: `${(done / total) * 100}%` } : undefined} />
    </div>
  );
}

/** After a crash the server waits a little before it takes the work up: that is said, so that nobody starts it twice. */
function Standstill({ job }: { job: Import }) {
  const { t } = useWords();
  return useStandsStill(job) ? (
    <p role="status" className="strong">
      {t('import.taking_up')}
    </p>
  ) : null;
}

export function Reading({ job }: { job: Import }) {
  const { t, f } = useWords();
  const { id, slug } = useShop();
  const navigate = useNavigate();
  const fail = useFail();
  const cancel = useMutation({
    mutationFn: () => cancelImport(id, job.id),
    onSuccess: () => void navigate({ to: '/shop/$slug/products/import', params: { slug }, search: {} }),
    onError: fail,
  });
  const { done, total } = job.progress;
  const title = t(total ? 'import.comparing' : 'import.reading');
  return (
    <Card
      title={title}
      sub={<span className="break">{job.file_name}</span>}
      foot={
        <Button onPress={() => cancel.mutate()} isDisabled={cancel.isPending}>
          {t('common.cancel')}
        </Button>
      }
    >
      <Bar label={title} done={done} total={total} />
      <p role="status">
        {total
          ? t('import.progress', { done: f.number(done), total: f.number(total) })
          : t('import.rows', { n: job.counts.rows })}
      </p>
      <Standstill job={job} />
      <p className="hint">{t('import.may_leave_reading')}</p>
    </Card>
  );
}

export function Running({ job }: { job: Import }) {
  const { t, f } = useWords();
  const { done, total } = job.progress;
  return (
    <Card title={t('import.running')} sub={<span className="break">{job.file_name}</span>}>
      <Bar label={t('import.running')} done={done} total={total} />
      <p role="status">{t('import.progress', { done: f.number(done), total: f.number(total) })}</p>
      <Standstill job={job} />
      <p className="hint">{t('import.may_leave')}</p>
    </Card>
  );
}
