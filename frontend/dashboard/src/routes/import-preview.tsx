/** What the merchant decides on: what a file would do, and what is wrong with it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Import, ImportOptions, ProductStatus } from '../api/types';
import { useWords } from '../i18n';
import { cancelImport, importQuery, startImport } from '../products/import/api';
import { useShop } from '../shop';
import { Button, Checkbox, Select } from '../ui/controls';
import { Badge, Banner, Card, type Tone, useFail } from '../ui/page';
import { CollectionChoices, type Stock, StockChoice } from './import-choices';
import { Encoding } from './import-encoding';
import { Problems } from './import-remarks';

export const Figure = ({ n, label, tone }: { n: number; label: string; tone?: string }) => {
  const { f } = useWords();
  return (
    <div>
      <div className="big" style={tone && n ? { color: `var(--${tone})` } : undefined}>
        {f.number(n)}
      </div>
      <div className="muted">{label}</div>
    </div>
  );
};

const tones: Record<string, Tone> = { create: 'green', update: 'blue', refuse: 'red' };
const toneOf = (action: string) => tones[action] ?? 'gray';

export function Preview({ job }: { job: Import }) {
  const { t, word } = useWords();
  const { id, slug } = useShop();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const fail = useFail();
  const [update, setUpdate] = useState(true);
  const [status, setStatus] = useState<ProductStatus | ''>('');
  const [stock, setStock] = useState<Stock>('keep');
  const [collections, setCollections] = useState<NonNullable<ImportOptions['collections']>>([]);
  const put = (next: Import) => queries.setQueryData(importQuery(id, job.id).queryKey, next);
  const start = useMutation({
    mutationFn: () =>
      startImport(id, job.id, {
        update_existing: update,
        status: status || null,
        stock: update ? stock : 'keep',
        collections,
      }),
    onSuccess: put,
    onError: fail,
  });
  const cancel = useMutation({
    mutationFn: () => cancelImport(id, job.id),
    onSuccess: () => void navigate({ to: '/shop/$slug/products/import', params: { slug }, search: {} }),
    onError: fail,
  });
  const { counts } = job;
  const go = counts.create + (update ? counts.update : 0);
  const counting = update && stock === 'count' ? (counts.stock_differs ?? 0) : 0;
  const sorting = update || counts.create ? collections.length : 0;
  const startText = go
    ? t('import.start', { n: go })
    : counting
      ? t('import.start_counts', { n: counting })
      : sorting
        ? t('import.start_collections', { n: sorting })
        : t('import.nothing');
  const unused = job.columns.filter((column) => !column.maps_to).map((column) => column.name);
  const unknown = job.columns.length > 0 && unused.length === job.columns.length;
  return (
    <>
      <Card
        title={<span className="break">{job.file_name}</span>}
        sub={t('import.read_as', {
          format: word(`import.format_${job.format}`, job.format),
          encoding: word(`import.encoding_${job.encoding}`, job.encoding.toUpperCase()),
        })}
        foot={
          <>
            <Button onPress={() => cancel.mutate()} isDisabled={cancel.isPending}>
              {t('import.other_file')}
            </Button>
            <Button
              look="primary"
              onPress={() => start.mutate()}
              pending={start.isPending}
              isDisabled={!go && !counting && !sorting}
            >
              {startText}
            </Button>
          </>
        }
      >
        <div className="grid-3">
          <Figure n={counts.create} label={t('import.create', { n: counts.create })} tone="green" />
          <Figure n={counts.update} label={t('import.update', { n: counts.update })} />
          {counts.skip > 0 && <Figure n={counts.skip} label={t('import.skip', { n: counts.skip })} />}
          <Figure n={counts.variants} label={t('import.variants', { n: counts.variants })} />
          <Figure n={counts.errors} label={t('import.errors', { n: counts.errors })} tone="red" />
          <Figure n={counts.warnings} label={t('import.warnings', { n: counts.warnings })} tone="amber" />
        </div>
        {unknown && <Banner tone="amber">{t('import.no_columns')}</Banner>}
        <hr />
        <Encoding job={job} />
        <Checkbox checked={update} onChange={setUpdate}>
          <span className="strong">{t('import.update_existing')}</span>
          <span className="hint" style={{ display: 'block' }}>
            {t('import.update_existing_hint')}
          </span>
        </Checkbox>
        <div style={{ maxWidth: 320 }}>
          <Select
            label={t('import.status')}
            value={status}
            onChange={(next) => setStatus(next === 'draft' || next === 'active' ? next : '')}
            options={[
              { value: '', label: t('import.status_file') },
              { value: 'draft', label: t('product.status_draft') },
              { value: 'active', label: t('product.status_active') },
            ]}
          />
        </div>
        <StockChoice job={job} update={update} value={stock} onChange={setStock} />
        <CollectionChoices job={job} chosen={collections} onChange={setCollections} />
        {unused.length > 0 && (
          <details>
            <summary className="muted">{t('import.unused', { n: unused.length })}</summary>
            <p className="hint">{unused.join(', ')}</p>
          </details>
        )}
      </Card>
      <Problems job={job} />
      <Card title={t('import.sample')} pad={false}>
        <div className="table-wrap" tabIndex={0} role="region" aria-label={t('import.sample')}>
          <table className="table stacked">
            <thead>
              <tr>
                <th scope="col">{t('import.row')}</th>
                <th scope="col">{t('products.product')}</th>
                <th scope="col">{t('import.options')}</th>
                <th scope="col">{t('variant.sku')}</th>
                <th scope="col" className="num">
                  {t('products.price')}
                </th>
                <th scope="col" className="num">
                  {t('products.stock')}
                </th>
                <th scope="col">{t('import.action')}</th>
              </tr>
            </thead>
            <tbody>
              {job.sample.map((row) => (
                <tr key={row.row}>
                  <td className="muted" data-label={t('import.row')}>
                    {row.row}
                  </td>
                  <td className="break" data-label={t('products.product')}>
                    {row.title}
                  </td>
                  <td data-label={t('import.options')}>{row.options}</td>
                  <td className="mono break" data-label={t('variant.sku')}>
                    {row.sku}
                  </td>
                  <td className="num" data-label={t('products.price')}>
                    {row.price}
                  </td>
                  <td className="num" data-label={t('products.stock')}>
                    {row.stock}
                  </td>
                  <td className="full">
                    <Badge bare tone={toneOf(row.action)}>
                      {word(`import.action_${row.action}`, row.action)}
                    </Badge>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Card>
    </>
  );
}
