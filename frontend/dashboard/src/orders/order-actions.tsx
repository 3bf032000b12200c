import { useMutation } from '@tanstack/react-query';
import {
  BanknoteX,
  Eraser,
  FileText,
  HandCoins,
  Link2,
  MailPlus,
  MoreHorizontal,
  Printer,
  Truck,
  Undo2,
  XCircle,
} from 'lucide-react';
import type { Order } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { useCopy } from '../ui/copy';
import { Menu } from '../ui/overlay';
import { useFail } from '../ui/problems';
import { toast } from '../ui/toast';
import { paymentLink, resendOrderConfirmation } from './api';
import { shippable, waitsForRest } from './parcel';

/** What can be done with an order from its head; a slip that cannot be had says why. */
export function OrderActions({
  order,
  onShip,
  onRefund,
  onReceipt,
  onLost,
  onWriteOff,
  onCancel,
}: {
  order: Order;
  onShip: () => void;
  onRefund: () => void;
  onReceipt: () => void;
  onLost: () => void;
  onWriteOff: () => void;
  onCancel: () => void;
}) {
  const { t } = useWords();
  const { id } = useShop();
  const fail = useFail();
  const resend = useMutation({
    mutationFn: () => resendOrderConfirmation(id, order.id),
    onSuccess: () => toast(t('order.resent', { email: order.customer.email })),
    onError: fail,
  });
  const copy = useCopy();
  const link = useMutation({
    mutationFn: () => paymentLink(id, order.id),
    onSuccess: ({ url }) => void copy(url),
    onError: fail,
  });
  const open = (url: string) => window.open(url, '_blank', 'noopener');
  const ready = shippable(order);
  const held = ready !== undefined && waitsForRest(order);
  return (
    <>
      {order.can_print_slip !== false && (
        <a className="btn btn-secondary" href={order.documents.packing_slip_url} target="_blank" rel="noreferrer">
          <Printer aria-hidden />
          {t('order.slip')}
        </a>
      )}
      <Menu
        label={t('order.more')}
        trigger={<Button icon={<MoreHorizontal />} aria-label={t('order.more')} />}
        actions={[
          ...(order.can_print_slip === false
            ? [
                {
                  id: 'slip',
                  label: t(order.payment_state === 'pending' ? 'order.slip_unpaid' : 'order.slip_nothing'),
                  icon: <Printer />,
                  disabled: true,
                  run: () => undefined,
                },
              ]
            : []),
          {
            id: 'invoice',
            label: t('order.invoice'),
            icon: <FileText />,
            disabled: !order.documents.invoice_url,
            run: () => {
              if (order.documents.invoice_url) open(order.documents.invoice_url);
            },
          },
          {
            id: 'resend',
            label: t('order.resend'),
            icon: <MailPlus />,
            disabled: !order.actions.resend_confirmation,
            run: () => resend.mutate(),
          },
          {
            id: 'receipt',
            label: t('hand.record'),
            icon: <HandCoins />,
            disabled: !order.actions.record_receipt,
            run: onReceipt,
          },
          ...(order.actions.lose_receipt
            ? [{ id: 'lost', label: t('hand.lost'), icon: <BanknoteX />, run: onLost }]
            : []),
          ...(order.actions.write_off
            ? [{ id: 'write-off', label: t('hand.off'), icon: <Eraser />, run: onWriteOff }]
            : []),
          {
            id: 'link',
            label: t('hand.copy_link'),
            icon: <Link2 />,
            disabled: order.payment_state !== 'pending' || !order.payment,
            run: () => link.mutate(),
          },
          {
            id: 'refund',
            label: t('order.refund'),
            icon: <Undo2 />,
            disabled: !order.actions.refund,
            run: onRefund,
          },
          {
            id: 'cancel',
            label: t('order.cancel'),
            icon: <XCircle />,
            danger: true,
            disabled: !order.actions.cancel,
            run: onCancel,
          },
        ]}
      />
      {(order.actions.ship || order.actions.ship_anyway) && ready && (
        <Button look={held ? 'secondary' : 'primary'} icon={<Truck />} onPress={onShip}>
          {t('order.ship')}
        </Button>
      )}
    </>
  );
}
