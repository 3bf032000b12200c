import type { Variance, Variances } from '../api/types';
import { useWords } from '../i18n';
import { Badge } from '../ui/card';
import { GoodsName } from '../ui/goods-name';
import { type Column, Table } from '../ui/table';

export function useSigned() {
  const { f } = useWords();
  return (n: number) => (n > 0 ? '+' : n < 0 ? '−' : '±') + f.number(Math.abs(n));
}

export function VariancesTable({ found }: { found: Variances }) {
  const { t, f } = useWords();
  const signed = useSigned();
  const figure = (n: number | null | undefined) => (n == null ? '–' : f.number(n));
  const columns: Column<Variance>[] = [
    { label: t('products.product'), full: true, cell: (row) => <Goods row={row} /> },
    {
      label: t('counts.expected'),
      num: true,
      cell: (row) => <span className="muted">{figure(row.expected)}</span>,
    },
    { label: t('counts.found'), num: true, cell: (row) => figure(row.counted) },
    {
      label: t('counts.difference'),
      num: true,
      cell: (row) => <span className="strong">{row.difference == null ? '–' : signed(row.difference)}</span>,
    },
  ];
  return (
    <>
      <Table rows={found.items} keyOf={(row) => row.variant_id} columns={columns} />
      {found.left_out > 0 && <p className="muted small card-body">{t('counts.left_out', { n: found.left_out })}</p>}
    </>
  );
}

function Goods({ row }: { row: Variance }) {
  const { t } = useWords();
  const signed = useSigned();
  return (
    <>
      <GoodsName of={row} />
      {row.moved_meanwhile !== 0 && (
        <Badge tone="amber">{t('counts.moved', { change: signed(row.moved_meanwhile) })}</Badge>
      )}
      {row.superseded && <Badge tone="amber">{t('counts.superseded')}</Badge>}
    </>
  );
}
