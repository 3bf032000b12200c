import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import { fieldError, isAnswered } from '../api/problem';
import type { Order, ReturnDetail } from '../api/types';
import { useSentOnce } from '../api/use-sent-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { orderQuery } from '../orders/api';
import { ByHandFields, byHandOf } from '../orders/by-hand-fields';
import { RefundSums } from '../orders/refund-sums';
import { FormDialog } from '../ui/form-dialog';
import { GoodsName } from '../ui/goods-name';
import { Loaded } from '../ui/loaded';
import { MoneyField, NumberField } from '../ui/number-field';
import { Dialog } from '../ui/overlay';
import { SkeletonRows } from '../ui/skeleton';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { closeReturn, returnQuery, settlementQuery } from './api';
import { settlementOf, wholeSettlement } from './settlement';
import { useOvertaken } from './use-stepped';

type Props = { of: ReturnDetail; onClose: () => void; onDone: (next: ReturnDetail) => void };

/** Gives the money back and closes the return. The sums are the server's, of exactly what is chosen. */
export function CloseDialog(props: Props) {
  const { id } = useShop();
  const { t } = useWords();
  const order = useQuery(orderQuery(id, props.of.order_id));
  if (order.data) return <Filled {...props} order={order.data} />;
  return (
    <Dialog open onClose={props.onClose} title={t('returns.refund_title', { number: props.of.number })}>
      <Loaded read={order} skeleton={<SkeletonRows />}>
        {() => null}
      </Loaded>
    </Dialog>
  );
}

function Filled({ of: now, order, onClose, onDone }: Props & { order: Order }) {
  const { t, f } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const overtaken = useOvertaken();
  const [of] = useState(now);
  const currency = order.amounts.total.currency;
  const [draft, setDraft] = useState(() => wholeSettlement(of, currency));
  const [reason, setReason] = useState(() => t('returns.refund_reason', { number: of.number }));
  const [byHand, setByHand] = useState(() => byHandOf(order));
  const request = useMemo(() => settlementOf(draft), [draft]);
  const asked = useDeferredValue(request);
  const preview = useQuery({ ...settlementQuery(id, of.id, asked), placeholderData: keepPreviousData });
  const current =
    request && asked === request && !preview.isPlaceholderData && !preview.error ? preview.data : undefined;
  const wish = {
    version: of.version,
    refund: request ?? { lines: [] },
    reason: reason.trim(),
    agreed: current?.agreed ?? '',
    by_hand: byHand,
    notify: true,
  };
  const close = useSentOnce((key) => closeReturn(id, of.id, wish, key), {
    onSuccess: (next) => {
      toast(t(byHand ? 'hand.given' : 'refund.done'));
      onDone(next);
    },
    onError: (error) => {
      if (overtaken(error, onClose) || !isAnswered(error)) return;
      // Somebody refunded meanwhile: the figures are fetched anew.
      void preview.refetch();
      void queries.invalidateQueries({ queryKey: returnQuery(id, of.id).queryKey, exact: true });
    },
  });
  const set = (part: Partial<typeof draft>) => {
    // A refusal was of what stood here before.
    close.reset();
    setDraft((old) => ({ ...old, ...part }));
  };
  const failure = close.error ?? (request ? preview.error : null);
  const error = (field: string) => fieldError(failure, field) ?? fieldError(failure, `refund.${field}`);
  const placed = ['shipping', ...(request?.lines ?? []).map((_, at) => `lines[${at}]`)];
  const place = (line: string) => request?.lines.findIndex((one) => one.line_id === line) ?? -1;
  const most = new Map((of.settlement?.lines ?? []).map((line) => [line.line_id, line.quantity]));
  const back = of.lines.filter((line) => line.good + line.damaged > 0);
  const shipping = of.settlement?.shipping;
  return (
    <FormDialog
      wide
      title={t('returns.refund_title', { number: of.number })}
      save={close}
      submit={{
        look: 'danger',
        label: current ? t('refund.submit', { amount: f.money(current.total) }) : t('refund.submit_blank'),
        disabled: !current,
      }}
      cancel={t('common.close')}
      error={failure}
      placed={['reason', 'by_hand', ...placed, ...placed.map((field) => `refund.${field}`)]}
      onClose={onClose}
    >
      <p>{t('returns.refund_text')}</p>
      <ul className="plain lines">
        {back.map((line) => {
          const can = most.get(line.line_id) ?? 0;
          return (
            <li key={line.line_id} style={{ flexWrap: 'wrap', paddingInline: 0 }}>
              <div className="grow" style={{ flexBasis: 220 }}>
                <GoodsName
                  of={line}
                  also={[
                    line.good > 0 && t('returns.units_good', { n: line.good }),
                    line.damaged > 0 && t('returns.units_damaged', { n: line.damaged }),
                  ]}
                />
                {can < line.good + line.damaged && (
                  <div className="small" style={{ color: 'var(--amber)' }}>
                    {t('returns.refunded_otherwise', { n: line.good + line.damaged - can })}
                  </div>
                )}
              </div>
              <div style={{ width: 148 }}>
                <NumberField
                  label={t('refund.quantity_of', { title: line.title })}
                  hideLabel
                  min={0}
                  max={can}
                  suffix={`/ ${f.number(can)}`}
                  value={draft.quantities[line.line_id] ?? 0}
                  error={error(`lines[${place(line.line_id)}].quantity`)}
                  onChange={(value) => set({ quantities: { ...draft.quantities, [line.line_id]: value ?? 0 } })}
                />
              </div>
            </li>
          );
        })}
      </ul>
      {shipping && shipping.minor > 0 && (
        <MoneyField
          label={t('refund.shipping')}
          hint={t('refund.at_most', { amount: f.money(shipping) })}
          currency={currency}
          value={draft.shipping}
          error={error('shipping')}
          onChange={(next) => set({ shipping: next ?? { minor: 0, currency } })}
        />
      )}
      {byHand && (
        <ByHandFields
          value={byHand}
          onChange={setByHand}
          whole={false}
          owed={order.payment_state === 'owed'}
          error={error}
        />
      )}
      <TextField
        label={t('refund.reason')}
        hint={t('refund.reason_hint')}
        value={reason}
        onChange={setReason}
        error={error('reason')}
        maxLength={500}
      />
      <div aria-live="polite" aria-busy={Boolean(request) && !current && !failure}>
        {request && preview.data && !preview.error ? (
          <RefundSums
            preview={preview.data}
            method={byHand ? undefined : order.payment?.method}
            byHand={byHand !== null}
            stale={!current}
          />
        ) : (
          <p className="muted">{t(request && !failure ? 'refund.counting' : 'refund.nothing')}</p>
        )}
      </div>
    </FormDialog>
  );
}
