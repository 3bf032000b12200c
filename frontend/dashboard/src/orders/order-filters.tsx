import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { FilterBy, Filters as Narrow, SearchBox } from '../ui/filters';
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
      <FilterBy
        label={t('orders.payment')}
        any={t('orders.any_payment')}
        value={search.payment}
        onChange={(payment) => set({ payment })}
        options={payments.map((value) => ({
          value,
          label: t(`payment.${value}`),
        }))}
      />
      <FilterBy
        label={t('orders.fulfillment')}
        any={t('orders.any_fulfillment')}
        value={search.fulfillment}
        onChange={(fulfillment) => set({ fulfillment })}
        options={shippings.map((value) => ({
          value,
          label: t(value === 'unfulfilled' ? 'orders.nothing_shipped' : `fulfillment.${value}`),
        }))}
      />
      <FilterBy
        label={t('orders.task')}
        any={t('orders.any_task')}
        value={search.task}
        onChange={(task) => set({ task })}
        options={tasks.map((value) => ({ value, label: t(`orders.task_${value}`) }))}
      />
      <FilterBy
        label={t('orders.dispute')}
        any={t('orders.any_dispute')}
        value={search.dispute}
        onChange={(dispute) => set({ dispute })}
        options={disputes.map((value) => ({ value, label: t(`orders.dispute_${value}`) }))}
      />
      <Period search={search} set={set} zone={tenant.timezone} />
      <FilterBy
        label={t('common.sort')}
        any={t('orders.newest')}
        value={search.sort}
        onChange={(sort) => set({ sort })}
        options={[
          { value: 'placed', label: t('orders.oldest') },
          { value: '-total', label: t('orders.largest') },
        ]}
      />
    </Narrow>
  );
}
