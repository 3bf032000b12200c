/** What is ordered from suppliers, and what of it has come. */

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ClipboardList, Plus } from 'lucide-react';
import { useState } from 'react';
import { rowsOf } from '../api/pages';
import type { PurchaseOrderRow } from '../api/types';
import { useSentOnce } from '../api/use-sent-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Card, Empty } from '../ui/card';
import { FormDialog } from '../ui/form-dialog';
import { PageHead } from '../ui/page-head';
import { Rows } from '../ui/rows';
import { Select } from '../ui/select';
import { Table } from '../ui/table';
import { View, Views } from '../ui/views';
import { draftOrder, purchaseOrdersQuery, suppliersQuery } from './api';
import { PurchasingNav } from './purchasing-nav';
import { groups } from './search';
import { StateBadge } from './state-badge';

export function PurchaseOrdersPage() {
  const { t } = useWords();
  const { id, slug } = useShop();
  const search = useSearch({ from: '/shop/$slug/purchasing' });
  const orders = useInfiniteQuery(purchaseOrdersQuery(id, search));
  const suppliers = useQuery(suppliersQuery(id));
  const rows = rowsOf(orders.data);
  const [adding, setAdding] = useState(false);
  const hasSuppliers = (suppliers.data?.items.length ?? 0) > 0;
  const add = hasSuppliers ? (
    <Button look="primary" icon={<Plus />} onPress={() => setAdding(true)}>
      {t('purchasing.new_order')}
    </Button>
  ) : (
    <Link to="/shop/$slug/purchasing/suppliers" params={{ slug }} className="btn btn-primary">
      {t('purchasing.add_supplier')}
    </Link>
  );
  return (
    <div className="page">
      <PageHead
        title={t('purchasing.orders')}
        actions={suppliers.isSuccess && (rows.length > 0 || search.group) && add}
      />
      <PurchasingNav />
      <Card pad={false}>
        <Views>
          {(['', ...groups] as const).map((group) => (
            <View
              key={group}
              to="/shop/$slug/purchasing"
              params={{ slug }}
              search={{ ...search, group: group || undefined }}
              here={(search.group ?? '') === group}
            >
              {group ? t(`purchasing.group_${group}`) : t('purchasing.group_all')}
            </View>
          ))}
        </Views>
        <Rows
          read={orders}
          count={rows.length}
          empty={
            <Empty
              icon={<ClipboardList />}
              title={t(search.group ? 'purchasing.none_match' : 'purchasing.no_orders')}
              action={!search.group && suppliers.isSuccess && add}
            >
              {search.group
                ? undefined
                : t(hasSuppliers ? 'purchasing.no_orders_text' : 'purchasing.no_suppliers_text')}
            </Empty>
          }
        >
          <OrdersTable rows={rows} />
        </Rows>
      </Card>
      {adding && <NewOrder onClose={() => setAdding(false)} />}
    </div>
  );
}

function OrdersTable({ rows }: { rows: PurchaseOrderRow[] }) {
  const { t, f } = useWords();
  const { slug } = useShop();
  return (
    <Table
      linked
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        {
          label: t('purchasing.number'),
          full: true,
          cell: (row) => (
            <>
              <Link
                to="/shop/$slug/purchasing/orders/$purchaseOrderId"
                params={{ slug, purchaseOrderId: row.id }}
                className="row-link"
              >
                {row.number}
              </Link>
              <div className="muted small break">{row.supplier.name}</div>
            </>
          ),
        },
        {
          label: t('purchasing.state'),
          cell: (row) => (
            <span className="row row-wrap">
              <StateBadge state={row.state} late={row.late} />
            </span>
          ),
        },
        {
          label: t('purchasing.expected'),
          cell: (row) => (row.expected_on ? f.date(row.expected_on) : <span className="muted">–</span>),
        },
        {
          label: t('purchasing.arrived'),
          num: true,
          cell: (row) => t('purchasing.of', { n: row.arrived, all: row.units }),
        },
        { label: t('purchasing.total'), num: true, cell: (row) => f.money(row.total) },
      ]}
    />
  );
}

function NewOrder({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const { id, slug } = useShop();
  const navigate = useNavigate();
  const suppliers = useQuery(suppliersQuery(id));
  const items = suppliers.data?.items ?? [];
  const [supplier, setSupplier] = useState(items[0]?.id ?? '');
  const draft = useSentOnce((key) => draftOrder(id, { supplier_id: supplier, note: '', lines: [] }, key), {
    onSuccess: (order) =>
      void navigate({
        to: '/shop/$slug/purchasing/orders/$purchaseOrderId',
        params: { slug, purchaseOrderId: order.id },
      }),
  });
  return (
    <FormDialog
      title={t('purchasing.new_order')}
      save={draft}
      submit={{ label: t('purchasing.start') }}
      onClose={onClose}
    >
      <Select
        label={t('purchasing.supplier')}
        value={supplier}
        onChange={setSupplier}
        options={items.map((one) => ({ value: one.id, label: one.name }))}
      />
    </FormDialog>
  );
}
