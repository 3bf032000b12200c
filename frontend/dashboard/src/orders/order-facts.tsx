import { Link } from '@tanstack/react-router';
import type { Address, Order } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { countryName } from '../lib/places';
import { Card } from '../ui/card';

/** Who ordered, and where it goes. */
export function OrderFacts({ order }: { order: Order }) {
  const { t } = useWords();
  const { slug } = useShop();
  return (
    <div>
      <Card title={t('order.customer')}>
        <div className="stack stack-1">
          <span className="strong">{order.customer.name}</span>
          <a className="break tap" href={`mailto:${order.customer.email}`}>
            {order.customer.email}
          </a>
          {order.customer.phone && (
            <a className="tap" href={`tel:${order.customer.phone}`}>
              {order.customer.phone}
            </a>
          )}
          <Link
            to="/shop/$slug/orders"
            params={{ slug }}
            search={{ q: order.customer.email }}
            className="small muted tap"
          >
            {t('order.customer_orders', { n: order.customer.orders_count })}
          </Link>
        </div>
        {order.note_from_customer && (
          <div>
            <h3>{t('order.customer_note')}</h3>
            <p className="break">{order.note_from_customer}</p>
          </div>
        )}
      </Card>
      <Card title={t('order.delivery')}>
        {order.shipping_address ? (
          <AddressLines address={order.shipping_address} />
        ) : (
          <p className="muted">{t('order.no_shipping')}</p>
        )}
        <div className="stack stack-1 small">
          <span>{order.shipping_method}</span>
          <span className="muted">{t(`order.preference_${order.shipment_preference}`)}</span>
        </div>
      </Card>
      <Card title={t('order.billing')}>
        {JSON.stringify(order.billing_address) === JSON.stringify(order.shipping_address) ? (
          <p className="muted">{t('order.same_address')}</p>
        ) : (
          <AddressLines address={order.billing_address} />
        )}
        <p className="small muted">{t('order.language', { language: t(`language.${order.language}`) })}</p>
      </Card>
    </div>
  );
}

function AddressLines({ address }: { address: Address }) {
  const { lang } = useWords();
  const lines = [
    address.name,
    address.company,
    address.line1,
    address.line2,
    `${address.city} ${address.province}  ${address.postal_code}`,
    address.country === 'CA' ? '' : countryName(address.country, lang),
    address.phone,
  ];
  return (
    <address style={{ fontStyle: 'normal' }}>
      {lines.filter(Boolean).map((line) => (
        <div key={line}>{line}</div>
      ))}
    </address>
  );
}
