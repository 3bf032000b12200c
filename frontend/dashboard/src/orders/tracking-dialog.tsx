import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldError } from '../api/problem';
import type { Order, Shipment } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { FormDialog } from '../ui/form-dialog';
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
    <FormDialog
      title={t('ship.tracking_title', { number: shipment.number })}
      save={save}
      submit={{ label: t('common.save') }}
      placed={['carrier', 'tracking_number']}
      onClose={onClose}
    >
      <CarrierFields
        {...form}
        set={(part) => setForm((old) => ({ ...old, ...part }))}
        error={(field) => fieldError(save.error, field)}
      />
      <p className="hint">{t('ship.tracking_note')}</p>
    </FormDialog>
  );
}
