/** The product editor: one aggregate, one save. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Archive, ExternalLink, MoreHorizontal, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { api, ApiError, newKey } from '../api/client';
import { q } from '../api/queries';
import type { Image, Language, Product, ProductStatus, TaxCategory, Text2, VariantInput } from '../api/types';
import { useWords } from '../i18n';
import { fileForm } from '../lib/uploads';
import { useShop } from '../shop';
import { Button, ChipsField, Checkbox, Segment, Select, TextField } from '../ui/controls';
import { Confirm, Menu } from '../ui/overlay';
import { BackIcon, Banner, Card, Failed, PageHead, SaveBar, SkeletonPage, useDraft, useFail } from '../ui/page';
import { toast } from '../ui/toast';
import { MediaCard, type PendingImage } from './product-media';
import { blankProduct, draftOf, inputOf, type Draft } from './product-model';
import { OptionsCard, SingleVariantCards, VariantsCard } from './product-variants';
import { StatusBadge } from './products';

const taxCategories: TaxCategory[] = ['standard', 'zero_rated', 'exempt', 'books', 'children_clothing', 'prepared_food', 'digital'];

export function ProductPage() {
  const { productId } = useParams({ from: '/shop/$slug/products/$productId' });
  const { id, tenant } = useShop();
  const fresh = productId === 'new';
  const product = useQuery({ ...q.product(id, productId), enabled: !fresh, refetchOnWindowFocus: false, refetchOnReconnect: false });
  if (fresh) return <Editor key="new" product={null} start={blankProduct(tenant.currency)} />;
  if (product.error) return <div className="page"><Failed error={product.error} retry={() => void product.refetch()} /></div>;
  return product.data ? <Editor key={product.data.id} product={product.data} start={draftOf(product.data)} /> : <SkeletonPage />;
}

function Editor({ product, start }: { product: Product | null; start: Draft }) {
  const { t, f } = useWords();
  const { id, slug, tenant } = useShop();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const fail = useFail();
  const { draft, patch, dirty, reset, discard } = useDraft(start);
  const [pending, setPending] = useState<PendingImage[]>([]);
  const [lang, setLang] = useState<Language>(tenant.primary_language);
  const [deleting, setDeleting] = useState(false);
  const key = useRef(newKey());
  const version = useRef(product?.version ?? 0);
  const problem = useRef<HTMLDivElement>(null);
  const path = `/tenants/${id}/products`;

  const save = useMutation({
    mutationFn: async () => {
      const body = inputOf(draft);
      let saved = product
        ? await api.put<Product>(`${path}/${product.id}`, { body: { ...body, version: version.current } })
        : await api.post<Product>(path, { body, once: key.current });
      version.current = saved.version;
      const failed: PendingImage[] = [];
      for (const image of pending) {
        try { await api.post<Image>(`${path}/${saved.id}/images`, { form: fileForm(image.file, { alt_en: image.alt.en, alt_fr: image.alt.fr }) }); }
        catch (error) { failed.push(image); fail(error); }
      }
      if (pending.length) saved = await api.get<Product>(`${path}/${saved.id}`);
      return { saved, failed };
    },
    onSuccess: ({ saved, failed }) => {
      version.current = saved.version;
      reset(draftOf(saved));
      setPending(failed);
      queries.setQueryData(q.product(id, saved.id).queryKey, saved);
      void queries.invalidateQueries({ queryKey: [id, 'products', 'list'] });
      void queries.invalidateQueries({ queryKey: [id, 'setup'] });
      toast(t('product.saved'));
      if (!product) void navigate({ to: '/shop/$slug/products/$productId', params: { slug, productId: saved.id }, replace: true, ignoreBlocker: true });
    },
    onError: (error) => {
      if (!(error instanceof ApiError && (error.code === 'validation' || error.code === 'stale'))) fail(error);
      requestAnimationFrame(() => problem.current?.scrollIntoView({ block: 'center' }));
      key.current = newKey();
    },
  });
  const remove = useMutation({
    mutationFn: () => api.delete(`${path}/${product?.id}`),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: [id, 'products', 'list'] });
      toast(t('product.deleted'));
      void navigate({ to: '/shop/$slug/products', params: { slug }, ignoreBlocker: true });
    },
    onError: (error) => { setDeleting(false); fail(error); },
  });

  const problems = save.error instanceof ApiError ? save.error.fields : [];
  const error = (field: string) => problems.find((one) => one.field === field)?.message;
  const stale = save.error instanceof ApiError && save.error.code === 'stale';
  const setText = (which: 'title' | 'description', text: string) => patch({ [which]: { ...draft[which], [lang]: text } });
  const setVariant = (index: number, part: Partial<VariantInput>) => patch({ variants: draft.variants.map((variant, at) => (at === index ? { ...variant, ...part } : variant)) });
  const single = draft.options.length === 0;
  const title = product ? f.text(product.title) : t('product.new');

  return (
    <div className="page">
      <PageHead title={title} badges={product && <StatusBadge status={draft.status} />}
        back={<Link to="/shop/$slug/products" params={{ slug }} className="back"><BackIcon />{t('nav.products')}</Link>}
        actions={<>
          {product && (
            <>
              {draft.status === 'active' && <a className="btn btn-secondary" href={product.storefront_url} target="_blank" rel="noreferrer"><ExternalLink aria-hidden />{t('product.view')}</a>}
              <Menu label={t('common.more_actions')} trigger={<Button icon={<MoreHorizontal />} aria-label={t('common.more_actions')} />} actions={[
                { id: 'archive', label: t('products.bulk_archive'), icon: <Archive />, disabled: draft.status === 'archived', run: () => patch({ status: 'archived' }) },
                { id: 'delete', label: t('product.delete'), icon: <Trash2 />, danger: true, run: () => setDeleting(true) },
              ]} />
            </>
          )}
        </>} />
      <div ref={problem} style={{ display: 'contents' }}>
        {stale && <Banner tone="amber" action={<Button small onPress={() => location.reload()}>{t('product.reload')}</Button>}><span>{t('product.stale')}</span></Banner>}
        {problems.length > 0 && (
          <Banner tone="red"><span className="strong">{t('error.fields', { n: problems.length })}</span>
            <ul style={{ paddingInlineStart: 18 }}>{problems.map((one) => <li key={one.field + one.code}>{one.message}</li>)}</ul>
          </Banner>
        )}
      </div>
      <div className="two-col">
        <div>
          <Card title={t('product.details')} actions={<Segment label={t('product.text_language')} value={lang} onChange={setLang} options={[{ value: 'en', label: 'EN' }, { value: 'fr', label: 'FR' }]} />}>
            <TextField label={t('product.title')} value={draft.title[lang]} onChange={(text) => setText('title', text)} lang={lang} maxLength={200} required={lang === tenant.primary_language} autoFocus={!product}
              error={error(`title.${lang}`) ?? error('title')} hint={lang === tenant.primary_language ? undefined : t('product.untranslated')} />
            <TextField label={t('product.description')} value={draft.description[lang]} onChange={(text) => setText('description', text)} lang={lang} multiline={6} error={error(`description.${lang}`)} hint={t('product.description_hint')} />
          </Card>
          <MediaCard images={draft.images} setImages={(images) => patch({ images })} pending={pending} setPending={setPending} lang={lang} />
          {single && draft.variants[0] && <SingleVariantCards variant={draft.variants[0]} set={(part) => setVariant(0, part)} error={(field) => error(`variants[0].${field}`)} product={product} />}
          <OptionsCard options={draft.options} variants={draft.variants} change={(options, variants) => patch({ options, variants })} error={error} />
          {!single && <VariantsCard draft={draft} setVariant={setVariant} setAll={(part) => patch({ variants: draft.variants.map((variant) => ({ ...variant, ...part })) })} error={error} product={product} />}
          <SeoCard draft={draft} patch={patch} lang={lang} error={error} />
        </div>
        <div>
          <Card title={t('products.status')}>
            <Select label={t('products.status')} hideLabel value={draft.status} onChange={(status) => patch({ status: status as ProductStatus })} error={error('status')}
              options={(['active', 'draft', 'archived'] as const).map((value) => ({ value, label: t(`product.status_${value}`) }))} hint={t(`product.status_${draft.status}_hint`)} />
          </Card>
          <Card title={t('product.organization')}>
            <CollectionChoice chosen={draft.collections} change={(collections) => patch({ collections })} />
            <TextField label={t('product.vendor')} value={draft.vendor} onChange={(vendor) => patch({ vendor })} optional maxLength={100} error={error('vendor')} />
            <TextField label={t('product.type')} value={draft.product_type} onChange={(product_type) => patch({ product_type })} optional maxLength={100} error={error('product_type')} />
            <ChipsField label={t('product.tags')} values={draft.tags} onChange={(tags) => patch({ tags })} hint={t('product.tags_hint')} error={error('tags')} />
          </Card>
          <Card title={t('product.tax')}>
            <Select label={t('product.tax_category')} value={draft.tax_category} onChange={(value) => patch({ tax_category: value as TaxCategory })} error={error('tax_category')}
              options={taxCategories.map((value) => ({ value, label: t(`tax_category.${value}`) }))} hint={t('product.tax_hint')} />
          </Card>
        </div>
      </div>
      <SaveBar dirty={dirty || pending.length > 0} saving={save.isPending} onSave={() => save.mutate()} onDiscard={() => { discard(); setPending([]); save.reset(); }} />
      <Confirm open={deleting} onClose={() => setDeleting(false)} onConfirm={() => remove.mutate()} pending={remove.isPending} title={t('product.delete_title', { title })} text={t('product.delete_text')} action={t('product.delete')} />
    </div>
  );
}

function CollectionChoice({ chosen, change }: { chosen: string[]; change: (ids: string[]) => void }) {
  const { t, f } = useWords();
  const { id, slug } = useShop();
  const collections = useQuery(q.collections(id));
  const items = collections.data?.items ?? [];
  return (
    <fieldset className="field">
      <legend className="label" style={{ padding: 0, marginBottom: 6 }}>{t('collections.title')}</legend>
      {items.length ? (
        <div className="stack stack-1" style={{ maxHeight: 180, overflow: 'auto' }}>
          {items.map((one) => <Checkbox key={one.id} checked={chosen.includes(one.id)} onChange={(on) => change(on ? [...chosen, one.id] : chosen.filter((other) => other !== one.id))}>{f.text(one.title)}</Checkbox>)}
        </div>
      ) : <p className="hint">{t('collections.none')} <Link to="/shop/$slug/products/collections" params={{ slug }} className="link">{t('collections.add')}</Link></p>}
    </fieldset>
  );
}

function SeoCard({ draft, patch, lang, error }: { draft: Draft; patch: (part: Partial<Draft>) => void; lang: Language; error: (field: string) => string | undefined }) {
  const { t } = useWords();
  const { tenant } = useShop();
  const [open, setOpen] = useState(false);
  const set = (which: 'title' | 'description', text: string) => patch({ seo: { ...draft.seo, [which]: { ...draft.seo[which], [lang]: text } as Text2 } });
  const shownTitle = draft.seo.title[lang] || draft.title[lang] || t('product.title');
  const shownText = draft.seo.description[lang] || draft.description[lang].replace(/<[^>]*>/g, ' ').trim() || t('product.seo_none');
  const handle = draft.handle ?? draft.title[tenant.primary_language].toLowerCase().normalize('NFD').replace(/[̀-ͯ]/g, '').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return (
    <Card title={t('product.seo')} actions={<Button small look="plain" onPress={() => setOpen(!open)}>{t(open ? 'common.done' : 'common.edit')}</Button>}>
      <div className="seo" aria-label={t('product.seo')}>
        <div className="u truncate">{tenant.storefront_url.replace(/^https?:\/\//, '')} › products › {handle}</div>
        <div className="t truncate">{shownTitle}</div>
        <div className="muted small">{shownText.slice(0, 160)}</div>
      </div>
      {open && (
        <>
          <TextField label={t('product.seo_title')} value={draft.seo.title[lang]} onChange={(text) => set('title', text)} maxLength={70} placeholder={draft.title[lang]} lang={lang} hint={t('product.characters', { n: draft.seo.title[lang].length, max: 60 })} error={error(`seo.title.${lang}`)} />
          <TextField label={t('product.seo_description')} value={draft.seo.description[lang]} onChange={(text) => set('description', text)} maxLength={320} multiline={3} lang={lang} hint={t('product.characters', { n: draft.seo.description[lang].length, max: 160 })} error={error(`seo.description.${lang}`)} />
          <TextField label={t('product.handle')} value={draft.handle ?? ''} placeholder={handle} onChange={(text) => patch({ handle: text ? text.toLowerCase().replace(/[^a-z0-9-]+/g, '-') : null })} prefix="/products/" hint={t('product.handle_hint')} error={error('handle')} />
        </>
      )}
    </Card>
  );
}
