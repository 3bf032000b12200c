import type { PurchaseOrder } from '../api/types';
import { useWords } from '../i18n';
import { Card } from '../ui/card';
import { GoodsName } from '../ui/goods-name';

/** What was ordered, and what of it has come. */
export function LinesCard({ order }: { order: PurchaseOrder }) {
  const { t, f } = useWords();
  const damaged = order.lines.some((line) => line.damaged > 0);
  return (
    <Card title={t('purchasing.lines')} pad={false}>
      <div className="table-wrap">
        <table className="table stacked">
          <thead>
            <tr>
              <th scope="col">{t('products.product')}</th>
              <th scope="col" className="num">
                {t('purchasing.quantity')}
              </th>
              <th scope="col" className="num">
                {t('purchasing.received')}
              </th>
              {damaged && (
                <th scope="col" className="num">
                  {t('purchasing.damaged')}
                </th>
              )}
              <th scope="col" className="num">
                {t('purchasing.outstanding')}
              </th>
              <th scope="col" className="num">
                {t('purchasing.cost')}
              </th>
              <th scope="col" className="num">
                {t('purchasing.total')}
              </th>
            </tr>
          </thead>
          <tbody>
            {order.lines.map((line) => (
              <tr key={line.id}>
                <td className="full">
                  <GoodsName
                    of={line}
                    also={[
                      line.supplier_sku && t('purchasing.their_sku', { sku: line.supplier_sku }),
                      line.expected_on && t('purchasing.expected_on', { date: f.date(line.expected_on) }),
                    ]}
                  />
                </td>
                <td className="num" data-label={t('purchasing.quantity')}>
                  {f.number(line.quantity)}
                </td>
                <td className="num" data-label={t('purchasing.received')}>
                  {f.number(line.received)}
                </td>
                {damaged && (
                  <td className="num" data-label={t('purchasing.damaged')}>
                    {f.number(line.damaged)}
                  </td>
                )}
                <td className="num strong" data-label={t('purchasing.outstanding')}>
                  {f.number(line.outstanding)}
                </td>
                <td className="num" data-label={t('purchasing.cost')}>
                  {f.money(line.cost)}
                </td>
                <td className="num" data-label={t('purchasing.total')}>
                  {f.money(line.total)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
