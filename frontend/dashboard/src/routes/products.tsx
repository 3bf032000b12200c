import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Download, FolderOpen, Image as ImageIcon, MoreHorizontal, Package, Plus, Upload } from 'lucide-react';
import { useState } from 'react';
import type { BulkInput, ProductRow, ProductStatus } from '../api/types';
import { useWords } from '../i18n';
import { changeProducts, collectionsQuery, productsFile, productsQuery } from '../products/api';
import { type ProductsSearch, pictured, statuses, stockLevels, taxed } from '../products/search';
import { useShop } from '../shop';
import { Button, Checkbox, Filters as Narrow, SearchBox, Select } from '../ui/controls';
import { Menu } from '../ui/overlay';
import { Badge, Card, Empty, Failed, More, PageHead, SkeletonRows, type Tone, useFail } from '../ui/page';
import { toast } from '../ui/toast';

const statusTone: Record<ProductStatus, Tone> = { active: 'green', draft: 'blue', archived: 'gray' };
export function StatusBadge({ status }: { status: ProductStatus }) {
  const { t } = useWords();
  return <Badge tone={statusTone[status]}>{t(`product.status_${status}`)}</Badge>;
}

export function ProductsPage() {
  const { t, f } = useWords();
  const { id, slug } = useShop();
  const search = useSearch({ from: '/shop/$slug/products' });
  const navigate = useNavigate();
  const set = (part: ProductsSearch) =>
    void navigate({ to: '/shop/$slug/products', params: { slug }, search: { ...search, ...part }, replace: true });
  const products = useInfiniteQuery(productsQuery(id, search));
  const collections = useQuery(collectionsQuery(id));
  const rows = products.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = products.data?.pages[0]?.counts;
  const [chosen, setChosen] = useState<string[]>([]);
  const add = (
    <Link to="/shop/$slug/products/$productId" params={{ slug, productId: 'new' }} className="btn btn-primary">
      <Plus aria-hidden />
      {t('products.add')}
    </Link>
  );
  const bringIn = (
    <Link to="/shop/$slug/products/import" params={{ slug }} className="btn btn-secondary">
      <Upload aria-hidden />
      {t('products.import')}
    </Link>
  );
  return (
    <div className="page">
      <PageHead
        title={t('products.title')}
        actions={
          <>
            <span className="hide-sm">{bringIn}</span>
            <Menu
              label={t('common.more_actions')}
              trigger={<Button icon={<MoreHorizontal />} aria-label={t('common.more_actions')} />}
              actions={[
                {
                  id: 'import',
                  label: t('products.import'),
                  icon: <Upload />,
                  run: () => void navigate({ to: '/shop/$slug/products/import', params: { slug } }),
                },
                {
                  id: 'export',
                  label: t('common.export'),
                  icon: <Download />,
                  run: () => {
                    location.href = productsFile(id, search);
                  },
                },
                {
                  id: 'collections',
                  label: t('collections.title'),
                  icon: <FolderOpen />,
                  run: () => void navigate({ to: '/shop/$slug/products/collections', params: { slug } }),
                },
              ]}
            />
            {add}
          </>
        }
      />
      <Card pad={false}>
        <nav className="views" aria-label={t('common.views')}>
          {(['', ...statuses] as const).map((status) => (
            <Link
              key={status}
              to="/shop/$slug/products"
              params={{ slug }}
              search={{ ...search, status: status || undefined }}
              activeProps={{ 'aria-current': undefined }}
              aria-current={(search.status ?? '') === status ? 'page' : undefined}
            >
              {status ? t(`products.view_${status}`) : t('products.view_all')}
              {counts && <span className="n">{f.number(counts[status || 'all'])}</span>}
            </Link>
          ))}
        </nav>
        {chosen.length > 0 ? (
          <Bulk ids={chosen} done={() => setChosen([])} />
        ) : (
          <Narrow
            search={
              <SearchBox value={search.q ?? ''} onChange={(text) => set({ q: text })} label={t('products.search')} />
            }
            set={[search.stock, search.tax, search.pictures, search.collection, search.sort].filter(Boolean).length}
          >
            <Select
              bare
              label={t('products.stock')}
              value={search.stock ?? ''}
              onChange={(stock) => set({ stock: stock || undefined })}
              options={[
                { value: '', label: t('products.any_stock') },
                ...stockLevels.map((value) => ({ value, label: t(`products.stock_${value}`) })),
              ]}
            />
            <Select
              bare
              label={t('products.tax')}
              value={search.tax ?? ''}
              onChange={(tax) => set({ tax: tax || undefined })}
              options={[
                { value: '', label: t('products.any_tax') },
                ...taxed.map((value) => ({ value, label: t(`products.tax_${value}`) })),
              ]}
            />
            <Select
              bare
              label={t('products.pictures')}
              value={search.pictures ?? ''}
              onChange={(pictures) => set({ pictures: pictures || undefined })}
              options={[
                { value: '', label: t('products.any_pictures') },
                ...pictured.map((value) => ({
                  value,
                  label: t(`products.pictures_${value}`),
                })),
              ]}
            />
            {(collections.data?.items.length ?? 0) > 0 && (
              <Select
                bare
                label={t('products.collection')}
                value={search.collection ?? ''}
                onChange={(collection) => set({ collection: collection || undefined })}
                options={[
                  { value: '', label: t('products.any_collection') },
                  ...(collections.data?.items ?? []).map((one) => ({ value: one.id, label: f.text(one.title) })),
                ]}
              />
            )}
            <Select
              bare
              label={t('common.sort')}
              value={search.sort ?? ''}
              onChange={(sort) => set({ sort: sort || undefined })}
              options={[
                { value: '', label: t('products.sort_updated') },
                { value: 'title', label: t('products.sort_title') },
                { value: '-created', label: t('products.sort_created') },
              ]}
            />
          </Narrow>
        )}
        {products.error ? (
          <div className="card-body">
            <Failed error={products.error} retry={() => void products.refetch()} />
          </div>
        ) : products.isPending ? (
          <SkeletonRows />
        ) : rows.length ? (
          <ProductsTable rows={rows} chosen={chosen} setChosen={setChosen} />
        ) : Object.values(search).some(Boolean) ? (
          <Empty
            icon={<Package />}
            title={t('products.none_match')}
            action={
              <Button onPress={() => void navigate({ to: '/shop/$slug/products', params: { slug }, search: {} })}>
                {t('common.clear_filters')}
              </Button>
            }
          />
        ) : (
          <Empty
            icon={<Package />}
            title={t('products.empty')}
            action={
              <>
                {bringIn}
                {add}
              </>
            }
          >
            {t('products.empty_text')}
          </Empty>
        )}
        <More
          has={products.hasNextPage}
          loading={products.isFetchingNextPage}
          more={() => void products.fetchNextPage()}
          shown={rows.length}
        />
      </Card>
    </div>
  );
}

