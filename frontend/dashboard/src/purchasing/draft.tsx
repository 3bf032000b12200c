import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FileText, Send, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { newKey } from '../api/client';
import { fieldError } from '../api/problem';
import type { Money, PurchaseOrder, StockItem } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { DateField } from '../ui/date-field';
import { useDraft } from '../ui/draft';
import { FormProblem } from '../ui/form-problem';
import { GoodsName } from '../ui/goods-name';
import { MoneyField, NumberField } from '../ui/number-field';
import { goOutside } from '../ui/outside';
import { Confirm } from '../ui/overlay';
import { useFail } from '../ui/problems';
import { SaveBar } from '../ui/save-bar';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { useShowError } from '../ui/use-show-error';
import { editDraft, endOrder, sendOrder, supplierQuery } from './api';
import { GoodsPicker } from './goods-picker';
import { totalOf } from './sums';
import { useOvertaken, useStepped } from './use-stepped';

type Line = {
  variant_id: string;
  title: string;
  variant_title: string;
  sku: string;
  quantity: number;
  cost: Money;
  pack: number;
};
type Edited = { expected_on: string | null; note: string; lines: Line[] };

const editedOf = (order: PurchaseOrder): Edited => ({
  expected_on: order.expected_on ?? null,
  note: order.note,
  lines: order.lines.map(({ variant_id, title, variant_title, sku, quantity, cost, pack }) => ({
    variant_id,
    title,
    variant_title,
    sku,
    quantity,
    cost,
    pack,
  })),
});

