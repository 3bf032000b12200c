import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey } from '../api/client';
import type { Dispute, Order } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Banner } from '../ui/card';
import { Dialog } from '../ui/overlay';
import { useProblemText } from '../ui/problems';
import { toast } from '../ui/toast';
import { acceptDispute, orderQuery } from './api';

/** Gives in to a dispute, after saying that this is final. */
export function AcceptDialog({ order, dispute, onClose }: { order: Order; dispute: Dispute; onClose: () => void }) {
  const { t, f } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const problem = useProblemText();
  const [key] = useState(newKey);
  const accept = useMutation({
    mutationFn: () => acceptDispute(id, order.id, dispute.id, key),
    onSuccess: (next) => {
      queries.setQueryData(orderQuery(id, order.id).queryKey, next);
      void queries.invalidateQueries({ queryKey: [id] });
      toast(t('dispute.accepting'));
      onClose();
    },
  });
  return (
    <Dialog
      open
      alert
      onClose={onClose}
      title={t('dispute.accept_title')}
      foot={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="danger" pending={accept.isPending} onPress={() => !accept.isPending && accept.mutate()}>
            {t('dispute.accept_submit', { amount: f.money(dispute.amount) })}
          </Button>
        </>
      }
    >
      {accept.error && <Banner tone="red">{problem(accept.error)}</Banner>}
      <p>{t('dispute.accept_what', { amount: f.money(dispute.amount) })}</p>
    </Dialog>
  );
}