function Bulk({ ids, done }: { ids: string[]; done: () => void }) {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const act = useMutation({
    mutationFn: (action: BulkInput['action']) => changeProducts(id, { ids, action }),
    onSuccess: ({ changed }) => {
      toast(t('products.changed', { n: changed }));
      void queries.invalidateQueries({ queryKey: [id, 'products'] });
      done();
    },
    onError: fail,
  });
  return (
    <div className="filters" style={{ alignItems: 'center' }}>
      <span className="strong" style={{ paddingInline: 8 }} role="status">
        {t('common.chosen', { n: ids.length })}
      </span>
      {(['activate', 'draft', 'archive'] as const).map((action) => (
        <Button key={action} small onPress={() => act.mutate(action)} isDisabled={act.isPending}>
          {t(`products.bulk_${action}`)}
        </Button>
      ))}
      <Button small look="plain" onPress={done}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}

function ProductsTable({
  rows,
  chosen,
  setChosen,
}: {
  rows: ProductRow[];
  chosen: string[];
  setChosen: (ids: string[]) => void;
}) {
  const { t, f } = useWords();
  const { slug } = useShop();
  const all = rows.every((row) => chosen.includes(row.id));
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col" style={{ width: 44 }}>
              <Checkbox
                label={t('common.choose_all')}
                checked={all}
                mixed={!all && chosen.length > 0}
                onChange={(on) => setChosen(on ? rows.map((row) => row.id) : [])}
              />
            </th>
            <th scope="col">{t('products.product')}</th>
            <th scope="col" className="hide-sm">
              {t('products.status')}
            </th>
            <th scope="col" className="hide-sm">
              {t('products.stock')}
            </th>
            <th scope="col" className="num">
              {t('products.price')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="linked">
              <td>
                <span className="above">
                  <Checkbox
                    label={t('common.choose', { name: row.title })}
                    checked={chosen.includes(row.id)}
                    onChange={(on) => setChosen(on ? [...chosen, row.id] : chosen.filter((one) => one !== row.id))}
                  />
                </span>
              </td>
              <td>
                <div className="row row-3">
                  <span className="thumb">
                    {row.image ? (
                      <img src={`${row.image.url}?w=160`} alt="" loading="lazy" />
                    ) : (
                      <ImageIcon aria-hidden />
                    )}
                  </span>
                  <div style={{ minWidth: 0 }}>
                    <Link
                      to="/shop/$slug/products/$productId"
                      params={{ slug, productId: row.id }}
                      className="row-link"
                    >
                      {row.title}
                    </Link>
                    {row.variant_count > 1 && (
                      <div className="muted small">{t('products.variants', { n: row.variant_count })}</div>
                    )}
                    <div className="row row-wrap only-sm" style={{ marginTop: 4 }}>
                      {row.status !== 'active' && <StatusBadge status={row.status} />}
                      <Stock row={row} />
                    </div>
                  </div>
                </div>
              </td>
              <td className="hide-sm">
                <StatusBadge status={row.status} />
              </td>
              <td className="hide-sm">
                <Stock row={row} />
              </td>
              <td className="num">
                {row.price_min.minor === row.price_max.minor
                  ? f.money(row.price_min)
                  : t('products.from_price', { price: f.money(row.price_min) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** As the shop tells it: what is not counted is in stock there. */
function Stock({ row }: { row: ProductRow }) {
  const { t } = useWords();
  const counted = row.variant_count - row.uncounted_count;
  return (
    <span className="row row-wrap small">
      {counted > 0 && (
        <span style={row.available <= 0 && !row.uncounted_count ? { color: 'var(--red)' } : undefined}>
          {t('products.available', { n: row.available })}
        </span>
      )}
      {row.uncounted_count > 0 && (
        <span className={counted ? 'muted' : undefined}>
          {counted ? t('products.uncounted_some', { n: row.uncounted_count }) : t('products.uncounted')}
        </span>
      )}
      {row.backordered > 0 && (
        <Badge tone="amber" bare>
          {t('orders.backordered_n', { n: row.backordered })}
        </Badge>
      )}
    </span>
  );
}
