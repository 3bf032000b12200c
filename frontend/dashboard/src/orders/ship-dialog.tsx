import { useQueryClient } from '@tanstack/react-query';
import { Package } from 'lucide-react';
import { useState } from 'react';
import { ApiError, fieldError } from '../api/problem';
import type { Order, OrderGroup, ShipmentInput } from '../api/types';
import { useSentOnce } from '../api/use-sent-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Banner } from '../ui/card';
import { Checkbox } from '../ui/checks';
import { FormDialog } from '../ui/form-dialog';
import { NumberField } from '../ui/number-field';
import { toast } from '../ui/toast';
import { orderQuery, shipParcel } from './api';
import { CarrierFields } from './carrier-fields';
import { Line } from './line';
import { waitsForRest } from './parcel';

export function ShipDialog({ order, group, onClose }: { order: Order; group: OrderGroup; onClose: () => void }) {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const [quantities, setQuantities] = useState<Record<string, number>>(() =>
    Object.fromEntries(group.lines.map((line) => [line.line_id, line.quantity])),
  );
  const [form, setForm] = useState({ carrier: 'Canada Post', tracking: '' });
  const [notify, setNotify] = useState(true);
  const lines = group.lines
    .map((line) => ({ line_id: line.line_id, quantity: quantities[line.line_id] ?? 0 }))
    .filter((line) => line.quantity > 0);
  const total = lines.reduce((sum, line) => sum + line.quantity, 0);
  // Known beforehand, or learnt from the refusal: stock may have moved since the page was read.
  const [refused, setRefused] = useState(false);
  const held = refused || waitsForRest(order);
  const [anyway, setAnyway] = useState(false);
  const body: ShipmentInput = {
    lines,
    carrier: form.carrier,
    tracking_number: form.tracking,
    notify,
    ...(held ? { ship_anyway: anyway } : {}),
  };
  const ship = useSentOnce((key) => shipParcel(id, order.id, body, key), {
    onError: (error) => {
      if (error instanceof ApiError && error.waitsForRest) setRefused(true);
    },
    onSuccess: (next) => {
      queries.setQueryData(orderQuery(id, order.id).queryKey, next);
      void queries.invalidateQueries({ queryKey: [id] });
      toast(t('ship.done', { n: total }));
      onClose();
    },
  });
  const waiting = order.groups.find((one) => one.kind === 'backordered');
  return (
    <FormDialog
      wide
      title={t('ship.title')}
      save={ship}
      submit={{ label: t('ship.submit', { n: total }), disabled: !total || (held && !anyway) }}
      error={ship.error instanceof ApiError && ship.error.waitsForRest ? null : ship.error}
      placed={['carrier', 'tracking_number']}
      onClose={onClose}
    >
      {held && (
        <Banner tone="amber">
          <span>{t('ship.asked_to_wait')}</span>
          <Checkbox checked={anyway} onChange={setAnyway}>
            {t('ship.anyway')}
          </Checkbox>
        </Banner>
      )}
      <ul className="plain lines" style={{ marginInline: -16 }}>
        {group.lines.map((line) => (
          <Line key={line.line_id} line={line} icon={<Package />}>
            <div style={{ width: 104 }}>
              <NumberField
                label={t('ship.quantity_of', { title: line.title })}
                hideLabel
                min={0}
                max={line.quantity}
                suffix={`/ ${line.quantity}`}
                value={quantities[line.line_id] ?? 0}
                onChange={(value) => setQuantities((old) => ({ ...old, [line.line_id]: value ?? 0 }))}
              />
            </div>
          </Line>
        ))}
      </ul>
      {waiting && <Banner>{t('ship.rest', { n: waiting.lines.reduce((sum, line) => sum + line.quantity, 0) })}</Banner>}
      <CarrierFields
        {...form}
        set={(part) => setForm((old) => ({ ...old, ...part }))}
        error={(field) => fieldError(ship.error, field)}
      />
      <Checkbox checked={notify} onChange={setNotify}>
        {t('ship.notify', { email: order.customer.email })}
      </Checkbox>
    </FormDialog>
  );
}
