import { useQuery } from '@tanstack/react-query';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Filters as Narrow, SearchBox } from '../ui/filters';
import { Select } from '../ui/select';
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
  );
}
