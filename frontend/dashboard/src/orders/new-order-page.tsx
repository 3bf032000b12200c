/** An order that the merchant places for a customer on the phone or at the counter. */

import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import { Fragment, useDeferredValue, useMemo, useState } from 'react';
import { fieldError, isAnswered } from '../api/problem';
import type { NewOrderPreview } from '../api/types';
import { useOnce } from '../api/use-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { AddressFields } from '../settings/address-fields';
import { stockQuery } from '../stock/api';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Switch } from '../ui/checks';
import { FormProblem } from '../ui/form-problem';
import { NumberField } from '../ui/number-field';
import { goOutside } from '../ui/outside';
import { BackIcon, PageHead } from '../ui/page-head';
import { AskBeforeLeaving } from '../ui/save-bar';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { useShowError } from '../ui/use-show-error';
import { newOrderPreviewQuery, placeOrder } from './api';
import { blankOrder, type NewOrderDraft, requestOf, withItem } from './new-order-draft';

type Change = (part: Partial<NewOrderDraft>) => void;
type Wrong = (field: string) => string | undefined;

export function NewOrderPage() {
  const { t, f, lang } = useWords();
  const { id, slug, tenant } = useShop();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [blank] = useState(() => blankOrder(tenant.country, lang));
  const [draft, setDraft] = useState(blank);
  const once = useOnce();
  const request = useMemo(() => requestOf(draft), [draft]);
  const asked = useDeferredValue(request);
  const preview = useQuery({ ...newOrderPreviewQuery(id, asked), placeholderData: keepPreviousData });
  const shown = request && !preview.error ? preview.data : undefined;
  const current = shown && asked === request && !preview.isPlaceholderData ? shown : undefined;
  const place = useMutation({
    mutationFn: () =>
      placeOrder(
        id,
        { order: request ?? { lines: [] }, language: draft.language, agreed: current?.agreed ?? '' },
        once.key(),
      ),
    onError: (error) => {
      once.failed(error);
      if (!isAnswered(error)) return;
      void preview.refetch();
    },
    onSuccess: (order) => {
      void queries.invalidateQueries({ queryKey: [id] });
      toast(t('new_order.placed', { number: order.number }));
      void navigate({ to: '/shop/$slug/orders/$orderId', params: { slug, orderId: order.id }, ignoreBlocker: true });
    },
  });
  const set: Change = (part) => {
    // A refusal was of what stood here before.
    place.reset();
    setDraft((old) => ({ ...old, ...part }));
  };
  const failure = place.error ?? (request ? preview.error : null);
  const error: Wrong = (field) => fieldError(failure, field) ?? fieldError(failure, `order.${field}`);
  const form = useShowError<HTMLDivElement>(place.error);
  const placed = ['lines', 'customer', 'delivery', 'note'];
  return (
    <div className="page" ref={form}>
      <PageHead
        title={t('new_order.title')}
        back={
          <Link to="/shop/$slug/orders" params={{ slug }} className="back">
            <BackIcon />
            {t('nav.orders')}
          </Link>
        }
      />
      <AskBeforeLeaving when={draft !== blank && !place.isPending && !place.isSuccess} />
      <FormProblem error={failure} placed={[...placed, ...placed.map((field) => `order.${field}`)]} />
      <div className="two-col">
        <div>
          <Goods draft={draft} set={set} preview={shown} error={error} />
          <Customer draft={draft} set={set} error={error} />
        </div>
        <div>
          <Delivery draft={draft} set={set} preview={shown} error={error} />
          <Card title={t('new_order.totals')}>
            <Totals preview={shown} stale={!current} />
            <Button
              look="primary"
              pending={place.isPending}
              isDisabled={!current?.agreed}
              onPress={() => goOutside(document.getElementById('main')) || place.mutate()}
            >
              {current?.totals
                ? t('new_order.submit', { amount: f.money(current.totals.total) })
                : t('new_order.submit_blank')}
            </Button>
            <p className="hint">{t('new_order.then')}</p>
          </Card>
        </div>
      </div>
    </div>
  );
}

