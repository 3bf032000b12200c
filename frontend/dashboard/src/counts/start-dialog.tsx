import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { fieldError } from '../api/problem';
import type { StockCountForm } from '../api/types';
import { useSentOnce } from '../api/use-sent-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { collectionsQuery } from '../products/api';
import { suppliersQuery } from '../purchasing/api';
import { Banner } from '../ui/card';
import { Checkbox, Segment } from '../ui/checks';
import { FormDialog } from '../ui/form-dialog';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';
import { startCount } from './api';

type Scope = StockCountForm['scope'];

export function StartDialog({ onClose }: { onClose: () => void }) {
  const { t, f } = useWords();
  const { id, slug } = useShop();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const collections = useQuery(collectionsQuery(id)).data?.items ?? [];
  const suppliers = useQuery(suppliersQuery(id)).data?.items ?? [];
  const [scope, setScope] = useState<Scope>('all');
  const [chosen, setChosen] = useState({ collection: '', supplier: '' });
  const [blind, setBlind] = useState(false);
  const [note, setNote] = useState('');
  // It may have begun: until that is known, the same is sent again.
  const [unanswered, setUnanswered] = useState<StockCountForm | null>(null);
  const collection = chosen.collection || collections[0]?.id || '';
  const supplier = chosen.supplier || suppliers[0]?.id || '';
  const start = useSentOnce((key, form: StockCountForm) => startCount(id, form, key), {
    onSuccess: (count) => {
      void queries.invalidateQueries({ queryKey: [id, 'stock', 'counts'] });
      void navigate({ to: '/shop/$slug/stock/counts/$stockCountId', params: { slug, stockCountId: count.id } });
    },
    onError: (_, notDone, sent) => {
      setUnanswered(notDone ? null : sent);
      if (!notDone) void queries.invalidateQueries({ queryKey: [id, 'stock', 'counts'] });
    },
  });
  const form: StockCountForm = {
    scope,
    figures: blind ? 'hidden' : 'shown',
    note,
    collection_id: scope === 'collection' ? collection : null,
    supplier_id: scope === 'supplier' ? supplier : null,
  };
  const scopes: Scope[] = [
    'all',
    ...(collections.length > 0 ? (['collection'] as const) : []),
    ...(suppliers.length > 0 ? (['supplier'] as const) : []),
  ];
  return (
    <FormDialog
      title={t('counts.start')}
      save={{ ...start, mutate: () => start.mutate(unanswered ?? form) }}
      submit={{ label: t(unanswered ? 'common.retry' : 'counts.begin') }}
      placed={['note', 'collection_id', 'supplier_id']}
      onClose={onClose}
    >
      {unanswered ? (
        <Banner tone="amber">{t('counts.unanswered')}</Banner>
      ) : (
        <>
          <Segment
            label={t('counts.scope')}
            value={scope}
            onChange={setScope}
            options={scopes.map((value) => ({ value, label: t(`counts.pick_${value}`) }))}
          />
          {scope === 'collection' && (
            <Select
              label={t('counts.pick_collection')}
              value={collection}
              onChange={(value) => setChosen({ ...chosen, collection: value })}
              options={collections.map((one) => ({
                value: one.id,
                label: f.text(one.title),
              }))}
              error={fieldError(start.error, 'collection_id')}
            />
          )}
          {scope === 'supplier' && (
            <Select
              label={t('counts.pick_supplier')}
              value={supplier}
              onChange={(value) => setChosen({ ...chosen, supplier: value })}
              options={suppliers.map((one) => ({ value: one.id, label: one.name }))}
              error={fieldError(start.error, 'supplier_id')}
            />
          )}
          <Checkbox checked={blind} onChange={setBlind}>
            <span className="strong">{t('counts.blind')}</span>
            <span className="hint" style={{ display: 'block' }}>
              {t('counts.blind_hint')}
            </span>
          </Checkbox>
          <TextField
            label={t('counts.note')}
            value={note}
            onChange={setNote}
            optional
            maxLength={500}
            error={fieldError(start.error, 'note')}
          />
        </>
      )}
    </FormDialog>
  );
}