/** What is to be bought, until it is sent. Goods the supplier sells come with their cost and pack. */
export function Draft({ order }: { order: PurchaseOrder }) {
  const { t, f } = useWords();
  const { id } = useShop();
  const stepped = useStepped();
  const fail = useFail();
  const overtaken = useOvertaken();
  const queries = useQueryClient();
  const supplier = useQuery(supplierQuery(id, order.supplier.id));
  const { draft, patch, dirty, discard } = useDraft(editedOf(order));
  const [dropping, setDropping] = useState(false);
  const [key] = useState(newKey);
  const body = {
    version: order.version,
    expected_on: draft.expected_on,
    note: draft.note,
    lines: draft.lines.map(({ variant_id, quantity, cost }) => ({ variant_id, quantity, cost })),
  };
  const save = useMutation({
    mutationFn: () => editDraft(id, order.id, body),
    onSuccess: (next) => {
      stepped(next);
      toast(t('common.saved'));
    },
  });
  const send = useMutation({
    mutationFn: async () => {
      const saved = dirty ? await editDraft(id, order.id, body) : null;
      try {
        return await sendOrder(id, saved ?? order, key);
      } catch (error) {
        if (saved) {
          stepped(saved);
          fail(error);
        }
        throw error;
      }
    },
    onSuccess: (next) => {
      stepped(next);
      toast(t('purchasing.sent_toast', { number: next.number, to: next.email }));
    },
    // What was typed and not saved stays on the screen; the banner says that it is stale.
    onError: (error) => !dirty && overtaken(error),
  });
  const drop = useMutation({
    mutationFn: () => endOrder(id, order, 'cancel', key),
    onSuccess: stepped,
    onError: (error) => overtaken(error, () => setDropping(false)) || fail(error),
  });
  const error = save.error ?? send.error;
  const form = useShowError<HTMLDivElement>(error);
  const setLine = (at: number, part: Partial<Line>) =>
    patch({ lines: draft.lines.map((line, index) => (index === at ? { ...line, ...part } : line)) });
  const add = (item: StockItem) => {
    const known = supplier.data?.items.find((one) => one.variant_id === item.variant_id);
    const pack = known?.pack ?? 1;
    const wanted = Math.max(item.reorder_quantity ?? 1, item.backordered, 1);
    const line: Line = {
      variant_id: item.variant_id,
      title: item.title,
      variant_title: item.variant_title,
      sku: item.sku,
      quantity: Math.ceil(wanted / pack) * pack,
      cost: known?.cost ?? { minor: 0, currency: order.currency },
      pack,
    };
    patch({ lines: [...draft.lines, line] });
  };
  const total = totalOf(draft.lines, order.currency);
  const short = order.minimum && total.minor < order.minimum.minor;
  return (
    <div ref={form} style={{ display: 'contents' }}>
      <FormProblem
        error={error}
        placed={['expected_on', 'note', ...draft.lines.map((_, at) => `lines[${at}]`)]}
        renew={() => void queries.invalidateQueries({ queryKey: [id, 'purchase-orders'] })}
      />
      <Card title={t('purchasing.lines')} pad={false}>
        {draft.lines.length === 0 && <p className="card-body muted">{t('purchasing.no_lines')}</p>}
        <ul className="plain lines">
          {draft.lines.map((line, at) => (
            <li key={line.variant_id} style={{ flexWrap: 'wrap', alignItems: 'flex-start' }}>
              <div className="grow" style={{ flexBasis: 200 }}>
                <GoodsName of={line} also={[line.pack > 1 && t('purchasing.pack_of', { n: line.pack })]} />
              </div>
              <div style={{ width: 96 }}>
                <NumberField
                  label={t('purchasing.quantity')}
                  min={1}
                  value={line.quantity}
                  onChange={(quantity) => setLine(at, { quantity: quantity ?? 1 })}
                  error={fieldError(error, `lines[${at}].quantity`)}
                />
              </div>
              <div style={{ width: 124 }}>
                <MoneyField
                  label={t('purchasing.cost')}
                  currency={order.currency}
                  value={line.cost}
                  onChange={(cost) => setLine(at, { cost: cost ?? { minor: 0, currency: order.currency } })}
                  error={fieldError(error, `lines[${at}].cost`)}
                />
              </div>
              <Button
                look="plain"
                icon={<Trash2 />}
                aria-label={t('common.remove_named', { name: line.title })}
                onPress={() => patch({ lines: draft.lines.filter((_, index) => index !== at) })}
              />
            </li>
          ))}
        </ul>
        <div className="card-body">
          <GoodsPicker taken={draft.lines.map((line) => line.variant_id)} onPick={add} />
        </div>
        <div className="card-foot row between">
          <span className="muted small">
            {short && order.minimum ? t('purchasing.below_minimum', { amount: f.money(order.minimum) }) : ''}
          </span>
          <span className="strong num">{f.money(total)}</span>
        </div>
      </Card>
      <Card>
        <div className="stack stack-3">
          <DateField
            label={t('purchasing.expected')}
            optional
            value={draft.expected_on}
            onChange={(expected_on) => patch({ expected_on })}
            hint={t('purchasing.expected_hint')}
            error={fieldError(error, 'expected_on')}
          />
          <TextField
            label={t('purchasing.note')}
            optional
            multiline={3}
            value={draft.note}
            onChange={(note) => patch({ note })}
            hint={t('purchasing.note_hint')}
            error={fieldError(error, 'note')}
          />
          <div className="row row-wrap">
            <Button
              look="primary"
              icon={<Send />}
              onPress={() => goOutside(form.current) || send.mutate()}
              pending={send.isPending}
              isDisabled={draft.lines.length === 0}
            >
              {t('purchasing.send')}
            </Button>
            {order.lines.length > 0 && (
              <a className="btn btn-secondary" href={order.documents.pdf} target="_blank" rel="noreferrer">
                <FileText aria-hidden />
                {t('purchasing.look')}
              </a>
            )}
            <Button look="danger-plain" icon={<Trash2 />} onPress={() => setDropping(true)}>
              {t('purchasing.drop')}
            </Button>
          </div>
          <p className="muted small break">
            {order.email ? t('purchasing.goes_to', { to: order.email }) : t('purchasing.no_email')}
          </p>
        </div>
      </Card>
      <SaveBar
        dirty={dirty && !send.isPending}
        saving={save.isPending}
        onSave={() => save.mutate()}
        onDiscard={discard}
      />
      <Confirm
        open={dropping}
        onClose={() => setDropping(false)}
        onConfirm={() => drop.mutate()}
        pending={drop.isPending}
        title={t('purchasing.drop_title')}
        text={t('purchasing.drop_text')}
        action={t('purchasing.drop')}
      />
    </div>
  );
}
