import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Order } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { returnsOfOrderQuery } from './api';
import { OpenDialog } from './open-dialog';
import { goodsOf } from './returns-page';
import { ReturnBadge } from './state-badge';

/** The returns of an order; shown once something has left. */
export function OrderReturnsCard({ order }: { order: Order }) {
  const { t, f } = useWords();
  const { id, slug } = useShop();
  const [opening, setOpening] = useState(false);
  const shipped = order.groups.some((group) => group.kind === 'shipped');
  const found = useQuery({ ...returnsOfOrderQuery(id, order.id), enabled: shipped });
  const known = found.data;
  if (!known) return null;
  const can = known.lines.some((line) => line.returnable > 0);
  if (!can && known.returns.length === 0) return null;
  return (
    <Card
      title={t('returns.title')}
      pad={false}
      actions={
        can && (
          <Button small onPress={() => setOpening(true)}>
            {t('returns.open')}
          </Button>
        )
      }
    >
      {known.returns.length > 0 && (
        <ul className="plain lines">
          {known.returns.map((one) => (
            <li key={one.id} style={{ flexWrap: 'wrap' }}>
              <div className="grow" style={{ flexBasis: 200 }}>
                <div className="row row-wrap">
                  <Link to="/shop/$slug/returns/$returnId" params={{ slug, returnId: one.id }} className="strong">
                    {one.number}
                  </Link>
                  <ReturnBadge state={one.state} />
                </div>
                <div className="small break">{goodsOf(one, f.number)}</div>
                <div className="muted small break">
                  {[f.moment(one.requested_at), t(`returns.reason_${one.reason}`)].join(' · ')}
                </div>
              </div>
            </li>
          ))}
        </ul>
      )}
      {known.returns.length === 0 && <p className="card-body muted">{t('returns.none_of_order')}</p>}
      {opening && <OpenDialog order={order.id} known={known} onClose={() => setOpening(false)} />}
    </Card>
  );
}
