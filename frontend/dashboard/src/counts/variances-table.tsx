import type { Variance, Variances } from '../api/types';
import { useWords } from '../i18n';
import { Badge } from '../ui/card';
import { GoodsName } from '../ui/goods-name';

export function useSigned() {
  const { f } = useWords();
  return (n: number) => (n > 0 ? '+' : n < 0 ? '−' : '±') + f.number(Math.abs(n));
}

export function VariancesTable({ found }: { found: Variances }) {
  const { t } = useWords();
  return (
    <>
      <div className="table-wrap">
        <table className="table stacked">
          <thead>
            <tr>
              <th scope="col">{t('products.product')}</th>
              <th scope="col" className="num">
                {t('counts.expected')}
              </th>
              <th scope="col" className="num">
                {t('counts.found')}
              </th>
              <th scope="col" className="num">
                {t('counts.difference')}
              </th>
            </tr>
          </thead>
          <tbody>
            {found.items.map((row) => (
              <Row key={row.variant_id} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {found.left_out > 0 && <p className="muted small card-body">{t('counts.left_out', { n: found.left_out })}</p>}
    </>
  );
}

function Row({ row }: { row: Variance }) {
  const { t, f } = useWords();
  const signed = useSigned();
  const figure = (n: number | null | undefined) => (n == null ? '–' : f.number(n));
  return (
    <tr>
      <td className="full">
        <GoodsName of={row} />
        {row.moved_meanwhile !== 0 && (
          <Badge tone="amber">{t('counts.moved', { change: signed(row.moved_meanwhile) })}</Badge>
        )}
        {row.superseded && <Badge tone="amber">{t('counts.superseded')}</Badge>}
      </td>
      <td className="num muted" data-label={t('counts.expected')}>
        {figure(row.expected)}
      </td>
      <td className="num" data-label={t('counts.found')}>
        {figure(row.counted)}
      </td>
      <td className="num strong" data-label={t('counts.difference')}>
        {row.difference == null ? '–' : signed(row.difference)}
      </td>
    </tr>
  );
}
