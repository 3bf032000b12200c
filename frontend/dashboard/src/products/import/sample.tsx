import type { Import } from '../../api/types';
import { useWords } from '../../i18n';
import { Badge, Card, type Tone } from '../../ui/card';
import { amountAsRead } from './amount';

const tones: Record<string, Tone> = { create: 'green', update: 'blue', refuse: 'red' };
const toneOf = (action: string) => tones[action] ?? 'gray';

/** The first rows of the file, and what would become of each. */
export function Sample({ rows }: { rows: Import['sample'] }) {
  const { t, word, lang } = useWords();
  return (
    <Card title={t('import.sample')} pad={false}>
      <div className="table-wrap" tabIndex={0} role="region" aria-label={t('import.sample')}>
        <table className="table stacked">
          <thead>
            <tr>
              <th scope="col">{t('import.row')}</th>
              <th scope="col">{t('products.product')}</th>
              <th scope="col">{t('import.options')}</th>
              <th scope="col">{t('variant.sku')}</th>
              <th scope="col" className="num">
                {t('products.price')}
              </th>
              <th scope="col" className="num">
                {t('products.stock')}
              </th>
              <th scope="col">{t('import.action')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.row}>
                <td className="muted" data-label={t('import.row')}>
                  {row.row}
                </td>
                <td className="break" data-label={t('products.product')}>
                  {row.title}
                </td>
                <td data-label={t('import.options')}>{row.options}</td>
                <td className="mono break" data-label={t('variant.sku')}>
                  {row.sku}
                </td>
                <td className="num" data-label={t('products.price')}>
                  {amountAsRead(row.price, lang)}
                </td>
                <td className="num" data-label={t('products.stock')}>
                  {row.stock}
                </td>
                <td className="full">
                  <Badge bare tone={toneOf(row.action)}>
                    {word(`import.action_${row.action}`, row.action)}
                  </Badge>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
