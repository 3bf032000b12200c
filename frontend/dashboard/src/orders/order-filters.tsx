import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Filters as Narrow, SearchBox } from '../ui/filters';
import { Select } from '../ui/select';
import { Period } from './period-filter';
import { disputes, type OrdersSearch, payments, shippings, tasks } from './search';

type Props = { search: OrdersSearch; set: (part: OrdersSearch) => void };

export function OrderFilters({ search, set }: Props) {
  const { t } = useWords();
  const { tenant } = useShop();
  return (
    <Narrow
      search={<SearchBox value={search.q ?? ''} onChange={(text) => set({ q: text })} label={t('orders.search')} />}
      set={
        [search.payment, search.fulfillment, search.task, search.dispute, search.from ?? search.to, search.sort].filter(
          Boolean,
        ).length
      }
    >
      <Select
        bare
        label={t('orders.payment')}
        value={search.payment ?? ''}
        onChange={(payment) => set({ payment: payment || undefined })}
        options={[
          { value: '', label: t('orders.any_payment') },
          ...payments.map((value) => ({
            value,
            label: t(`payment.${value}`),
          })),
        ]}
      />
      <Select
        bare
        label={t('orders.fulfillment')}
        value={search.fulfillment ?? ''}
        onChange={(fulfillment) => set({ fulfillment: fulfillment || undefined })}
        options={[
          { value: '', label: t('orders.any_fulfillment') },
          ...shippings.map((value) => ({
            value,
            label: t(value === 'unfulfilled' ? 'orders.nothing_shipped' : `fulfillment.${value}`),
          })),
        ]}
      />
      <Select
        bare
        label={t('orders.task')}
        value={search.task ?? ''}
        onChange={(task) => set({ task: task || undefined })}
        options={[
          { value: '', label: t('orders.any_task') },
          ...tasks.map((value) => ({ value, label: t(`orders.task_${value}`) })),
        ]}
      />
      <Select
        bare
        label={t('orders.dispute')}
        value={search.dispute ?? ''}
        onChange={(dispute) => set({ dispute: dispute || undefined })}
        options={[
          { value: '', label: t('orders.any_dispute') },
          ...disputes.map((value) => ({ value, label: t(`orders.dispute_${value}`) })),
        ]}
      />
      <Period search={search} set={set} zone={tenant.timezone} />
      <Select
        bare
        label={t('common.sort')}
        value={search.sort ?? ''}
        onChange={(sort) => set({ sort: sort || undefined })}
        options={[
          { value: '', label: t('orders.newest') },
          { value: 'placed', label: t('orders.oldest') },
          { value: '-total', label: t('orders.largest') },
        ]}
      />
    </Narrow>
  );
}
