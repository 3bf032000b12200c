import { useWords } from '../i18n';
import { Card } from '../ui/card';
import { ChipsField } from '../ui/chips-field';
import { TextField } from '../ui/text-field';
import { CollectionChoice } from './collection-choice';
import type { Draft } from './model';
import type { FieldErrors } from './variant-parts';

type Props = { draft: Draft; patch: (part: Partial<Draft>) => void; error: FieldErrors };

export function OrganizationCard({ draft, patch, error }: Props) {
  const { t } = useWords();
  return (
    <Card title={t('product.organization')}>
      <CollectionChoice chosen={draft.collections} change={(collections) => patch({ collections })} />
      <TextField
        label={t('product.vendor')}
        value={draft.vendor}
        onChange={(vendor) => patch({ vendor })}
        optional
        maxLength={100}
        error={error('vendor')}
      />
      <TextField
        label={t('product.type')}
        value={draft.product_type}
        onChange={(product_type) => patch({ product_type })}
        optional
        maxLength={100}
        error={error('product_type')}
      />
      <ChipsField
        live
        label={t('product.tags')}
        values={draft.tags}
        onChange={(tags) => patch({ tags })}
        hint={t('product.tags_hint')}
        error={error('tags')}
      />
    </Card>
  );
}
