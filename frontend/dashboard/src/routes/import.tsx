/** Products from a file: look before you leap, watch it run, know what was left out. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Download, FileSpreadsheet, Upload } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { DropZone, FileTrigger } from 'react-aria-components';
import { api, fieldError, newKey } from '../api/client';
import { q } from '../api/queries';
import type { Import, ImportOptions, ProductStatus } from '../api/types';
import { useWords } from '../i18n';
import { fileForm, importLimit } from '../lib/uploads';
import { useShop } from '../shop';
import { Button, Checkbox, Select } from '../ui/controls';
import { BackIcon, Badge, Banner, Card, Failed, PageHead, SkeletonPage, useFail, useProblemText } from '../ui/page';

export function ImportPage() {
  const { t } = useWords();
  const { id, slug } = useShop();
  const search = useSearch({ from: '/shop/$slug/products/import' });
  const queries = useQueryClient();
  const job = useQuery({
    ...q.import(id, search.id ?? ''), enabled: Boolean(search.id),
    refetchInterval: (query) => (query.state.data?.state === 'running' ? 1000 : false),
  });
  const state = job.data?.state;
  useEffect(() => { if (state === 'finished') void queries.invalidateQueries({ queryKey: [id, 'products'] }); }, [state, id, queries]);
  return (
    <div className="page">
      <PageHead title={t('import.title')} back={<Link to="/shop/$slug/products" params={{ slug }} className="back"><BackIcon />{t('nav.products')}</Link>} />
      {!search.id ? <Choose /> : job.error ? <Failed error={job.error} retry={() => void job.refetch()} /> : !job.data ? <SkeletonPage />
        : job.data.state === 'previewed' ? <Preview job={job.data} /> : job.data.state === 'running' ? <Running job={job.data} /> : <Result job={job.data} />}
    </div>
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
    mutationFn: (file: File) => api.post<Import>(`/tenants/${id}/imports`, { form: fileForm(file), once: newKey() }),
    onSuccess: (job) => { queries.setQueryData(q.import(id, job.id).queryKey, job); void navigate({ to: '/shop/$slug/products/import', params: { slug }, search: { id: job.id } }); },
  });
  const take = (file: File | undefined) => {
    if (!file) return;
    if (file.size > importLimit) { setRefused(t('import.too_large')); return; }
    setRefused('');
    upload.mutate(file);
  };
  const error = refused || (upload.error ? fieldError(upload.error, 'file') ?? problem(upload.error) : '');
  return (
    <>
      {error && <Banner tone="red">{error}</Banner>}
      <DropZone className="drop" aria-label={t('import.drop')} style={{ paddingBlock: 56 }} getDropOperation={() => 'copy'}
        onDrop={(event) => { const item = event.items.find((one) => one.kind === 'file'); if (item) void item.getFile().then(take); }}>
        <FileSpreadsheet aria-hidden />
        <p className="strong" style={{ color: 'var(--text)' }}>{t('import.drop')}</p>
        <p>{t('import.formats')}</p>
        <FileTrigger acceptedFileTypes={['.csv', '.tsv', '.txt', 'text/csv']} onSelect={(files) => take(files?.[0])}>
          <Button look="primary" icon={<Upload />} pending={upload.isPending}>{t('import.choose')}</Button>
        </FileTrigger>
      </DropZone>
      <Card title={t('import.how')}>
        <ol className="stack stack-2" style={{ paddingInlineStart: 20 }}><li>{t('import.how1')}</li><li>{t('import.how2')}</li><li>{t('import.how3')}</li></ol>
        <a className="link" style={{ alignSelf: 'start' }} href={`/api/tenants/${id}/exports/import-template.csv`} download>{t('import.template')}</a>
      </Card>
    </>
  );
}

const Figure = ({ n, label, tone }: { n: number; label: string; tone?: string }) => {
  const { f } = useWords();
  return <div><div className="big" style={tone && n ? { color: `var(--${tone})` } : undefined}>{f.number(n)}</div><div className="muted">{label}</div></div>;
};

function Preview({ job }: { job: Import }) {
  const { t, word } = useWords();
  const { id, slug } = useShop();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const fail = useFail();
  const [update, setUpdate] = useState(true);
  const [status, setStatus] = useState<ProductStatus | ''>('');
  const put = (next: Import) => queries.setQueryData(q.import(id, job.id).queryKey, next);
  const start = useMutation({ mutationFn: () => api.post<Import>(`/tenants/${id}/imports/${job.id}/start`, { body: { update_existing: update, status: status || null } satisfies ImportOptions }), onSuccess: put, onError: fail });
  const cancel = useMutation({
    mutationFn: () => api.post<Import>(`/tenants/${id}/imports/${job.id}/cancel`),
    onSuccess: () => void navigate({ to: '/shop/$slug/products/import', params: { slug }, search: {} }), onError: fail,
  });
  const { counts } = job;
  const go = counts.create + (update ? counts.update : 0);
  const unused = job.columns.filter((column) => !column.maps_to).map((column) => column.name);
  const unknown = job.columns.length > 0 && unused.length === job.columns.length;
  return (
    <>
      <Card title={<span className="break">{job.file_name}</span>} sub={t('import.read_as', { format: word(`import.format_${job.format}`, job.format), encoding: job.encoding.toUpperCase() })}
        foot={<><Button onPress={() => cancel.mutate()} isDisabled={cancel.isPending}>{t('import.other_file')}</Button><Button look="primary" onPress={() => start.mutate()} pending={start.isPending} isDisabled={!go}>{t('import.start', { n: go })}</Button></>}>
        <div className="grid-3">
          <Figure n={counts.create} label={t('import.create', { n: counts.create })} tone="green" />
          <Figure n={counts.update} label={t('import.update', { n: counts.update })} />
          <Figure n={counts.variants} label={t('import.variants', { n: counts.variants })} />
          <Figure n={counts.errors} label={t('import.errors', { n: counts.errors })} tone="red" />
          <Figure n={counts.warnings} label={t('import.warnings', { n: counts.warnings })} tone="amber" />
        </div>
        {unknown && <Banner tone="amber">{t('import.no_columns')}</Banner>}
        <hr />
        <Checkbox checked={update} onChange={setUpdate}><span className="strong">{t('import.update_existing')}</span><span className="hint" style={{ display: 'block' }}>{t('import.update_existing_hint')}</span></Checkbox>
        <div style={{ maxWidth: 320 }}>
          <Select label={t('import.status')} value={status} onChange={(next) => setStatus(next === 'draft' || next === 'active' ? next : '')} options={[{ value: '', label: t('import.status_file') }, { value: 'draft', label: t('product.status_draft') }, { value: 'active', label: t('product.status_active') }]} />
        </div>
        {unused.length > 0 && <details><summary className="muted">{t('import.unused', { n: unused.length })}</summary><p className="hint">{unused.join(', ')}</p></details>}
      </Card>
      <Problems job={job} />
      <Card title={t('import.sample')} pad={false}>
        <div className="table-wrap" tabIndex={0} role="region" aria-label={t('import.sample')}>
          <table className="table">
            <thead><tr><th scope="col">{t('import.row')}</th><th scope="col">{t('products.product')}</th><th scope="col">{t('import.options')}</th><th scope="col">{t('variant.sku')}</th><th scope="col" className="num">{t('products.price')}</th><th scope="col" className="num">{t('products.stock')}</th><th scope="col">{t('import.action')}</th></tr></thead>
            <tbody>{job.sample.map((row) => (
              <tr key={row.row}><td className="muted">{row.row}</td><td>{row.title}</td><td>{row.options}</td><td className="mono nowrap">{row.sku}</td><td className="num">{row.price}</td><td className="num">{row.stock}</td>
                <td><Badge bare tone={row.action === 'create' ? 'green' : row.action === 'update' ? 'blue' : 'gray'}>{word(`import.action_${row.action}`, row.action)}</Badge></td></tr>
            ))}</tbody>
          </table>
        </div>
      </Card>
    </>
  );
}

function Problems({ job }: { job: Import }) {
  const { t } = useWords();
  const { id } = useShop();
  if (!job.problems_total) return null;
  const button: ReactNode = <a className="btn btn-secondary btn-small" href={`/api/tenants/${id}/imports/${job.id}/problems.csv`} download><Download aria-hidden />{t('import.download_problems')}</a>;
  return (
    <Card title={t('import.problems', { n: job.problems_total })} sub={t('import.problems_hint')} pad={false} actions={button}>
      <div className="table-wrap" style={{ maxHeight: 360, overflowY: 'auto' }} tabIndex={0} role="region" aria-label={t('import.problems', { n: job.problems_total })}>
        <table className="table">
          <thead><tr><th scope="col">{t('import.row')}</th><th scope="col">{t('import.column')}</th><th scope="col">{t('import.what')}</th></tr></thead>
          <tbody>{job.problems.map((one, index) => (
            <tr key={index}><td className="muted">{one.row}</td><td className="nowrap">{one.column ?? '–'}</td>
              <td><div className="row row-top row-wrap"><Badge bare tone={one.severity === 'error' ? 'red' : 'amber'}>{t(one.severity === 'error' ? 'import.error' : 'import.warning')}</Badge><span className="break">{one.message}</span></div></td></tr>
          ))}</tbody>
        </table>
      </div>
    </Card>
  );
}

function Running({ job }: { job: Import }) {
  const { t } = useWords();
  const { done, total } = job.progress;
  return (
    <Card title={t('import.running')} sub={job.file_name}>
      <div className="progress" role="progressbar" aria-valuemin={0} aria-valuemax={total} aria-valuenow={done} aria-label={t('import.running')}><div style={{ width: `${total ? (done / total) * 100 : 0}%` }} /></div>
      <p role="status">{t('import.progress', { done, total })}</p>
      <p className="hint">{t('import.may_leave')}</p>
    </Card>
  );
}

function Result({ job }: { job: Import }) {
  const { t } = useWords();
  const { slug } = useShop();
  const result = job.result;
  return (
    <>
      {job.state === 'failed' && <Banner tone="red">{result?.message ?? t('import.failed')}</Banner>}
      {job.state === 'canceled' && <Banner>{t('import.canceled')}</Banner>}
      {job.state === 'finished' && <Banner tone="green"><span>{t('import.finished', { n: result?.seconds ?? 0 })}</span></Banner>}
      <Card title={<span className="break">{job.file_name}</span>} foot={<><Link to="/shop/$slug/products/import" params={{ slug }} search={{}} className="btn btn-secondary">{t('import.another')}</Link><Link to="/shop/$slug/products" params={{ slug }} className="btn btn-primary">{t('import.see_products')}</Link></>}>
        {result && (
          <div className="grid-3">
            <Figure n={result.created} label={t('import.created', { n: result.created })} tone="green" />
            <Figure n={result.updated} label={t('import.updated', { n: result.updated })} />
            <Figure n={result.skipped} label={t('import.skipped', { n: result.skipped })} />
            <Figure n={result.failed} label={t('import.left_out', { n: result.failed })} tone="red" />
          </div>
        )}
      </Card>
      <Problems job={job} />
    </>
  );
}
