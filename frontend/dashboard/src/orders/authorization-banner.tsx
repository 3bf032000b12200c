import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Order } from '../api/types';
import { useOnce } from '../api/use-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Banner } from '../ui/card';
import { useFail } from '../ui/problems';
import { toast } from '../ui/toast';
import { chargeOrder, orderQuery } from './api';

const DAY = 24 * 60 * 60 * 1000;

/** That the card is charged when the order ships, until when that can be done, and how to do it before. */
export function AuthorizationBanner({ order }: { order: Order }) {
  const { t, f } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const once = useOnce();
  const charge = useMutation({
    mutationFn: () => chargeOrder(id, order.id, once.key()),
    onError: (error) => {
      once.failed(error);
      fail(error);
    },
    onSuccess: (next) => {
      once.done();
      queries.setQueryData(orderQuery(id, order.id).queryKey, next);
      toast(t('charge.asked'));
    },
  });
  const held = order.authorization;
  if (!held) return null;
  const amount = f.money(held.amount);
  const until = f.moment(held.charge_by);
  if (held.charge === 'under_way') return <Banner>{t('charge.under_way', { amount })}</Banner>;
  const shipped = order.fulfillment_state !== 'unfulfilled';
  const near = new Date(held.charge_by).getTime() - Date.now() < DAY;
  return (
    <Banner tone={held.charge === 'refused' ? 'red' : near ? 'amber' : 'blue'}>
      <span>{t(shipped ? 'charge.shipped' : 'charge.when_shipped', { amount, until })}</span>
      {held.charge === 'refused' && (
        <span className="break">{t('charge.refused', { reason: held.refusal ?? '' })}</span>
      )}
      {near && <span>{t(shipped ? 'charge.near_shipped' : 'charge.near')}</span>}
      {order.actions.charge && (
        <span>
          <Button pending={charge.isPending} onPress={() => !charge.isPending && charge.mutate()}>
            {t(held.charge === 'refused' ? 'charge.again' : 'charge.now')}
          </Button>
        </span>
      )}
    </Banner>
  );
}
