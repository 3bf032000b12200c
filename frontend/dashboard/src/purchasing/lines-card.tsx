import type { PurchaseOrder } from '../api/types';
import { useWords } from '../i18n';
import { Card } from '../ui/card';
import { GoodsName } from '../ui/goods-name';
import { type Column, Table } from '../ui/table';

type Line = PurchaseOrder['lines'][number];

/** What was ordered, and what of it has come. */
export function LinesCard({ order }: { order: PurchaseOrder }) {
  const { t, f } = useWords();
  const damaged = order.lines.some((line) => line.damaged > 0);
  const name: Column<Line> = {
    label: t('products.product'),
    full: true,
    cell: (line) => (
      <GoodsName
        of={line}
        also={[
          line.supplier_sku && t('purchasing.their_sku', { sku: line.supplier_sku }),
          line.expected_on && t('purchasing.expected_on', { date: f.date(line.expected_on) }),
        ]}
      />
    ),
  };
  const columns: Column<Line>[] = [
    name,
    { label: t('purchasing.quantity'), num: true, cell: (line) => f.number(line.quantity) },
    { label: t('purchasing.received'), num: true, cell: (line) => f.number(line.received) },
    ...(damaged ? [{ label: t('purchasing.damaged'), num: true, cell: (line: Line) => f.number(line.damaged) }] : []),
    {
      label: t('purchasing.outstanding'),
      num: true,
      cell: (line) => <span className="strong">{f.number(line.outstanding)}</span>,
    },
    { label: t('purchasing.cost'), num: true, cell: (line) => f.money(line.cost) },
    { label: t('purchasing.total'), num: true, cell: (line) => f.money(line.total) },
  ];
  return (
    <Card title={t('purchasing.lines')} pad={false}>
      <Table rows={order.lines} keyOf={(line) => line.id} columns={columns} />
    </Card>
  );
}
