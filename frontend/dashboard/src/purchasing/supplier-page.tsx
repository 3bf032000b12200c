/** One supplier: its terms, and what it sells. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Supplier } from '../api/types';
import { useSentOnce } from '../api/use-sent-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Facts } from '../ui/facts';
import { LoadedPage } from '../ui/loaded';
import { BackIcon, PageHead } from '../ui/page-head';
import { useFail } from '../ui/problems';
import { toast } from '../ui/toast';
import { draftOrder, supplierQuery } from './api';
import { ItemsCard } from './items-card';
import { SupplierDialog } from './supplier-dialog';

export function SupplierPage() {
  const { supplierId } = useParams({ from: '/shop/$slug/purchasing/suppliers/$supplierId' });
  const { id } = useShop();
  const supplier = useQuery(supplierQuery(id, supplierId));
  return <LoadedPage read={supplier}>{(read) => <Shown supplier={read} />}</LoadedPage>;
}

function Shown({ supplier }: { supplier: Supplier }) {
  const { t } = useWords();
  const { id, slug } = useShop();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const fail = useFail();
  const [editing, setEditing] = useState(false);
  const draft = useSentOnce((key) => draftOrder(id, { supplier_id: supplier.id, note: '', lines: [] }, key), {
    onSuccess: (order) =>
      void navigate({
        to: '/shop/$slug/purchasing/orders/$purchaseOrderId',
        params: { slug, purchaseOrderId: order.id },
      }),
    onError: fail,
  });
  return (
    <div className="page">
      <PageHead
        title={supplier.name}
        back={
          <Link to="/shop/$slug/purchasing/suppliers" params={{ slug }} className="row small">
            <BackIcon />
            {t('purchasing.suppliers')}
          </Link>
        }
        actions={
          <>
            <Button icon={<Pencil />} onPress={() => setEditing(true)}>
              {t('purchasing.edit_supplier')}
            </Button>
            <Button look="primary" icon={<Plus />} onPress={() => draft.mutate()} pending={draft.isPending}>
              {t('purchasing.new_order')}
            </Button>
          </>
        }
      />
      <Terms supplier={supplier} />
      <ItemsCard supplier={supplier} />
      {editing && (
        <SupplierDialog
          supplier={supplier}
          currency={supplier.currency}
          onClose={() => setEditing(false)}
          onDone={() => {
            setEditing(false);
            toast(t('common.saved'));
            void queries.invalidateQueries({ queryKey: [id, 'suppliers'] });
          }}
        />
      )}
    </div>
  );
}

function Terms({ supplier }: { supplier: Supplier }) {
  const { t, f } = useWords();
  const facts: [string, string][] = [
    [t('purchasing.email'), supplier.email || t('purchasing.not_known')],
    [t('purchasing.currency'), supplier.currency],
    [t('purchasing.language'), t(`language.${supplier.language}`)],
    [
      t('purchasing.lead_days'),
      supplier.lead_days == null ? t('purchasing.not_known') : t('purchasing.days', { n: supplier.lead_days }),
    ],
    [t('purchasing.minimum'), supplier.minimum ? f.money(supplier.minimum) : t('purchasing.none')],
  ];
  return (
    <Card title={t('purchasing.terms')}>
      <Facts facts={facts} />
      {supplier.notes && (
        <p className="break" style={{ whiteSpace: 'pre-line', marginBlockStart: 12 }}>
          {supplier.notes}
        </p>
      )}
    </Card>
  );
}
