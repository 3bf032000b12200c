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
          <div className="table-wrap">
            <table className="table stacked">
              <thead>
                <tr>
                  <th scope="col">{t('purchasing.name')}</th>
                  <th scope="col">{t('purchasing.lead_days')}</th>
                  <th scope="col" className="num">
                    {t('purchasing.items')}
                  </th>
                  <th scope="col" className="num">
                    {t('purchasing.open_orders')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id} className="linked">
                    <td className="full">
                      <Link
                        to="/shop/$slug/purchasing/suppliers/$supplierId"
                        params={{ slug, supplierId: row.id }}
                        className="row-link break"
                      >
                        {row.name}
                      </Link>
                      <div className="muted small break">{[row.email, row.currency].filter(Boolean).join(' · ')}</div>
                    </td>
                    <td data-label={t('purchasing.lead_days')}>
                      {row.lead_days == null ? (
                        <span className="muted">{t('purchasing.not_known')}</span>
                      ) : (
                        t('purchasing.days', { n: row.lead_days })
                      )}
                    </td>
                    <td className="num" data-label={t('purchasing.items')}>
                      {f.number(row.items)}
                    </td>
                    <td className="num" data-label={t('purchasing.open_orders')}>
                      {f.number(row.open_orders)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
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
