import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Package } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { fieldError, isAnswered } from '../api/problem';
import type { Order, Refundable } from '../api/types';
import { useSentOnce } from '../api/use-sent-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Segment, Switch } from '../ui/checks';
import { FormDialog } from '../ui/form-dialog';
import { MoneyField, NumberField } from '../ui/number-field';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { orderQuery, refundOrder, refundPreviewQuery } from './api';
import { ByHandFields, byHandOf } from './by-hand-fields';
import { Line } from './line';
import {
  asksWhich,
  blankRefund,
  chosenOf,
  countedElsewhere,
  mostOf,
  offersBoth,
  requestOf,
  restocks,
  whichOf,
  wholeOf,
} from './refund-draft';
import { RefundedUnits, RefundSums } from './refund-sums';

/** Gives money back: by lines and shipping, or an amount. The sums are the server's, of exactly what is chosen. */
export function RefundDialog({
  order,
  refundable,
  onClose,
}: {
  order: Order;
  refundable: Refundable;
  onClose: () => void;
}) {
  const { t, f } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const pictures = new Map(order.groups.flatMap((group) => group.lines).map((line) => [line.line_id, line]));
  const currency = order.amounts.total.currency;
  const [draft, setDraft] = useState(() => blankRefund(currency));
  const set = (part: Partial<typeof draft>) => {
    // A refusal was of what stood here before.
    refund.reset();
    setDraft((old) => ({ ...old, ...part }));
  };
  const [reason, setReason] = useState('');
  const [byHand, setByHand] = useState(() => byHandOf(order));
  const request = useMemo(() => requestOf(draft, refundable.lines), [draft, refundable.lines]);
  const asked = useDeferredValue(request);
  const preview = useQuery({ ...refundPreviewQuery(id, order.id, asked), placeholderData: keepPreviousData });
  const current =
    request && asked === request && !preview.isPlaceholderData && !preview.error ? preview.data : undefined;
  const wish = {
    refund: request ?? { lines: [] },
    reason: reason.trim(),
    agreed: current?.agreed ?? '',
    by_hand: byHand,
  };
  const refund = useSentOnce((key) => refundOrder(id, order.id, wish, key), {
    onError: (error) => {
      if (!isAnswered(error)) return;
      // Somebody else refunded or shipped meanwhile: the figures are fetched anew.
      void preview.refetch();
      void queries.invalidateQueries({ queryKey: orderQuery(id, order.id).queryKey, exact: true });
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: [id] });
      toast(t(byHand ? 'hand.given' : 'refund.done'));
      onClose();
    },
  });
  const failure = refund.error ?? (request ? preview.error : null);
  const error = (field: string) => fieldError(failure, field) ?? fieldError(failure, `refund.${field}`);
  const place = (line: string) => request?.lines?.findIndex((one) => one.line_id === line) ?? -1;
  const placed = ['shipping', 'amount', 'by_hand', ...(request?.lines ?? []).map((_, at) => `lines[${at}]`)];
  return (
    <FormDialog
      wide
      title={t('refund.title', { number: order.number })}
      save={refund}
      submit={{
        look: 'danger',
        label: current ? t('refund.submit', { amount: f.money(current.total) }) : t('refund.submit_blank'),
        disabled: !current,
      }}
      cancel={t('common.close')}
      error={failure}
      placed={['reason', ...placed, ...placed.map((field) => `refund.${field}`)]}
      onClose={onClose}
    >
      <Segment
        label={t('refund.by')}
        value={draft.by}
        onChange={(by) => set({ by })}
        options={[
          { value: 'lines', label: t('refund.by_lines') },
          { value: 'amount', label: t('refund.by_amount') },
        ]}
      />
      {draft.by === 'lines' ? (
        <>
          <ul className="plain lines" style={{ marginInline: -16 }}>
            {refundable.lines.map((line) => (
              <Line key={line.line_id} line={pictures.get(line.line_id) ?? line} icon={<Package />}>
                <div className="stack stack-2" style={{ width: asksWhich(line) ? 'min(220px, 46vw)' : 148 }}>
                  {asksWhich(line) && (
                    <Select
                      label={t('refund.which_of', { title: line.title })}
                      hideLabel
                      value={whichOf(draft, line)}
                      onChange={(which) => set(chosenOf(draft, line, which))}
                      options={(['not_sent', 'sent', 'not_sent_first'] as const)
                        .filter((value) => value !== 'not_sent_first' || offersBoth(line))
                        .map((value) => ({ value, label: t(`refund.which_${value}`) }))}
                    />
                  )}
                  <NumberField
                    label={t('refund.quantity_of', { title: line.title })}
                    hideLabel
                    min={0}
                    max={mostOf(draft, line)}
                    suffix={`/ ${f.number(mostOf(draft, line))}`}
                    value={draft.quantities[line.line_id] ?? 0}
                    error={
                      error(`lines[${place(line.line_id)}].quantity`) ?? error(`lines[${place(line.line_id)}].restock`)
                    }
                    onChange={(value) => set({ quantities: { ...draft.quantities, [line.line_id]: value ?? 0 } })}
                  />
                  {(draft.quantities[line.line_id] ?? 0) > 0 && (
                    <Switch
                      on={restocks(draft, line)}
                      onChange={(on) => set({ restock: { ...draft.restock, [line.line_id]: on } })}
                    >
                      {t('refund.restock')}
                      <span className="sr"> {line.title}</span>
                    </Switch>
                  )}
                  {(draft.quantities[line.line_id] ?? 0) > 0 &&
                    countedElsewhere(line) &&
                    whichOf(draft, line) !== 'not_sent' && (
                      <span className="small muted">{t('refund.restock_returned')}</span>
                    )}
                </div>
              </Line>
            ))}
          </ul>
          <div>
            <Button small onPress={() => set(wholeOf(draft, refundable.lines, refundable.shipping))}>
              {t('refund.everything')}
            </Button>
          </div>
          {refundable.shipping.minor > 0 && (
            <MoneyField
              label={t('refund.shipping')}
              hint={t('refund.at_most', { amount: f.money(refundable.shipping) })}
              currency={currency}
              value={draft.shipping}
              error={error('shipping')}
              onChange={(shipping) => set({ shipping: shipping ?? { minor: 0, currency } })}
            />
          )}
        </>
      ) : (
        <MoneyField
          label={t('refund.amount')}
          hint={t('refund.amount_hint', { amount: f.money(refundable.most) })}
          currency={currency}
          value={draft.amount}
          error={error('amount')}
          onChange={(amount) => set({ amount })}
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
          <div className="stack">
            <RefundedUnits lines={preview.data.lines} />
            <RefundSums
              preview={preview.data}
              method={byHand ? undefined : order.payment?.method}
              byHand={byHand !== null}
              stale={!current}
            />
          </div>
        ) : (
          <p className="muted">{t(request && !failure ? 'refund.counting' : 'refund.nothing')}</p>
        )}
      </div>
    </FormDialog>
  );
}
