import { useQueryClient } from '@tanstack/react-query';
import type { Dispute, Order } from '../api/types';
import { useSentOnce } from '../api/use-sent-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { FormDialog } from '../ui/form-dialog';
import { toast } from '../ui/toast';
import { acceptDispute, orderQuery } from './api';

/** Gives in to a dispute, after saying that this is final. */
export function AcceptDialog({ order, dispute, onClose }: { order: Order; dispute: Dispute; onClose: () => void }) {
  const { t, f } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const accept = useSentOnce((key) => acceptDispute(id, order.id, dispute.id, key), {
    onSuccess: (next) => {
      queries.setQueryData(orderQuery(id, order.id).queryKey, next);
      void queries.invalidateQueries({ queryKey: [id] });
      toast(t('dispute.accepting'));
      onClose();
    },
  });
  return (
    <FormDialog
      alert
      title={t('dispute.accept_title')}
      save={accept}
      submit={{ look: 'danger', label: t('dispute.accept_submit', { amount: f.money(dispute.amount) }) }}
      onClose={onClose}
    >
      <p>{t('dispute.accept_what', { amount: f.money(dispute.amount) })}</p>
    </FormDialog>
  );
}
