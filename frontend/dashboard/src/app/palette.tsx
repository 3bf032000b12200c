/** Ctrl-K: go to a screen, an order or a product by typing part of its name. */

import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { CornerDownLeft, Package, ShoppingBag } from 'lucide-react';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { useWords } from '../i18n';
import { Dialog } from '../ui/overlay';
import { foundQuery } from './api';

type Hit = { id: string; label: string; detail?: string; icon: ReactNode; go: () => void };

export function Palette({
  open,
  onClose,
  slug,
  tenant,
  places,
}: {
  open: boolean;
  onClose: () => void;
  slug: string;
  tenant: string;
  places: { to: string; label: string }[];
}) {
  const { t, f } = useWords();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  useEffect(() => {
    if (open) {
      setText('');
      setWanted('');
      setAt(0);
    }
  }, [open]);
  useEffect(() => {
    const timer = setTimeout(() => setWanted(text.trim()), 200);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useQuery({ ...foundQuery(tenant, wanted), enabled: open && wanted.length > 1 });
  const fits = (label: string) => label.toLowerCase().includes(text.trim().toLowerCase());
  const hits: Hit[] = [
    ...places
      .filter((place) => fits(place.label))
      .map((place) => ({
        id: place.to,
        label: place.label,
        icon: <CornerDownLeft size={16} aria-hidden />,
        go: () => void navigate({ to: place.to as '/shop/$slug', params: { slug } }),
      })),
    ...(wanted && found.data
      ? [
          ...found.data.orders.map((order) => ({
            id: order.id,
            label: `${t('order.title', { number: order.number })} · ${order.customer.name}`,
            detail: `${f.money(order.total)} · ${t(`payment.${order.payment_state}`)}`,
            icon: <ShoppingBag size={16} aria-hidden />,
            go: () => void navigate({ to: '/shop/$slug/orders/$orderId', params: { slug, orderId: order.id } }),
          })),
          ...found.data.products.map((product) => ({
            id: product.id,
            label: product.title,
            detail: f.money(product.price_min),
            icon: <Package size={16} aria-hidden />,
            go: () => void navigate({ to: '/shop/$slug/products/$productId', params: { slug, productId: product.id } }),
          })),
        ]
      : []),
  ];
  const choose = (hit: Hit | undefined) => {
    if (hit) {
      onClose();
      hit.go();
    }
  };
  const active = Math.min(at, hits.length - 1);
  return (
    <Dialog open={open} onClose={onClose} title={t('nav.search')}>
      <input
        className="input"
        autoFocus
        value={text}
        placeholder={t('nav.search_hint')}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-label={t('nav.search_hint')}
        aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') {
            event.preventDefault();
            setAt((active + 1) % Math.max(hits.length, 1));
          }
          if (event.key === 'ArrowUp') {
            event.preventDefault();
            setAt((active + hits.length - 1) % Math.max(hits.length, 1));
          }
          if (event.key === 'Enter') {
            event.preventDefault();
            choose(hits[active]);
          }
        }}
      />
      <div id={listId} role="listbox" aria-label={t('nav.search')} className="palette-list">
        {hits.map((hit, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the text field keeps the focus and hears the keys
          <div
            key={hit.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            data-focused={index === active || undefined}
            className="menu-item"
            onClick={() => choose(hit)}
            onMouseMove={() => setAt(index)}
          >
            {hit.icon}
            <span className="grow truncate">{hit.label}</span>
            {hit.detail && <span className="muted">{hit.detail}</span>}
          </div>
        ))}
      </div>
      <p className="muted" role="status">
        {hits.length === 0 && (found.isFetching ? t('common.loading') : t('common.nothing_found'))}
      </p>
    </Dialog>
  );
}
