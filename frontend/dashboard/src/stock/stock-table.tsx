import { Link } from '@tanstack/react-router';
import { Boxes, History, SlidersHorizontal } from 'lucide-react';
import type { StockItem } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Badge } from '../ui/card';

type Props = {
  rows: StockItem[];
  onAdjust: (item: StockItem) => void;
  onReorder: (item: StockItem) => void;
  onHistory: (item: StockItem) => void;
};

export function StockTable({ rows, ...actions }: Props) {
  const { t } = useWords();
  return (
    <div className="table-wrap">
      <table className="table stacked">
        <thead>
          <tr>
            <th scope="col">{t('products.product')}</th>
            {(['on_hand', 'reserved', 'available', 'backordered', 'incoming'] as const).map((key) => (
              <th key={key} scope="col" className="num">
                <abbr title={t(`stock.${key}_help`)} style={{ textDecoration: 'none' }}>
                  {t(`stock.${key}`)}
                </abbr>
              </th>
            ))}
            <th scope="col">
              <span className="sr">{t('stock.adjust')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.variant_id} row={row} {...actions} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, onAdjust, onReorder, onHistory }: Omit<Props, 'rows'> & { row: StockItem }) {
  const { t, f } = useWords();
  const { slug } = useShop();
  return (
    <tr>
      <td className="full">
        <div className="row row-3">
          <span className="thumb">
            {row.image_url ? <img src={`${row.image_url}?w=160`} alt="" loading="lazy" /> : <Boxes aria-hidden />}
          </span>
          <div style={{ minWidth: 0 }}>
            <Link
              to="/shop/$slug/products/$productId"
              params={{ slug, productId: row.product_id }}
              className="strong break"
              style={{ textDecoration: 'none' }}
            >
              {row.title}
            </Link>
            <div className="muted small break">{[row.variant_title, row.sku].filter(Boolean).join(' · ')}</div>
          </div>
        </div>
      </td>
      <td className="num" data-label={t('stock.on_hand')}>
        {f.number(row.on_hand)}
      </td>
      <td className="num muted" data-label={t('stock.reserved')}>
        {f.number(row.reserved)}
      </td>
      <td className="num" data-label={t('stock.available')}>
        {row.reorder_point != null && row.available > 0 && row.available <= row.reorder_point && (
          <>
            <Badge tone="amber" bare>
              {t('stock.low')}
            </Badge>{' '}
          </>
        )}
        <span className="strong" style={row.available <= 0 ? { color: 'var(--red)' } : undefined}>
          {f.number(row.available)}
        </span>
      </td>
      <td className="num" data-label={t('stock.backordered')}>
        {row.backordered ? (
          <span className="strong" style={{ color: 'var(--amber)' }}>
            {f.number(row.backordered)}
          </span>
        ) : (
          <span className="muted">0</span>
        )}
      </td>
      <td className="num muted" data-label={t('stock.incoming')}>
        {f.number(row.incoming)}
      </td>
      <td className="full">
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button
            small
            onPress={() => onAdjust(row)}
            aria-label={t('stock.adjust_named', { name: `${row.title} ${row.variant_title}` })}
          >
            {t('stock.adjust')}
          </Button>
          <Button
            small
            look="plain"
            icon={<SlidersHorizontal />}
            aria-label={t('reorder.limits_of', { name: `${row.title} ${row.variant_title}` })}
            onPress={() => onReorder(row)}
          />
          <Button
            small
            look="plain"
            icon={<History />}
            aria-label={t('stock.history_of', { name: `${row.title} ${row.variant_title}` })}
            onPress={() => onHistory(row)}
          />
        </div>
      </td>
    </tr>
  );
}
