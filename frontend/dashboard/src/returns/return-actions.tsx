import { Check, MoreHorizontal, PackageCheck, Undo2, X, XCircle } from 'lucide-react';
import { useState } from 'react';
import type { ReturnDetail } from '../api/types';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Menu } from '../ui/overlay';
import { ApproveDialog } from './approve-dialog';
import { CloseDialog } from './close-dialog';
import { ReceiveDialog } from './receive-dialog';
import { SayDialog } from './say-dialog';
import { useStepped } from './use-stepped';

type Open = 'approve' | 'refuse' | 'cancel' | 'receive' | 'refund' | 'close' | null;

/** What can be done with a return in its state; the next thing stands out. */
export function ReturnActions({ of }: { of: ReturnDetail }) {
  const { t } = useWords();
  const stepped = useStepped();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const done = (next: ReturnDetail) => {
    close();
    stepped(next);
  };
  const came = of.lines.some((line) => line.good + line.damaged > 0);
  const settles = of.state === 'receiving' || of.state === 'received';
  const receives = of.state === 'approved' || of.state === 'receiving';
  const more = [
    (of.state === 'requested' || of.state === 'approved') && {
      id: 'cancel',
      label: t('returns.cancel'),
      icon: <XCircle />,
      danger: true,
      run: () => setOpen('cancel'),
    },
    settles && { id: 'close', label: t('returns.close'), icon: <XCircle />, run: () => setOpen('close') },
  ].filter((action) => action !== false);
  return (
    <>
      {more.length > 0 && (
        <Menu
          label={t('common.more')}
          trigger={<Button icon={<MoreHorizontal />} aria-label={t('common.more')} />}
          actions={more}
        />
      )}
      {of.state === 'requested' && (
        <>
          <Button icon={<X />} onPress={() => setOpen('refuse')}>
            {t('returns.refuse')}
          </Button>
          <Button look="primary" icon={<Check />} onPress={() => setOpen('approve')}>
            {t('returns.approve')}
          </Button>
        </>
      )}
      {receives && (
        <Button
          look={of.state === 'approved' ? 'primary' : 'secondary'}
          icon={<PackageCheck />}
          onPress={() => setOpen('receive')}
        >
          {t('returns.receive')}
        </Button>
      )}
      {settles && came && (
        <Button look="primary" icon={<Undo2 />} onPress={() => setOpen('refund')}>
          {t('returns.refund')}
        </Button>
      )}
      {settles && !came && of.state === 'received' && (
        <Button look="primary" icon={<XCircle />} onPress={() => setOpen('close')}>
          {t('returns.close')}
        </Button>
      )}
      {open === 'approve' && <ApproveDialog of={of} onClose={close} onDone={done} />}
      {open === 'receive' && <ReceiveDialog of={of} onClose={close} onDone={done} />}
      {open === 'refund' && <CloseDialog of={of} onClose={close} onDone={done} />}
      {(open === 'refuse' || open === 'cancel' || open === 'close') && (
        <SayDialog of={of} what={open} onClose={close} onDone={done} />
      )}
    </>
  );
}
