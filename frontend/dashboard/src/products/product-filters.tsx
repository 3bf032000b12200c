import { useQuery } from '@tanstack/react-query';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { FilterBy, Filters as Narrow, SearchBox } from '../ui/filters';
import { collectionsQuery } from './api';
import { type ProductsSearch, pictured, stockLevels, taxed } from './search';

type Props = { search: ProductsSearch; set: (part: ProductsSearch) => void };

export function ProductFilters({ search, set }: Props) {
  const { t, f } = useWords();
  const { id } = useShop();
  const collections = useQuery(collectionsQuery(id));
  return (
    <Narrow
      search={<SearchBox value={search.q ?? ''} onChange={(text) => set({ q: text })} label={t('products.search')} />}
      set={[search.stock, search.tax, search.pictures, search.collection, search.sort].filter(Boolean).length}
    >
      <FilterBy
        label={t('products.stock')}
        any={t('products.any_stock')}
        value={search.stock}
        onChange={(stock) => set({ stock })}
        options={stockLevels.map((value) => ({ value, label: t(`products.stock_${value}`) }))}
      />
      <FilterBy
        label={t('products.tax')}
        any={t('products.any_tax')}
        value={search.tax}
        onChange={(tax) => set({ tax })}
        options={taxed.map((value) => ({ value, label: t(`products.tax_${value}`) }))}
      />
      <FilterBy
        label={t('products.pictures')}
        any={t('products.any_pictures')}
        value={search.pictures}
        onChange={(pictures) => set({ pictures })}
        options={pictured.map((value) => ({
          value,
          label: t(`products.pictures_${value}`),
        }))}
      />
      {(collections.data?.items.length ?? 0) > 0 && (
        <FilterBy
          label={t('products.collection')}
          any={t('products.any_collection')}
          value={search.collection}
          onChange={(collection) => set({ collection })}
          options={(collections.data?.items ?? []).map((one) => ({ value: one.id, label: f.text(one.title) }))}
        />
      )}
      <FilterBy
        label={t('common.sort')}
        any={t('products.sort_updated')}
        value={search.sort}
        onChange={(sort) => set({ sort })}
        options={[
          { value: 'title', label: t('products.sort_title') },
          { value: '-created', label: t('products.sort_created') },
        ]}
      />
    </Narrow>
  );
}
