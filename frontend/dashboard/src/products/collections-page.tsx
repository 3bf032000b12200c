import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FolderOpen, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Collection } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Card, Empty } from '../ui/card';
import { Confirm } from '../ui/overlay';
import { BackIcon, PageHead } from '../ui/page-head';
import { useFail } from '../ui/problems';
import { Rows } from '../ui/rows';
import { toast } from '../ui/toast';
import { collectionsQuery, deleteCollection } from './api';
import { Edit } from './edit-collection';

export function CollectionsPage() {
  const { t, f } = useWords();
  const { id, slug } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const collections = useQuery(collectionsQuery(id));
  const [editing, setEditing] = useState<Collection | 'new' | null>(null);
  const [deleting, setDeleting] = useState<Collection | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: [id, 'collections'] });
  const remove = useMutation({
    mutationFn: (one: Collection) => deleteCollection(id, one.id),
    onSuccess: () => {
      toast(t('collections.deleted'));
      void refresh();
      setDeleting(null);
    },
    onError: fail,
  });
  const add = (
    <Button look="primary" icon={<Plus />} onPress={() => setEditing('new')}>
      {t('collections.add')}
    </Button>
  );
  const items = collections.data?.items ?? [];
  return (
    <div className="page page-narrow">
      <PageHead
        title={t('collections.title')}
        back={
          <Link to="/shop/$slug/products" params={{ slug }} className="back">
            <BackIcon />
            {t('nav.products')}
          </Link>
        }
        actions={items.length > 0 && add}
      />
      <Card pad={false}>
        <Rows
          read={collections}
          count={items.length}
          skeleton={3}
          empty={
            <Empty icon={<FolderOpen />} title={t('collections.empty')} action={add}>
              {t('collections.empty_text')}
            </Empty>
          }
        >
          <ul className="plain lines">
            {items.map((one) => (
              <li key={one.id}>
                <div className="grow">
                  <Link to="/shop/$slug/products" params={{ slug }} search={{ collection: one.id }} className="strong">
                    {f.text(one.title)}
                  </Link>
                  <div className="muted small">{t('collections.products', { n: one.product_count })}</div>
                </div>
                <Button
                  look="plain"
                  icon={<Pencil />}
                  aria-label={t('common.edit_named', { name: f.text(one.title) })}
                  onPress={() => setEditing(one)}
                />
                <Button
                  look="plain"
                  icon={<Trash2 />}
                  aria-label={t('common.remove_named', { name: f.text(one.title) })}
                  onPress={() => setDeleting(one)}
                />
              </li>
            ))}
          </ul>
        </Rows>
      </Card>
      {editing && (
        <Edit
          collection={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onDone={() => {
            void refresh();
            setEditing(null);
            toast(t('common.saved'));
          }}
        />
      )}
      <Confirm
        open={deleting !== null}
        onClose={() => setDeleting(null)}
        onConfirm={() => deleting && remove.mutate(deleting)}
        pending={remove.isPending}
        title={t('collections.delete_title', { title: deleting ? f.text(deleting.title) : '' })}
        text={t('collections.delete_text')}
        action={t('common.delete')}
      />
    </div>
  );
}
