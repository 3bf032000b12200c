import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { PurchaseOrder } from '../api/types';
import { useShop } from '../app/shop';
import { homeQuery } from '../home/api';
import { useWords } from '../i18n';
import { Banner } from '../ui/card';

/** Once goods have come: the way to the orders that waited and can ship now. */
export function ReadyOrders({ order }: { order: PurchaseOrder }) {
  const { t } = useWords();
  const { id, slug } = useShop();
  const came = order.receipts.length > 0;
  const home = useQuery({ ...homeQuery(id), enabled: came });
  const ready = home.data?.todo.find((one) => one.kind === 'backorders_fillable')?.count ?? 0;
  if (!came || ready === 0) return null;
  return (
    <Banner>
      <Link to="/shop/$slug/orders" params={{ slug }} search={{ task: 'backorders_fillable' }} className="link strong">
        {t('reorder.ready', { n: ready })}
      </Link>
    </Banner>
  );
}
