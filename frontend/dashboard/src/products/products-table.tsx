import { Link } from '@tanstack/react-router';
import { Image as ImageIcon } from 'lucide-react';
import type { ProductRow } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Badge } from '../ui/card';
import { Checkbox } from '../ui/checks';
import { pictureAddress } from './picture';
import { StatusBadge } from './status-badge';

export function ProductsTable({
  rows,
  chosen,
  setChosen,
}: {
  rows: ProductRow[];
  chosen: string[];
  setChosen: (ids: string[]) => void;
}) {
  const { t, f } = useWords();
  const { slug } = useShop();
  const all = rows.every((row) => chosen.includes(row.id));
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col" style={{ width: 44 }}>
              <Checkbox
                label={t('common.choose_all')}
                checked={all}
                mixed={!all && chosen.length > 0}
                onChange={(on) => setChosen(on ? rows.map((row) => row.id) : [])}
              />
            </th>
            <th scope="col">{t('products.product')}</th>
            <th scope="col" className="hide-sm">
              {t('products.status')}
            </th>
            <th scope="col" className="hide-sm">
              {t('products.stock')}
            </th>
            <th scope="col" className="num">
              {t('products.price')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="linked">
              <td>
                <span className="above">
                  <Checkbox
                    label={t('common.choose', { name: row.title })}
                    checked={chosen.includes(row.id)}
                    onChange={(on) => setChosen(on ? [...chosen, row.id] : chosen.filter((one) => one !== row.id))}
                  />
                </span>
              </td>
              <td>
                <div className="row row-3">
                  <span className="thumb">
                    <Thumb image={row.image} />
                  </span>
                  <div style={{ minWidth: 0 }}>
                    <Link
                      to="/shop/$slug/products/$productId"
                      params={{ slug, productId: row.id }}
                      className="row-link break"
                    >
                      {row.title}
                    </Link>
                    {row.variant_count > 1 && (
                      <div className="muted small">{t('products.variants', { n: row.variant_count })}</div>
                    )}
                    <div className="row row-wrap only-sm" style={{ marginTop: 4 }}>
                      {row.status !== 'active' && <StatusBadge status={row.status} />}
                      <Stock row={row} />
                    </div>
                  </div>
                </div>
              </td>
              <td className="hide-sm">
                <StatusBadge status={row.status} />
              </td>
              <td className="hide-sm">
                <Stock row={row} />
              </td>
              <td className="num">
                {row.price_min.minor === row.price_max.minor
                  ? f.money(row.price_min)
                  : t('products.from_price', { price: f.money(row.price_min) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Thumb({ image }: { image: ProductRow['image'] }) {
  const address = image && pictureAddress(image, 160);
  return address ? <img src={address} alt="" loading="lazy" /> : <ImageIcon aria-hidden />;
}

/** As the shop tells it: what is not counted is in stock there. */
function Stock({ row }: { row: ProductRow }) {
  const { t } = useWords();
  const counted = row.variant_count - row.uncounted_count;
  return (
    <span className="row row-wrap small">
      {counted > 0 && (
        <span style={row.available <= 0 && !row.uncounted_count ? { color: 'var(--red)' } : undefined}>
          {t('products.available', { n: row.available })}
        </span>
      )}
      {row.uncounted_count > 0 && (
        <span className={counted ? 'muted' : undefined}>
          {counted ? t('products.uncounted_some', { n: row.uncounted_count }) : t('products.uncounted')}
        </span>
      )}
      {row.backordered > 0 && (
        <Badge tone="amber" bare>
          {t('orders.backordered_n', { n: row.backordered })}
        </Badge>
      )}
    </span>
  );
}
