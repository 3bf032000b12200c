import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Order, Shipment } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Banner } from '../ui/card';
import { Dialog } from '../ui/overlay';
import { useProblemText } from '../ui/problems';
import { toast } from '../ui/toast';
import { changeTracking, orderQuery } from './api';
import { CarrierFields } from './carrier-fields';

export function TrackingDialog({
  order,
  shipment,
  onClose,
}: {
  order: Order;
  shipment: Shipment;
  onClose: () => void;
}) {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const problem = useProblemText();
  const [form, setForm] = useState({ carrier: shipment.carrier, tracking: shipment.tracking_number });
  const save = useMutation({
    mutationFn: () =>
      changeTracking(id, order.id, shipment.id, { carrier: form.carrier, tracking_number: form.tracking }),
    onSuccess: (next) => {
      queries.setQueryData(orderQuery(id, order.id).queryKey, next);
      toast(t('common.saved'));
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('ship.tracking_title', { number: shipment.number })}
      foot={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" pending={save.isPending} onPress={() => save.mutate()}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      {save.error && <Banner tone="red">{problem(save.error)}</Banner>}
      <CarrierFields {...form} set={(part) => setForm((old) => ({ ...old, ...part }))} />
      <p className="hint">{t('ship.tracking_note')}</p>
    </Dialog>
  );
}
