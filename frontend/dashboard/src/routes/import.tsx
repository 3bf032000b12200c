/** Products from a file: look before you leap, watch it run, know what was left out. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Check, FileSpreadsheet, Upload } from 'lucide-react';
import { useEffect, useState } from 'react';
import { DropZone, FileTrigger } from 'react-aria-components';
import { newKey } from '../api/client';
import { fieldError } from '../api/problem';
import type { Import } from '../api/types';
import { useWords } from '../i18n';
import { importLimit } from '../lib/uploads';
import { cancelImport, importQuery, importsQuery, templateFile, uploadFile } from '../products/import/api';
import { useShop } from '../shop';
import { Button } from '../ui/controls';
import { BackIcon, Badge, Banner, Card, Failed, PageHead, SkeletonPage, useFail, useProblemText } from '../ui/page';
import { Figure, Preview } from './import-preview';
import { Problems } from './import-remarks';

/** While somebody else works on it: the page asks again. */
const underWay = (job: Import | undefined) => job?.state === 'previewing' || job?.state === 'running';

export function ImportPage() {
  const { t } = useWords();
  const { id, slug } = useShop();
  const search = useSearch({ from: '/shop/$slug/products/import' });
  const queries = useQueryClient();
  const job = useQuery({
    ...importQuery(id, search.id ?? ''),
    enabled: Boolean(search.id),
    refetchInterval: (query) => (underWay(query.state.data) ? 1000 : false),
  });
  const state = job.data?.state;
  useEffect(() => {
    if (state === 'finished') void queries.invalidateQueries({ queryKey: [id, 'products'] });
  }, [state, id, queries]);
  return (
    <div className="page">
      <PageHead
        title={t('import.title')}
        back={
          <Link to="/shop/$slug/products" params={{ slug }} className="back">
            <BackIcon />
            {t('nav.products')}
          </Link>
        }
      />
      {!search.id ? (
        <Choose />
      ) : job.error && !job.data ? (
        <Failed error={job.error} retry={() => void job.refetch()} />
      ) : !job.data ? (
        <SkeletonPage />
      ) : (
        <>
          <Way job={job.data} />
          <Step job={job.data} />
        </>
      )}
    </div>
  );
}

function Step({ job }: { job: Import }) {
  switch (job.state) {
    case 'previewing':
      return <Reading job={job} />;
    case 'previewed':
      return <Preview job={job} />;
    case 'running':
      return <Running job={job} />;
    default:
      return <Result job={job} />;
  }
}

const steps = ['reading', 'preview', 'importing', 'done'] as const;
const stepOf = { previewing: 0, previewed: 1, running: 2, finished: 3, failed: 3, canceled: 3 } as const;

/** Where the file is on its way. */
function Way({ job }: { job: Import }) {
  const { t } = useWords();
  const now = stepOf[job.state];
  const gone = (index: number) => index < now || job.state === 'finished';
  return (
    <ol className="way" aria-label={t('import.way')}>
      {steps.map((step, index) => (
        <li key={step} className={gone(index) ? 'gone' : undefined} aria-current={index === now ? 'step' : undefined}>
          <span className="dot" aria-hidden>
            {gone(index) ? <Check /> : index + 1}
          </span>
          <span className="name">{t(`import.way_${step}`)}</span>
        </li>
      ))}
    </ol>
  );
}

function Choose() {
  const { t } = useWords();
  const { id, slug } = useShop();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const problem = useProblemText();
  const [refused, setRefused] = useState('');
  const upload = useMutation({
    mutationFn: (file: File) => uploadFile(id, file, newKey()),
    onSuccess: (job) => {
      queries.setQueryData(importQuery(id, job.id).queryKey, job);
      void navigate({ to: '/shop/$slug/products/import', params: { slug }, search: { id: job.id } });
    },
  });
  const take = (file: File | undefined) => {
    if (!file) return;
    if (file.size > importLimit) {
      setRefused(t('import.too_large'));
      return;
    }
    setRefused('');
    upload.mutate(file);
  };
  const error = refused || (upload.error ? (fieldError(upload.error, 'file') ?? problem(upload.error)) : '');
  return (
    <>
      {error && <Banner tone="red">{error}</Banner>}
      <DropZone
        className="drop"
        aria-label={t('import.drop')}
        style={{ paddingBlock: 56 }}
        getDropOperation={() => 'copy'}
        onDrop={(event) => {
          const item = event.items.find((one) => one.kind === 'file');
          if (item) void item.getFile().then(take);
        }}
      >
        <FileSpreadsheet aria-hidden />
        <p className="strong" style={{ color: 'var(--text)' }}>
          {t('import.drop')}
        </p>
        <p>{t('import.formats')}</p>
        <FileTrigger acceptedFileTypes={['.csv', '.tsv', '.txt', 'text/csv']} onSelect={(files) => take(files?.[0])}>
          <Button look="primary" icon={<Upload />} pending={upload.isPending}>
            {t('import.choose')}
          </Button>
        </FileTrigger>
      </DropZone>
      <Unfinished />
      <Card title={t('import.how')}>
        <ol className="stack stack-2" style={{ paddingInlineStart: 20 }}>
          <li>{t('import.how1')}</li>
          <li>{t('import.how2')}</li>
          <li>{t('import.how3')}</li>
        </ol>
        <a className="link" style={{ alignSelf: 'start' }} href={templateFile(id)} download>
          {t('import.template')}
        </a>
      </Card>
    </>
  );
}

