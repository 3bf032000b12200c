import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldsOf } from '../api/problem';
import type { Product, ProductStatus } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { inOwn, ownText } from '../lib/own-text';
import { shippingMethodsQuery } from '../settings/api';
import { Card } from '../ui/card';
import { useDraft } from '../ui/draft';
import { SaveBar } from '../ui/save-bar';
import { TextField } from '../ui/text-field';
import { useShowError } from '../ui/use-show-error';
import { EditorHead } from './editor-head';
import { EditorProblems } from './editor-problems';
import { MediaCard, type PendingImage } from './media-card';
import { type Draft, draftOf, inputOf, missingOf, taxOf, type VariantDraft, withTax } from './model';
import { OptionsCard } from './options-card';
import { OrganizationCard } from './organization-card';
import { SeoCard } from './seo-card';
import { SingleVariantCards } from './single-variant';
import { StatusCard } from './status-card';
import { TaxSelect } from './tax-select';
import { useSaveProduct } from './use-save-product';
import { TaxableBox } from './variant-parts';
import { VariantsCard } from './variants-card';

export function Editor({ product, start }: { product: Product | null; start: Draft }) {
  const { t, f } = useWords();
  const { id, tenant } = useShop();
  const lang = tenant.primary_language;
  const { draft, patch, dirty, reset, discard } = useDraft(start);
  const [pending, setPending] = useState<PendingImage[]>([]);
  // A new product is offered for sale as soon as it can be sold, until the merchant says otherwise.
  const [decided, setDecided] = useState(product !== null);
  const methods = useQuery({ ...shippingMethodsQuery(id), enabled: !product });
  const missing = decided
    ? []
    : missingOf(draft, lang, Boolean(methods.data?.items.some((method) => method.rate.kind === 'by_weight')));
  const status: ProductStatus = decided ? draft.status : missing.length ? 'draft' : 'active';

  const save = useSaveProduct(product, {
    body: () => inputOf({ ...draft, status }, lang),
    pending,
    onSaved: (saved, failed) => {
      reset(draftOf(saved));
      setPending(failed);
    },
  });

  const form = useShowError<HTMLDivElement>(save.error);
  const problems = fieldsOf(save.error);
  const error = (field: string) => problems.find((one) => one.field === field)?.message;
  const setText = (which: 'title' | 'description', text: string) => patch({ [which]: inOwn(lang, text) });
  const setVariant = (index: number, part: Partial<VariantDraft>) =>
    patch({ variants: draft.variants.map((variant, at) => (at === index ? { ...variant, ...part } : variant)) });
  const single = draft.options.length === 0;
  const title = product ? f.text(product.title) : t('product.new');

  return (
    <div className="page" ref={form}>
      <EditorHead
        product={product}
        status={draft.status}
        title={title}
        onArchive={() => patch({ status: 'archived' })}
      />
      <EditorProblems error={save.error} />
      <div className="two-col">
        <div>
          <Card title={t('product.details')} sub={t('shop.own_language', { language: t(`language.${lang}`) })}>
            <TextField
              label={t('product.title')}
              value={ownText(draft.title, lang)}
              onChange={(text) => setText('title', text)}
              lang={lang}
              maxLength={200}
              required
              autoFocus={!product}
              error={error(`title.${lang}`) ?? error('title')}
            />
            <TextField
              label={t('product.description')}
              value={ownText(draft.description, lang)}
              onChange={(text) => setText('description', text)}
              lang={lang}
              multiline={6}
              error={error(`description.${lang}`) ?? error('description')}
              hint={t('product.description_hint')}
            />
          </Card>
          <MediaCard
            images={draft.images}
            setImages={(images) => patch({ images })}
            pending={pending}
            setPending={setPending}
          />
          {single && draft.variants[0] && (
            <SingleVariantCards
              variant={draft.variants[0]}
              set={(part) => setVariant(0, part)}
              error={(field) => error(`variants[0].${field}`)}
              product={product}
              tax={taxOf(draft)}
            />
          )}
          <OptionsCard
            options={draft.options}
            variants={draft.variants}
            change={(options, variants) => patch({ options, variants })}
            error={error}
          />
          {!single && (
            <VariantsCard
              draft={draft}
              setVariant={setVariant}
              setAll={(part) => patch({ variants: draft.variants.map((variant) => ({ ...variant, ...part })) })}
              error={error}
              product={product}
            />
          )}
          <SeoCard draft={draft} patch={patch} error={error} />
        </div>
        <div>
          <StatusCard
            status={status}
            missing={missing}
            onChange={(next) => {
              setDecided(true);
              patch({ status: next });
            }}
            error={error('status')}
          />
          <OrganizationCard draft={draft} patch={patch} error={error} />
          <Card title={t('product.tax')}>
            <TaxSelect
              value={taxOf(draft)}
              onChange={(value) => patch(withTax(draft, value))}
              error={error('tax_category') ?? (single ? error('variants[0].tax_category') : undefined)}
              hint={t(single ? 'product.tax_hint' : 'product.tax_hint_variants')}
            />
            {single && draft.variants[0] && (
              <TaxableBox variant={draft.variants[0]} set={(part) => setVariant(0, part)} />
            )}
          </Card>
        </div>
      </div>
      <SaveBar
        dirty={dirty || pending.length > 0}
        saving={save.isPending}
        onSave={() => save.mutate()}
        onDiscard={() => {
          discard();
          setPending([]);
          setDecided(product !== null);
          save.reset();
        }}
      />
    </div>
  );
}
