/** The product editor: one aggregate, one save. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Archive, ExternalLink, MoreHorizontal, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { newKey } from '../api/client';
import { fieldsOf, isRefusal } from '../api/problem';
import type { Product, ProductStatus } from '../api/types';
import { useWords } from '../i18n';
import { inOwn, ownText } from '../lib/own-text';
import { useVisit } from '../lib/visit';
import {
  addPicture,
  collectionsQuery,
  createProduct,
  deleteProduct,
  productQuery,
  readProduct,
  replaceProduct,
} from '../products/api';
import { handleOf, typedHandle } from '../products/handle';
import {
  blankProduct,
  type Draft,
  draftOf,
  inputOf,
  missingOf,
  taxOf,
  type VariantDraft,
  withTax,
} from '../products/model';
import { shippingMethodsQuery } from '../settings/api';
import { useShop } from '../shop';
import { Button, Checkbox, ChipsField, Select, TextField } from '../ui/controls';
import { Confirm, Menu } from '../ui/overlay';
import { BackIcon, Banner, Card, Failed, PageHead, SaveBar, SkeletonPage, useDraft, useFail } from '../ui/page';
import { toast } from '../ui/toast';
import { MediaCard, type PendingImage } from './product-media';
import { TaxSelect } from './product-tax';
import { OptionsCard, SingleVariantCards, TaxableBox, VariantsCard } from './product-variants';
import { StatusBadge } from './products';

export function ProductPage() {
  const { productId } = useParams({ from: '/shop/$slug/products/$productId' });
  const { id, tenant } = useShop();
  const fresh = productId === 'new';
  const product = useQuery({
    ...productQuery(id, productId),
    enabled: !fresh,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (fresh) return <Editor key="new" product={null} start={blankProduct(tenant.currency)} />;
  if (product.error)
    return (
      <div className="page">
        <Failed error={product.error} retry={() => void product.refetch()} />
      </div>
    );
  return product.data ? (
    <Editor key={product.data.id} product={product.data} start={draftOf(product.data)} />
  ) : (
    <SkeletonPage />
  );
}

function Editor({ product, start }: { product: Product | null; start: Draft }) {
  const { t, f } = useWords();
  const { id, slug, tenant } = useShop();
  const visit = useVisit(id);
  const lang = tenant.primary_language;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const fail = useFail();
  const { draft, patch, dirty, reset, discard } = useDraft(start);
  const [pending, setPending] = useState<PendingImage[]>([]);
  const [deleting, setDeleting] = useState(false);
  // A new product is offered for sale as soon as it can be sold, until the merchant says otherwise.
  const [decided, setDecided] = useState(product !== null);
  const methods = useQuery({ ...shippingMethodsQuery(id), enabled: !product });
  const missing = decided
    ? []
    : missingOf(draft, lang, Boolean(methods.data?.items.some((method) => method.rate.kind === 'by_weight')));
  const status: ProductStatus = decided ? draft.status : missing.length ? 'draft' : 'active';
  const key = useRef(newKey());
  const version = useRef(product?.version ?? 0);
  const problem = useRef<HTMLDivElement>(null);

  const save = useMutation({
    mutationFn: async () => {
      const body = inputOf({ ...draft, status }, lang);
      let saved = product
        ? await replaceProduct(id, product.id, { ...body, version: version.current })
        : await createProduct(id, body, key.current);
      version.current = saved.version;
      const failed: PendingImage[] = [];
      for (const image of pending) {
        try {
          await addPicture(id, saved.id, { file: image.file, [`alt_${lang}`]: image.alt });
        } catch (error) {
          failed.push(image);
          fail(error);
        }
      }
      if (pending.length) saved = await readProduct(id, saved.id);
      return { saved, failed };
    },
    onSuccess: ({ saved, failed }) => {
      version.current = saved.version;
      reset(draftOf(saved));
      setPending(failed);
      queries.setQueryData(productQuery(id, saved.id).queryKey, saved);
      void queries.invalidateQueries({ queryKey: [id, 'products', 'list'] });
      void queries.invalidateQueries({ queryKey: [id, 'setup'] });
      toast(t('product.saved'));
      if (!product)
        void navigate({
          to: '/shop/$slug/products/$productId',
          params: { slug, productId: saved.id },
          replace: true,
          ignoreBlocker: true,
        });
    },
    onError: (error) => {
      if (!isRefusal(error, 'validation', 'stale')) fail(error);
      requestAnimationFrame(() => problem.current?.scrollIntoView({ block: 'center' }));
      key.current = newKey();
    },
  });
  const remove = useMutation({
    mutationFn: (stored: Product) => deleteProduct(id, stored.id),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: [id, 'products', 'list'] });
      toast(t('product.deleted'));
      void navigate({ to: '/shop/$slug/products', params: { slug }, ignoreBlocker: true });
    },
    onError: (error) => {
      setDeleting(false);
      fail(error);
    },
  });

  const problems = fieldsOf(save.error);
  const error = (field: string) => problems.find((one) => one.field === field)?.message;
  const stale = isRefusal(save.error, 'stale');
  const setText = (which: 'title' | 'description', text: string) => patch({ [which]: inOwn(lang, text) });
  const setVariant = (index: number, part: Partial<VariantDraft>) =>
    patch({ variants: draft.variants.map((variant, at) => (at === index ? { ...variant, ...part } : variant)) });
  const single = draft.options.length === 0;
  const title = product ? f.text(product.title) : t('product.new');

  return (
    <div className="page">
      <PageHead
        title={title}
        badges={product && <StatusBadge status={draft.status} />}
        back={
          <Link to="/shop/$slug/products" params={{ slug }} className="back">
            <BackIcon />
            {t('nav.products')}
          </Link>
        }
        actions={
          product && (
            <>
              {draft.status === 'active' && (
                <a className="btn btn-secondary" href={visit(product.storefront_url)} target="_blank" rel="noreferrer">
                  <ExternalLink aria-hidden />
                  {t('product.view')}
                </a>
              )}
              <Menu
                label={t('common.more_actions')}
                trigger={<Button icon={<MoreHorizontal />} aria-label={t('common.more_actions')} />}
                actions={[
                  {
                    id: 'archive',
                    label: t('products.bulk_archive'),
                    icon: <Archive />,
                    disabled: draft.status === 'archived',
                    run: () => patch({ status: 'archived' }),
                  },
                  {
                    id: 'delete',
                    label: t('product.delete'),
                    icon: <Trash2 />,
                    danger: true,
                    run: () => setDeleting(true),
                  },
                ]}
              />
            </>
          )
        }
      />
      <div ref={problem} style={{ display: 'contents' }}>
        {stale && (
          <Banner
            tone="amber"
            action={
              <Button small onPress={() => location.reload()}>
                {t('product.reload')}
              </Button>
            }
          >
            <span>{t('product.stale')}</span>
          </Banner>
        )}
        {problems.length > 0 && (
          <Banner tone="red">
            <span className="strong">{t('error.fields', { n: problems.length })}</span>
            <ul style={{ paddingInlineStart: 18 }}>
              {problems.map((one) => (
                <li key={one.field + one.code}>{one.message}</li>
              ))}
            </ul>
          </Banner>
        )}
      </div>
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
          <Card title={t('products.status')}>
            <Select
              label={t('products.status')}
              hideLabel
              value={status}
              onChange={(next) => {
                setDecided(true);
                patch({ status: next });
              }}
              error={error('status')}
              options={(['active', 'draft', 'archived'] as const).map((value) => ({
                value,
                label: t(`product.status_${value}`),
              }))}
              hint={t(`product.status_${status}_hint`)}
            />
            {missing.length > 0 && (
              <p className="hint" role="status">
                {t('product.missing', { list: f.list(missing.map((name) => t(`product.missing_${name}`))) })}
              </p>
            )}
          </Card>
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
      <Confirm
        open={deleting}
        onClose={() => setDeleting(false)}
        onConfirm={() => product && remove.mutate(product)}
        pending={remove.isPending}
        title={t('product.delete_title', { title })}
        text={t('product.delete_text')}
        action={t('product.delete')}
      />
    </div>
  );
}

function CollectionChoice({ chosen, change }: { chosen: string[]; change: (ids: string[]) => void }) {
  const { t, f } = useWords();
  const { id, slug } = useShop();
  const collections = useQuery(collectionsQuery(id));
  const items = collections.data?.items ?? [];
  return (
    <fieldset className="field">
      <legend className="label" style={{ padding: 0, marginBottom: 6 }}>
        {t('collections.title')}
      </legend>
      {items.length ? (
        <div className="stack stack-1" style={{ maxHeight: 180, overflow: 'auto' }}>
          {items.map((one) => (
            <Checkbox
              key={one.id}
              checked={chosen.includes(one.id)}
              onChange={(on) => change(on ? [...chosen, one.id] : chosen.filter((other) => other !== one.id))}
            >
              {f.text(one.title)}
            </Checkbox>
          ))}
        </div>
      ) : (
        <p className="hint">
          {t('collections.none')}{' '}
          <Link to="/shop/$slug/products/collections" params={{ slug }} className="link">
            {t('collections.add')}
          </Link>
        </p>
      )}
    </fieldset>
  );
}

function SeoCard({
  draft,
  patch,
  error,
}: {
  draft: Draft;
  patch: (part: Partial<Draft>) => void;
  error: (field: string) => string | undefined;
}) {
  const { t } = useWords();
  const { tenant } = useShop();
  const lang = tenant.primary_language;
  const [title, description] = [ownText(draft.title, lang), ownText(draft.description, lang)];
  const seo = { title: ownText(draft.seo.title, lang), description: ownText(draft.seo.description, lang) };
  const [open, setOpen] = useState(false);
  const set = (which: 'title' | 'description', text: string) =>
    patch({ seo: { ...draft.seo, [which]: inOwn(lang, text) } });
  const shownTitle = seo.title || title || t('product.title');
  const shownText = seo.description || description.replace(/<[^>]*>/g, ' ').trim() || t('product.seo_none');
  const handle = draft.handle ?? handleOf(title);
  return (
    <Card
      title={t('product.seo')}
      actions={
        <Button small look="plain" onPress={() => setOpen(!open)}>
          {t(open ? 'common.done' : 'common.edit')}
        </Button>
      }
    >
      <div className="seo" aria-label={t('product.seo')}>
        <div className="u truncate">
          {tenant.storefront_url.replace(/^https?:\/\//, '')} › products › {handle}
        </div>
        <div className="t truncate">{shownTitle}</div>
        <div className="muted small">{shownText.slice(0, 160)}</div>
      </div>
      {open && (
        <>
          <TextField
            label={t('product.seo_title')}
            value={seo.title}
            onChange={(text) => set('title', text)}
            maxLength={70}
            placeholder={title}
            lang={lang}
            hint={t('product.characters', { n: seo.title.length, max: 60 })}
            error={error(`seo.title.${lang}`)}
          />
          <TextField
            label={t('product.seo_description')}
            value={seo.description}
            onChange={(text) => set('description', text)}
            maxLength={320}
            multiline={3}
            lang={lang}
            hint={t('product.characters', { n: seo.description.length, max: 160 })}
            error={error(`seo.description.${lang}`)}
          />
          <TextField
            label={t('product.handle')}
            value={draft.handle ?? ''}
            placeholder={handle}
            onChange={(text) => patch({ handle: typedHandle(text) })}
            prefix="/products/"
            hint={t('product.handle_hint')}
            error={error('handle')}
          />
        </>
      )}
    </Card>
  );
}
