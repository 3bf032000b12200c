/** All lists of a day. */

import { Link } from '@tanstack/react-router';
import type { PaperworkDay, PaperworkGoods } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import type { Column } from '../ui/table';
import { type Range, useChanges } from './changes';
import { ListCard } from './list-card';

const nameOf = (goods: { title: string; options: string; sku: string }) => (
  <>
    <div className="strong break">{goods.title}</div>
    <div className="muted small break">{[goods.options, goods.sku].filter(Boolean).join(' · ')}</div>
  </>
);

const item = <R extends { goods: PaperworkGoods }>(label: string): Column<R> => ({
  label,
  full: true,
  cell: (row) => nameOf(row.goods),
});

function OrderLink({ id, number }: { id: string; number: number }) {
  const { t } = useWords();
  const { slug } = useShop();
  return (
    <Link to="/shop/$slug/orders/$orderId" params={{ slug, orderId: id }} className="strong">
      {t('order.title', { number })}
    </Link>
  );
}

export function DayLists({ day }: { day: PaperworkDay }) {
  return (
    <>
      <ToShip day={day} />
      <Late day={day} />
      <Backorders day={day} />
      <Purchasing day={day} />
    </>
  );
}

function ToShip({ day }: { day: PaperworkDay }) {
  const { t, f } = useWords();
  const columns: Column<PaperworkDay['to_ship'][number]>[] = [
    {
      label: t('paperwork.order'),
      full: true,
      cell: (row) => (
        <>
          <OrderLink id={row.order_id} number={row.number} />
          <div className="muted small break">{`${row.name}, ${row.city} ${row.province}`}</div>
        </>
      ),
    },
    { label: t('paperwork.placed'), cell: (row) => f.date(row.placed_on) },
    { label: t('paperwork.method'), cell: (row) => row.method || '–' },
    { label: t('paperwork.units_ready'), num: true, cell: (row) => f.number(row.units) },
    { label: t('paperwork.units_later'), num: true, cell: (row) => f.number(row.later) },
  ];
  const shared = { day, printed: true, columns, keyOf: (row: { order_id: string }) => row.order_id };
  return (
    <>
      <ListCard
        {...shared}
        list="to-ship"
        title={t('paperwork.to_ship', { n: day.counts.to_ship })}
        sub={t('paperwork.to_ship_hint')}
        rows={day.to_ship}
        total={day.counts.to_ship}
        nothing={t('paperwork.nothing_to_ship')}
      />
      <ListCard
        {...shared}
        list="fillable"
        title={t('paperwork.fillable', { n: day.counts.fillable })}
        sub={t('paperwork.fillable_hint')}
        rows={day.fillable}
        total={day.counts.fillable}
        nothing={t('paperwork.nothing')}
      />
    </>
  );
}

function Late({ day }: { day: PaperworkDay }) {
  const { t, f } = useWords();
  const outlook = (row: PaperworkDay['late_promises'][number]) =>
    row.outlook.kind === 'here'
      ? t('paperwork.here')
      : row.outlook.kind === 'unknown'
        ? t('paperwork.unknown')
        : t('paperwork.between', { from: f.dateShort(row.outlook.earliest), to: f.dateShort(row.outlook.latest) });
  return (
    <ListCard
      day={day}
      printed
      list="late-promises"
      title={t('paperwork.late_promises', { n: day.counts.late_promises })}
      sub={t('paperwork.late_promises_hint')}
      rows={day.late_promises}
      total={day.counts.late_promises}
      keyOf={(row) => row.line_id}
      nothing={t('paperwork.nothing_late')}
      columns={[
        {
          label: t('paperwork.order'),
          full: true,
          cell: (row) => (
            <>
              <OrderLink id={row.order_id} number={row.number} />
              <div className="muted small break">{row.name}</div>
            </>
          ),
        },
        item(t('paperwork.item')),
        { label: t('paperwork.units'), num: true, cell: (row) => f.number(row.units) },
        { label: t('paperwork.promised'), cell: (row) => f.date(row.promised) },
        { label: t('paperwork.expected'), cell: outlook },
        { label: t('paperwork.shopper'), cell: (row) => t(`paperwork.answer_${row.answer}`) },
        { label: t('paperwork.cancel_after'), cell: (row) => f.date(row.cancel_after) },
      ]}
    />
  );
}

