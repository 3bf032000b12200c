import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode, useState } from 'react';
import type { Dispute, Order } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Badge, Banner, Card, type Tone } from '../ui/card';
import { AcceptDialog } from './accept-dialog';
import { EvidenceDialog } from './evidence-dialog';

const tones: Record<Dispute['state'], Tone> = {
  inquiry: 'amber',
  inquiry_answered: 'blue',
  inquiry_closed: 'green',
  needs_response: 'red',
  under_review: 'blue',
  lost: 'red',
  won: 'green',
};

const known = [
  'fraudulent',
  'product_not_received',
  'product_unacceptable',
  'duplicate',
  'credit_not_processed',
  'subscription_canceled',
  'unrecognized',
] as const;
const reasonOf = (reason: string) => known.find((one) => one === reason) ?? 'other';

/** What the customer's bank disputes, what that means for the shop's money, and the answer. */
export function DisputeCards({ order }: { order: Order }) {
  return order.disputes.map((dispute) => <DisputeCard key={dispute.id} order={order} dispute={dispute} />);
}

function DisputeCard({ order, dispute }: { order: Order; dispute: Dispute }) {
  const { t, f } = useWords();
  const [open, setOpen] = useState<'evidence' | 'accept' | null>(null);
  const close = () => setOpen(null);
  return (
    <Card
      title={t('dispute.title')}
      actions={<Badge tone={tones[dispute.state]}>{t(`dispute.state_${dispute.state}`)}</Badge>}
      foot={
        dispute.can_answer && (
          <>
            {dispute.can_accept && <Button onPress={() => setOpen('accept')}>{t('dispute.accept')}</Button>}
            <Button look="primary" onPress={() => setOpen('evidence')}>
              {t(dispute.answer === 'draft' ? 'dispute.go_on' : 'dispute.answer')}
            </Button>
          </>
        )
      }
    >
      <div className="stack stack-2">
        <p>
          <span className="strong num">{f.money(dispute.amount)}</span>
          {' · '}
          {t(`dispute.reason_${reasonOf(dispute.reason)}`)}
        </p>
        <p>{t(`dispute.means_${dispute.state}`)}</p>
        {dispute.can_answer && dispute.due_by && (
          <Banner tone="amber">
            <span title={f.full(dispute.due_by)}>{t('dispute.due', { when: f.full(dispute.due_by) })}</span>
          </Banner>
        )}
        {dispute.answer === 'refused' && (
          <Banner tone="red">{t('dispute.refused', { reason: dispute.refused_because ?? '' })}</Banner>
        )}
        {dispute.answer === 'sending' && <p className="muted">{t('dispute.sending')}</p>}
        {dispute.answer === 'sent' && !dispute.accepted && <p className="muted">{t('dispute.sent')}</p>}
        {dispute.answer === 'sent' && dispute.accepted && <p className="muted">{t('dispute.accepted')}</p>}
        {dispute.withdrawn.minor !== 0 && <Moved order={order} dispute={dispute} />}
      </div>
      {open === 'evidence' && <EvidenceDialog order={order} dispute={dispute} onClose={close} />}
      {open === 'accept' && <AcceptDialog order={order} dispute={dispute} onClose={close} />}
    </Card>
  );
}

/** What the bank moved; each figure leads to its lines in the books. */
function Moved({ order, dispute }: { order: Order; dispute: Dispute }) {
  const { t, f } = useWords();
  const { slug } = useShop();
  const minus = (m: { minor: number; currency: string }) => f.money({ ...m, minor: -m.minor });
  const rows: [string, ReactNode][] = [
    [t('dispute.withdrawn'), minus(dispute.withdrawn)],
    [t('dispute.fee'), minus(dispute.fee)],
  ];
  if (dispute.reinstated.minor !== 0) rows.push([t('dispute.reinstated'), f.money(dispute.reinstated)]);
  return (
    <dl className="kv">
      {rows.map(([label, amount]) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>
            <Link
              to="/shop/$slug/money"
              params={{ slug }}
              search={{ order: order.id, kind: 'dispute' }}
              className="link num"
            >
              {amount}
            </Link>
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
