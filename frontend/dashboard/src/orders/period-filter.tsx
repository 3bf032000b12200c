import { useWords } from '../i18n';
import { Select } from '../ui/select';
import { periodOf, periods, spanOf } from './period';
import type { OrdersSearch } from './search';

export function Period({
  search,
  set,
  zone,
}: {
  search: OrdersSearch;
  set: (part: OrdersSearch) => void;
  zone: string;
}) {
  const { t } = useWords();
  const chosen = periodOf(search, zone, Date.now());
  return (
    <>
      <Select
        bare
        label={t('orders.period')}
        value={chosen}
        onChange={(period) => set(spanOf(period, zone, Date.now()))}
        options={[
          { value: '', label: t('orders.any_time') },
          ...periods.map((value) => ({
            value,
            label: t(`period.${value}`),
          })),
        ]}
      />
      {chosen === 'custom' && (
        <span className="row">
          <input
            type="date"
            className="input"
            aria-label={t('orders.from')}
            value={search.from ?? ''}
            max={search.to}
            onChange={(event) => set({ from: event.target.value || undefined })}
          />
          <span className="muted" aria-hidden>
            –
          </span>
          <input
            type="date"
            className="input"
            aria-label={t('orders.to')}
            value={search.to ?? ''}
            min={search.from}
            onChange={(event) => set({ to: event.target.value || undefined })}
          />
        </span>
      )}
    </>
  );
}
