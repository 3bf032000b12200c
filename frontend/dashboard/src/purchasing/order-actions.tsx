import { CalendarClock, CheckCheck, MoreHorizontal, PackageCheck, Send, XCircle } from 'lucide-react';
import { useState } from 'react';
import type { PurchaseOrder } from '../api/types';
import { useSentOnce } from '../api/use-sent-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Confirm, Menu } from '../ui/overlay';
import { useFail } from '../ui/problems';
import { toast } from '../ui/toast';
import { endOrder, sendOrder } from './api';
import { ChangeDialog } from './change-dialog';
import { ReceiveDialog } from './receive-dialog';
import { useOvertaken, useStepped } from './use-stepped';

type Open = 'receive' | 'confirm' | 'change' | 'close' | 'cancel' | null;

export function OrderActions({ order }: { order: PurchaseOrder }) {
  const { t } = useWords();
  const { id } = useShop();
  const stepped = useStepped();
  const fail = useFail();
  const overtaken = useOvertaken();
  const [open, setOpen] = useState<Open>(null);
  const may = order.actions;
  const done = (next: PurchaseOrder) => {
    setOpen(null);
    stepped(next);
  };
  const onError = (error: unknown) => overtaken(error, () => setOpen(null)) || fail(error);
  const again = useSentOnce((key) => sendOrder(id, order, key), {
    onSuccess: (next) => {
      done(next);
      toast(t('purchasing.sent_toast', { number: next.number, to: next.email }));
    },
    onError,
  });
  const end = useSentOnce((key, how: 'close' | 'cancel') => endOrder(id, order, how, key), {
    onSuccess: done,
    onError,
  });
  const more = [
    may.change && {
      id: 'change',
      label: t('purchasing.change'),
      icon: <CalendarClock />,
      run: () => setOpen('change'),
    },
    may.send_again && { id: 'again', label: t('purchasing.send_again'), icon: <Send />, run: () => again.mutate() },
    may.close && {
      id: 'close',
      label: t('purchasing.close'),
      icon: <XCircle />,
      run: () => setOpen('close'),
      danger: true,
    },
    may.cancel && {
      id: 'cancel',
      label: t('purchasing.cancel'),
      icon: <XCircle />,
      run: () => setOpen('cancel'),
      danger: true,
    },
  ].filter((action) => action !== false);
  return (
    <>
      {may.confirm && (
        <Button icon={<CheckCheck />} onPress={() => setOpen('confirm')}>
          {t('purchasing.confirm')}
        </Button>
      )}
      {may.receive && (
        <Button look="primary" icon={<PackageCheck />} onPress={() => setOpen('receive')}>
          {t('purchasing.receive')}
        </Button>
      )}
      {more.length > 0 && (
        <Menu
          label={t('common.more')}
          trigger={<Button icon={<MoreHorizontal />} aria-label={t('common.more')} />}
          actions={more}
        />
      )}
      {open === 'receive' && <ReceiveDialog order={order} onClose={() => setOpen(null)} onDone={done} />}
      {(open === 'confirm' || open === 'change') && (
        <ChangeDialog order={order} why={open} onClose={() => setOpen(null)} onDone={done} />
      )}
      <Confirm
        open={open === 'close' || open === 'cancel'}
        onClose={() => setOpen(null)}
        onConfirm={() => end.mutate(open === 'close' ? 'close' : 'cancel')}
        pending={end.isPending}
        title={t(open === 'close' ? 'purchasing.close_title' : 'purchasing.cancel_title')}
        text={t(open === 'close' ? 'purchasing.close_text' : 'purchasing.cancel_text')}
        action={t(open === 'close' ? 'purchasing.close' : 'purchasing.cancel')}
      />
    </>
  );
}
