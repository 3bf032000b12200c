import { Copy } from 'lucide-react';
import { useState } from 'react';
import type { Product } from '../api/types';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { toast } from '../ui/toast';
import { variantName } from './matrix';
import type { Draft, VariantDraft } from './model';
import { sharedOf } from './model';
import { VariantDrawer } from './variant-drawer';
import type { FieldErrors, Parts, SetVariant } from './variant-parts';
import { VariantRow } from './variant-row';

export function VariantsCard({
  draft,
  setVariant,
  setAll,
  error,
  product,
}: {
  draft: Draft;
  setVariant: (index: number, part: Partial<VariantDraft>) => void;
  setAll: SetVariant;
  error: FieldErrors;
  product: Product | null;
}) {
  const { t } = useWords();
  const [editing, setEditing] = useState<number | null>(null);
  const edited = editing === null ? undefined : draft.variants[editing];
  const first = draft.variants[0];
  const parts: Parts | undefined =
    edited && editing !== null
      ? {
          variant: edited,
          tax: edited.tax_category ?? draft.tax_category,
          set: (part) => setVariant(editing, part),
          error: (field) => error(`variants[${editing}].${field}`),
        }
      : undefined;
  const stock = (variant: VariantDraft) => product?.variants.find((one) => one.id === variant.id)?.stock;
  return (
    <Card
      title={t('variants.title', { n: draft.variants.length })}
      pad={false}
      actions={
        first &&
        draft.variants.length > 1 && (
          <Button
            small
            look="plain"
            icon={<Copy />}
            onPress={() => {
              setAll(sharedOf(first));
              toast(t('variants.copied', { name: variantName(first) }));
            }}
          >
            {t('variants.copy_first')}
          </Button>
        )
      }
    >
      {error('variants') && <p className="card-body error">{error('variants')}</p>}
      <div className="table-wrap">
        <table className="table grid-table stacked">
          <thead>
            <tr>
              <th scope="col">{t('variants.variant')}</th>
              <th scope="col" style={{ width: 140 }}>
                {t('variant.price')}
              </th>
              <th scope="col" style={{ width: 160 }}>
                {t('variant.sku')}
              </th>
              <th scope="col" style={{ width: 110 }}>
                {t('variant.stock')}
              </th>
              <th scope="col">
                <span className="sr">{t('common.edit')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {draft.variants.map((variant, index) => (
              <VariantRow
                key={variant.options.join('\u0001')}
                variant={variant}
                levels={stock(variant)}
                set={(part) => setVariant(index, part)}
                error={(field) => error(`variants[${index}].${field}`)}
                onEdit={() => setEditing(index)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {parts && (
        <VariantDrawer parts={parts} own={draft.tax_category} product={product} onClose={() => setEditing(null)} />
      )}
    </Card>
  );
}
