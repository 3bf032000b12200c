import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldError } from '../api/problem';
import type { ReturnDetail, ReturnPolicySettings } from '../api/types';
import { useSentOnce } from '../api/use-sent-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Switch } from '../ui/checks';
import { FormDialog } from '../ui/form-dialog';
import { Loaded } from '../ui/loaded';
import { Dialog } from '../ui/overlay';
import { SkeletonRows } from '../ui/skeleton';
import { TextField } from '../ui/text-field';
import { approveReturn, policyQuery } from './api';
import { useOvertaken } from './use-stepped';

type Props = { of: ReturnDetail; onClose: () => void; onDone: (next: ReturnDetail) => void };

/** Lets the goods come: where to, and how. Filled in with what the shop's policy says. */
export function ApproveDialog(props: Props) {
  const { t } = useWords();
  const { id } = useShop();
  const policy = useQuery(policyQuery(id));
  if (policy.data) return <Filled {...props} policy={policy.data} />;
  return (
    <Dialog open onClose={props.onClose} title={t('returns.approve_title', { number: props.of.number })}>
      <Loaded read={policy} skeleton={<SkeletonRows />}>
        {() => null}
      </Loaded>
    </Dialog>
  );
}

function Filled({ of: now, onClose, onDone, policy }: Props & { policy: ReturnPolicySettings }) {
  const { t } = useWords();
  const { id } = useShop();
  const overtaken = useOvertaken();
  const [of] = useState(now);
  const [draft, setDraft] = useState({
    address: policy.address,
    instructions: policy.instructions,
    carrier: '',
    tracking_number: '',
    notify: true,
  });
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const approve = useSentOnce((key) => approveReturn(id, of.id, { version: of.version, ...draft }, key), {
    onSuccess: onDone,
    onError: (error) => void overtaken(error, onClose),
  });
  const error = (field: string) => fieldError(approve.error, field);
  return (
    <FormDialog
      title={t('returns.approve_title', { number: of.number })}
      save={approve}
      submit={{ label: t('returns.approve') }}
      placed={['address', 'instructions', 'carrier', 'tracking_number']}
      onClose={onClose}
    >
      <p>{t('returns.approve_text')}</p>
      <TextField
        label={t('returns.address')}
        hint={t('returns.address_hint')}
        optional
        multiline={4}
        value={draft.address}
        onChange={(address) => set({ address })}
        maxLength={1000}
        error={error('address')}
      />
      <TextField
        label={t('returns.instructions')}
        optional
        multiline={3}
        value={draft.instructions}
        onChange={(instructions) => set({ instructions })}
        maxLength={1000}
        error={error('instructions')}
      />
      <div className="grid-2">
        <TextField
          label={t('returns.carrier')}
          hint={t('returns.carrier_hint')}
          optional
          value={draft.carrier}
          onChange={(carrier) => set({ carrier })}
          maxLength={100}
          error={error('carrier')}
        />
        <TextField
          label={t('returns.tracking_number')}
          optional
          value={draft.tracking_number}
          onChange={(tracking_number) => set({ tracking_number })}
          maxLength={100}
          error={error('tracking_number')}
        />
      </div>
      <Switch on={draft.notify} onChange={(notify) => set({ notify })}>
        {t('returns.notify')}
      </Switch>
    </FormDialog>
  );
}
