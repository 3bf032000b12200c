import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { OrderLineQty } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';

/** What every line of an order has; without a product there is no link, and without a total the row ends in its children. */
type Shown = Pick<OrderLineQty, 'title' | 'variant_title' | 'quantity' | 'unit_price'> & Partial<OrderLineQty>;

export function Line({ line, icon, children }: { line: Shown; icon?: ReactNode; children?: ReactNode }) {
  const { f } = useWords();
  const { slug } = useShop();
  return (
    <li>
      <span className="thumb">
        {line.image_url ? <img src={`${line.image_url}?w=160`} alt="" loading="lazy" /> : icon}
      </span>
      <div className="grow">
        {line.product_id ? (
          <Link
            to="/shop/$slug/products/$productId"
            params={{ slug, productId: line.product_id }}
            className="strong"
            style={{ textDecoration: 'none' }}
          >
            {line.title}
          </Link>
        ) : (
          <span className="strong">{line.title}</span>
        )}
        <div className="muted small">{[line.variant_title, line.sku].filter(Boolean).join(' · ')}</div>
        {!children && (
          <div className="muted small only-sm">
            {f.money(line.unit_price)} × {f.number(line.quantity)}
          </div>
        )}
      </div>
      {children ?? (
        <>
          <span className="num muted hide-sm">
            {f.money(line.unit_price)} × {f.number(line.quantity)}
          </span>
          <span className="num" style={{ minWidth: 76 }}>
            {line.total && f.money(line.total)}
          </span>
        </>
      )}
    </li>
  );
}
