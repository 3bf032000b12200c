import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Download, FolderOpen, MoreHorizontal, Package, Plus, Upload } from 'lucide-react';
import { useState } from 'react';
import { rowsOf } from '../api/pages';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Card, Empty } from '../ui/card';
import { NoMatch } from '../ui/filters';
import { Menu } from '../ui/overlay';
import { PageHead } from '../ui/page-head';
import { Rows } from '../ui/rows';
import { View, Views } from '../ui/views';
import { productsFile, productsQuery } from './api';
import { Bulk } from './bulk';
import { ProductFilters } from './product-filters';
import { ProductsTable } from './products-table';
import { type ProductsSearch, statuses } from './search';

export function ProductsPage() {
  const { t } = useWords();
  const { id, slug } = useShop();
  const search = useSearch({ from: '/shop/$slug/products' });
  const navigate = useNavigate();
  const set = (part: ProductsSearch) =>
    void navigate({ to: '/shop/$slug/products', params: { slug }, search: { ...search, ...part }, replace: true });
  const products = useInfiniteQuery(productsQuery(id, search));
  const rows = rowsOf(products.data);
  const counts = products.data?.pages[0]?.counts;
  const [ticked, setTicked] = useState<string[]>([]);
  // What another view no longer shows is not changed with the rest.
  const chosen = ticked.filter((one) => rows.some(({ id }) => id === one));
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
        <Views>
          {(['', ...statuses] as const).map((status) => (
            <View
              key={status}
              to="/shop/$slug/products"
              params={{ slug }}
              search={{ ...search, status: status || undefined }}
              here={(search.status ?? '') === status}
              count={counts?.[status || 'all']}
            >
              {status ? t(`products.view_${status}`) : t('products.view_all')}
            </View>
          ))}
        </Views>
        {chosen.length > 0 ? (
          <Bulk ids={chosen} done={() => setTicked([])} />
        ) : (
          <ProductFilters search={search} set={set} />
        )}
        <Rows
          read={products}
          count={rows.length}
          empty={
            Object.values(search).some(Boolean) ? (
              <NoMatch
                icon={<Package />}
                title={t('products.none_match')}
                clear={() => void navigate({ to: '/shop/$slug/products', params: { slug }, search: {} })}
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
            )
          }
        >
          <ProductsTable rows={rows} chosen={chosen} setChosen={setTicked} />
        </Rows>
      </Card>
    </div>
  );
}
