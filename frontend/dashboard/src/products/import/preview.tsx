/** What the merchant decides on: what a file would do, and what is wrong with it. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Import, ImportOptions, ProductStatus } from '../../api/types';
import { useShop } from '../../app/shop';
import { useWords } from '../../i18n';
import { Button } from '../../ui/button';
import { Banner, Card } from '../../ui/card';
import { Checkbox } from '../../ui/checks';
import { useFail } from '../../ui/problems';
import { Select } from '../../ui/select';
import { cancelImport, importQuery, startImport } from './api';
import { CollectionChoices, type Stock, StockChoice } from './choices';
import { Encoding } from './encoding-choice';
import { Figure } from './figure';
import { Problems } from './problems';
import { Sample } from './sample';

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
  // The list of problems names each column that is not used and has something in it.
  const toldBelow = job.remarks.some(({ code }) => code === 'column_ignored');
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
        {unused.length > 0 && !toldBelow && (
          <details>
            <summary className="muted">{t('import.unused', { n: unused.length })}</summary>
            <p className="hint">{unused.join(', ')}</p>
          </details>
        )}
      </Card>
      <Problems job={job} />
      <Sample rows={job.sample} />
    </>
  );
}
