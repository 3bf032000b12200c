/** Who the shop buys from. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Factory, Plus } from 'lucide-react';
import { useState } from 'react';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Card, Empty } from '../ui/card';
import { PageHead } from '../ui/page-head';
import { Rows } from '../ui/rows';
import { Table } from '../ui/table';
import { suppliersQuery } from './api';
import { PurchasingNav } from './purchasing-nav';
import { SupplierDialog } from './supplier-dialog';

export function SuppliersPage() {
  const { t, f } = useWords();
  const { id, slug, tenant } = useShop();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const suppliers = useQuery(suppliersQuery(id));
  const rows = suppliers.data?.items ?? [];
  const [adding, setAdding] = useState(false);
  const add = (
    <Button look="primary" icon={<Plus />} onPress={() => setAdding(true)}>
      {t('purchasing.add_supplier')}
    </Button>
  );
  return (
    <div className="page">
      <PageHead title={t('purchasing.suppliers')} actions={rows.length > 0 && add} />
      <PurchasingNav />
      <Card pad={false}>
        <Rows
          read={suppliers}
          count={rows.length}
          empty={
            <Empty icon={<Factory />} title={t('purchasing.no_suppliers')} action={add}>
              {t('purchasing.no_suppliers_text')}
            </Empty>
          }
        >
          <Table
            linked
            rows={rows}
            keyOf={(row) => row.id}
            columns={[
              {
                label: t('purchasing.name'),
                full: true,
                cell: (row) => (
                  <>
                    <Link
                      to="/shop/$slug/purchasing/suppliers/$supplierId"
                      params={{ slug, supplierId: row.id }}
                      className="row-link break"
                    >
                      {row.name}
                    </Link>
                    <div className="muted small break">{[row.email, row.currency].filter(Boolean).join(' · ')}</div>
                  </>
                ),
              },
              {
                label: t('purchasing.lead_days'),
                cell: (row) =>
                  row.lead_days == null ? (
                    <span className="muted">{t('purchasing.not_known')}</span>
                  ) : (
                    t('purchasing.days', { n: row.lead_days })
                  ),
              },
              { label: t('purchasing.items'), num: true, cell: (row) => f.number(row.items) },
              { label: t('purchasing.open_orders'), num: true, cell: (row) => f.number(row.open_orders) },
            ]}
          />
        </Rows>
      </Card>
      {adding && (
        <SupplierDialog
          supplier={null}
          currency={suppliers.data?.currency ?? tenant.currency}
          onClose={() => setAdding(false)}
          onDone={(saved) => {
            void queries.invalidateQueries({ queryKey: [id, 'suppliers'] });
            void navigate({
              to: '/shop/$slug/purchasing/suppliers/$supplierId',
              params: { slug, supplierId: saved.id },
            });
          }}
        />
      )}
    </div>
  );
}