function Backorders({ day }: { day: PaperworkDay }) {
  const { t, f } = useWords();
  const changes = useChanges();
  const range = (days: Range | null | undefined) =>
    days
      ? t('paperwork.between', { from: f.dateShort(days.earliest), to: f.dateShort(days.latest) })
      : t('paperwork.unknown');
  const age = (days: number) => t('paperwork.days', { n: days });
  const { counts } = day;
  return (
    <>
      <ListCard
        day={day}
        list="backorders-by-sku"
        title={t('paperwork.by_sku', { n: counts.backordered_skus })}
        sub={t('paperwork.by_sku_hint', { n: counts.backordered_units })}
        rows={day.backorders_by_sku}
        total={counts.backordered_skus}
        keyOf={(row) => row.goods.variant_id}
        nothing={t('paperwork.nobody_waits')}
        columns={[
          item(t('paperwork.item')),
          { label: t('paperwork.units'), num: true, cell: (row) => f.number(row.units) },
          {
            label: t('paperwork.before'),
            num: true,
            cell: (row) =>
              row.units_before != null ? f.number(row.units_before) : day.previous ? t('paperwork.new') : '–',
          },
          { label: t('paperwork.orders'), num: true, cell: (row) => f.number(row.orders) },
          { label: t('paperwork.oldest'), cell: (row) => age(row.age_days) },
          { label: t('paperwork.supplier'), cell: (row) => row.supplier ?? '–' },
          {
            label: t('paperwork.incoming'),
            num: true,
            cell: (row) => (
              <>
                {f.number(row.incoming)}
                {row.next_on && <div className="muted small">{f.dateShort(row.next_on)}</div>}
              </>
            ),
          },
        ]}
      />
      <ListCard
        day={day}
        printed
        list="backorders"
        title={t('paperwork.by_order', { n: counts.backordered_lines })}
        sub={
          day.previous
            ? t('paperwork.changed_since', {
                date: f.date(day.previous),
                fresh: counts.new_backorders,
                cleared: counts.cleared_backorders,
              })
            : undefined
        }
        rows={day.backorders}
        total={counts.backordered_lines}
        keyOf={(row) => row.line_id}
        nothing={t('paperwork.nobody_waits')}
        columns={[
          {
            label: t('paperwork.order'),
            full: true,
            cell: (row) => <OrderLink id={row.order_id} number={row.number} />,
          },
          item(t('paperwork.item')),
          { label: t('paperwork.units'), num: true, cell: (row) => f.number(row.units) },
          { label: t('paperwork.age'), cell: (row) => age(row.age_days) },
          { label: t('paperwork.supplier'), cell: (row) => row.supplier ?? '–' },
          { label: t('paperwork.promised'), cell: (row) => range(row.promised) },
          { label: t('paperwork.expected'), cell: (row) => range(row.expected) },
          { label: t('paperwork.change'), cell: (row) => changes(row.change) },
        ]}
      />
      {day.cleared_backorders.length > 0 && (
        <ListCard
          day={day}
          list="cleared-backorders"
          title={t('paperwork.cleared', { n: counts.cleared_backorders })}
          rows={day.cleared_backorders}
          total={counts.cleared_backorders}
          keyOf={(row) => `${row.order_id} ${row.goods.variant_id}`}
          nothing={t('paperwork.nothing')}
          columns={[
            {
              label: t('paperwork.order'),
              full: true,
              cell: (row) => <OrderLink id={row.order_id} number={row.number} />,
            },
            item(t('paperwork.item')),
            { label: t('paperwork.before'), num: true, cell: (row) => f.number(row.units_before) },
          ]}
        />
      )}
    </>
  );
}

function Purchasing({ day }: { day: PaperworkDay }) {
  const { t, f } = useWords();
  const { slug } = useShop();
  return (
    <>
      <ListCard
        day={day}
        printed
        list="late-purchase-orders"
        title={t('paperwork.late_deliveries', { n: day.counts.late_purchase_orders })}
        rows={day.late_purchase_orders}
        total={day.counts.late_purchase_orders}
        keyOf={(row) => `${row.purchase_order_id} ${row.sku} ${row.title} ${row.options}`}
        nothing={t('paperwork.nothing_late')}
        columns={[
          {
            label: t('purchasing.number'),
            full: true,
            cell: (row) => (
              <>
                <Link
                  to="/shop/$slug/purchasing/orders/$purchaseOrderId"
                  params={{ slug, purchaseOrderId: row.purchase_order_id }}
                  className="strong"
                >
                  {row.number}
                </Link>
                <div className="muted small break">{row.supplier}</div>
              </>
            ),
          },
          { label: t('paperwork.item'), full: true, cell: nameOf },
          { label: t('paperwork.units'), num: true, cell: (row) => f.number(row.units) },
          { label: t('paperwork.due'), cell: (row) => f.date(row.expected_on) },
          { label: t('paperwork.late_by'), cell: (row) => t('paperwork.days', { n: row.days_late }) },
        ]}
      />
      <ListCard
        day={day}
        printed
        list="reorder"
        title={t('paperwork.reorder', { n: day.counts.reorder })}
        rows={day.reorder}
        total={day.counts.reorder}
        keyOf={(row) => row.goods.variant_id}
        nothing={t('paperwork.nothing_to_order')}
        columns={[
          item(t('paperwork.item')),
          { label: t('paperwork.supplier'), cell: (row) => row.supplier ?? '–' },
          { label: t('stock.available'), num: true, cell: (row) => f.number(row.available) },
          { label: t('stock.incoming'), num: true, cell: (row) => f.number(row.incoming) },
          { label: t('stock.backordered'), num: true, cell: (row) => f.number(row.backordered) },
          { label: t('paperwork.to_order'), num: true, cell: (row) => f.number(row.suggested) },
          { label: t('paperwork.cost'), num: true, cell: (row) => (row.cost ? f.money(row.cost) : '–') },
        ]}
      />
    </>
  );
}