/** Files left at some step: whoever comes back finds them here. */
function Unfinished() {
  const { t, f } = useWords();
  const { id, slug } = useShop();
  const recent = useQuery({
    ...importsQuery(id),
    refetchOnMount: 'always',
    refetchInterval: (query) => (query.state.data?.items.some(underWay) ? 2000 : false),
  });
  const open = recent.data?.items.filter((job) => underWay(job) || job.state === 'previewed').slice(0, 5) ?? [];
  if (!open.length) return null;
  return (
    <Card title={t('import.unfinished')} pad={false}>
      <ul className="plain lines">
        {open.map((job) => (
          <li key={job.id}>
            <div className="grow stack stack-1">
              <Link to="/shop/$slug/products/import" params={{ slug }} search={{ id: job.id }} className="link break">
                {job.file_name}
              </Link>
              <span className="hint">{f.moment(job.created_at)}</span>
            </div>
            <Badge tone={underWay(job) ? 'blue' : 'amber'}>
              {t(
                `import.state_${job.state === 'previewing' ? 'reading' : job.state === 'running' ? 'running' : 'waiting'}`,
              )}
            </Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}

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

function Reading({ job }: { job: Import }) {
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
      <p className="hint">{t('import.may_leave_reading')}</p>
    </Card>
  );
}

function Running({ job }: { job: Import }) {
  const { t, f } = useWords();
  const { done, total } = job.progress;
  return (
    <Card title={t('import.running')} sub={<span className="break">{job.file_name}</span>}>
      <Bar label={t('import.running')} done={done} total={total} />
      <p role="status">{t('import.progress', { done: f.number(done), total: f.number(total) })}</p>
      <p className="hint">{t('import.may_leave')}</p>
    </Card>
  );
}

/** What has gone wrong, from the shop's side: before anything was changed, or with a part of it in. */
function Broken({ job }: { job: Import }) {
  const { t } = useWords();
  const left = job.progress.total - job.progress.done;
  if (!job.result) return <Banner tone="red">{t('import.failed_reading')}</Banner>;
  return (
    <Banner tone="red">
      <span>{job.result.message ?? t('import.failed')}</span>
      {left > 0 && <span>{t('import.not_reached', { n: left })}</span>}
    </Banner>
  );
}

function Result({ job }: { job: Import }) {
  const { t } = useWords();
  const { slug } = useShop();
  const { result } = job;
  return (
    <>
      {job.state === 'failed' && <Broken job={job} />}
      {job.state === 'canceled' && <Banner>{t('import.canceled')}</Banner>}
      {job.state === 'finished' && (
        <Banner tone="green">
          <span>{t('import.finished', { n: Math.max(1, result?.seconds ?? 0) })}</span>
        </Banner>
      )}
      {Boolean(result?.differed) && (
        <Banner tone="amber">
          <span>{t('import.differed', { n: result?.differed ?? 0 })}</span>
        </Banner>
      )}
      <Card
        title={<span className="break">{job.file_name}</span>}
        foot={
          <>
            <Link to="/shop/$slug/products/import" params={{ slug }} search={{}} className="btn btn-secondary">
              {t('import.another')}
            </Link>
            <Link to="/shop/$slug/products" params={{ slug }} className="btn btn-primary">
              {t('import.see_products')}
            </Link>
          </>
        }
      >
        {result && (
          <div className="grid-3">
            <Figure n={result.created} label={t('import.created', { n: result.created })} tone="green" />
            <Figure n={result.updated} label={t('import.updated', { n: result.updated })} />
            <Figure n={result.skipped} label={t('import.skipped', { n: result.skipped })} />
            {Boolean(result.counted) && (
              <Figure n={result.counted ?? 0} label={t('import.counted', { n: result.counted ?? 0 })} />
            )}
            <Figure n={result.failed} label={t('import.left_out', { n: result.failed })} tone="red" />
          </div>
        )}
      </Card>
      {job.state === 'finished' && <p className="hint">{t('import.pictures_later')}</p>}
      <Problems job={job} />
    </>
  );
}