function Goods({
  draft,
  set,
  preview,
  error,
}: {
  draft: NewOrderDraft;
  set: Change;
  preview: NewOrderPreview | undefined;
  error: Wrong;
}) {
  const { t, f } = useWords();
  const { id } = useShop();
  const [words, setWords] = useState('');
  const q = useDeferredValue(words.trim());
  const found = useInfiniteQuery({ ...stockQuery(id, { q }), enabled: q !== '' });
  const items = q === '' ? [] : (found.data?.pages[0]?.items.slice(0, 8) ?? []);
  const asked = draft.lines.filter(({ quantity }) => (quantity ?? 0) > 0);
  return (
    <Card title={t('new_order.goods')}>
      <TextField
        label={t('new_order.find')}
        hint={t('new_order.find_hint')}
        value={words}
        onChange={setWords}
        error={error('lines')}
      />
      <ul className="plain stack stack-2" aria-live="polite">
        {items.map((item) => (
          <li key={item.variant_id}>
            <Button
              onPress={() => {
                set({ lines: withItem(draft.lines, item) });
                setWords('');
              }}
            >
              {[item.title, item.variant_title, item.sku].filter(Boolean).join(' · ')}
              {' – '}
              {t('new_order.available', { count: f.number(Math.max(0, item.available)) })}
            </Button>
          </li>
        ))}
        {q !== '' && found.data && items.length === 0 && <li className="muted">{t('new_order.none_found')}</li>}
      </ul>
      <ul className="plain stack">
        {draft.lines.map((line) => {
          const at = asked.indexOf(line);
          const priced = preview?.lines.find((one) => one.variant_id === line.item.variant_id);
          return (
            <li key={line.item.variant_id} className="row row-wrap">
              <div className="grow">
                <span className="strong">{line.item.title}</span>
                <div className="muted small">
                  {[line.item.variant_title, line.item.sku].filter(Boolean).join(' · ')}
                  {priced && ` · ${f.money(priced.unit_price)}`}
                </div>
                {priced?.promise && (
                  <div className="small">
                    {t('new_order.later', {
                      now: f.number(priced.promise.now),
                      later: f.number(priced.promise.later),
                      when: priced.promise.latest ? f.date(priced.promise.latest) : t('new_order.unknown_day'),
                    })}
                  </div>
                )}
                {typeof priced?.available === 'number' && (
                  <div className="small error">{t('new_order.only', { count: f.number(priced.available) })}</div>
                )}
              </div>
              <div style={{ width: 96 }}>
                <NumberField
                  label={t('new_order.quantity_of', { title: line.item.title })}
                  hideLabel
                  min={1}
                  max={999}
                  value={line.quantity}
                  error={error(`lines[${at}].quantity`) ?? error(`lines[${at}].variant_id`)}
                  onChange={(quantity) =>
                    set({ lines: draft.lines.map((one) => (one === line ? { ...one, quantity } : one)) })
                  }
                />
              </div>
              <Button
                look="plain"
                icon={<Trash2 />}
                aria-label={t('new_order.remove', { title: line.item.title })}
                onPress={() => set({ lines: draft.lines.filter((one) => one !== line) })}
              />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function Customer({ draft, set, error }: { draft: NewOrderDraft; set: Change; error: Wrong }) {
  const { t } = useWords();
  return (
    <Card title={t('new_order.customer')}>
      <TextField
        label={t('new_order.email')}
        hint={t('new_order.email_hint')}
        type="email"
        value={draft.email}
        onChange={(email) => set({ email })}
        error={error('customer.email')}
      />
      <AddressFields
        address={draft.shipTo}
        change={(shipTo) => set({ shipTo, method: undefined })}
        error={(field) => error(`customer.ship_to.${field}`)}
      />
      <TextField
        label={t('new_order.phone')}
        type="tel"
        optional
        value={draft.shipTo.phone ?? ''}
        onChange={(phone) => set({ shipTo: { ...draft.shipTo, phone } })}
        maxLength={30}
        error={error('customer.ship_to.phone')}
      />
      <TextField
        label={t('new_order.note')}
        optional
        multiline={2}
        value={draft.note}
        onChange={(note) => set({ note })}
        maxLength={500}
        error={error('note')}
      />
      <Select
        label={t('new_order.language')}
        hint={t('new_order.language_hint')}
        value={draft.language}
        onChange={(language) => set({ language })}
        options={[
          { value: 'en', label: 'English' },
          { value: 'fr', label: 'Français' },
        ]}
      />
    </Card>
  );
}

function Delivery({
  draft,
  set,
  preview,
  error,
}: {
  draft: NewOrderDraft;
  set: Change;
  preview: NewOrderPreview | undefined;
  error: Wrong;
}) {
  const { t, f } = useWords();
  const ways = preview?.delivery_methods ?? [];
  const asks = preview?.lines.some((line) => line.promise) ?? false;
  const code = (method: string | null | undefined) => (method === undefined ? '' : (method ?? 'none'));
  const decode = (value: string) => (value === '' ? undefined : value === 'none' ? null : value);
  return (
    <Card title={t('new_order.delivery')}>
      {ways.length === 0 ? (
        <p className="muted">{t('new_order.delivery_later')}</p>
      ) : (
        <Select
          label={t('new_order.method')}
          value={code(draft.method)}
          onChange={(method) => set({ method: decode(method) })}
          options={[
            { value: '', label: t('new_order.choose') },
            ...ways.map((way) => ({
              value: code(way.method_id ?? null),
              label: `${way.name} – ${f.money(way.price)}`,
            })),
          ]}
          error={error('delivery') ?? error('delivery.method_id')}
        />
      )}
      {asks && (
        <Switch on={draft.waits} onChange={(waits) => set({ waits })}>
          {t('new_order.waits')}
        </Switch>
      )}
    </Card>
  );
}

function Totals({ preview, stale }: { preview: NewOrderPreview | undefined; stale: boolean }) {
  const { t, f } = useWords();
  if (!preview) return <p className="muted">{t('new_order.nothing')}</p>;
  const { totals } = preview;
  return (
    <dl className="kv" aria-live="polite" style={{ opacity: stale ? 0.55 : 1 }}>
      <dt>{t('order.subtotal')}</dt>
      <dd>{f.money(preview.subtotal)}</dd>
      {totals && (
        <>
          <dt>{t('order.shipping')}</dt>
          <dd>{f.money(totals.shipping)}</dd>
          {totals.taxes.map((tax) => (
            <Fragment key={tax.name}>
              <dt>{tax.name}</dt>
              <dd>{f.money(tax.amount)}</dd>
            </Fragment>
          ))}
          <dt className="total">{t('order.total')}</dt>
          <dd className="total">{f.money(totals.total)}</dd>
        </>
      )}
    </dl>
  );
}
