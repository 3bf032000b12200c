import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Download, FolderOpen, MoreHorizontal, Package, Plus, Upload } from 'lucide-react';
import { useState } from 'react';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Card, Empty } from '../ui/card';
import { More } from '../ui/more';
import { Menu } from '../ui/overlay';
import { PageHead } from '../ui/page-head';
import { Failed } from '../ui/problems';
import { SkeletonRows } from '../ui/skeleton';
import { productsFile, productsQuery } from './api';
import { Bulk } from './bulk';
import { ProductFilters } from './product-filters';
import { ProductsTable } from './products-table';
import { type ProductsSearch, statuses } from './search';

export function ProductsPage() {
  const { t, f } = useWords();
  const { id, slug } = useShop();
  const search = useSearch({ from: '/shop/$slug/products' });
  const navigate = useNavigate();
  const set = (part: ProductsSearch) =>
    void navigate({ to: '/shop/$slug/products', params: { slug }, search: { ...search, ...part }, replace: true });
  const products = useInfiniteQuery(productsQuery(id, search));
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
          <ProductFilters search={search} set={set} />
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
