import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FolderOpen, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { newKey } from '../api/client';
import { fieldError, fieldsOf } from '../api/problem';
import type { Collection } from '../api/types';
import { useWords } from '../i18n';
import { inOwn, ownText } from '../lib/own-text';
import { collectionsQuery, createCollection, deleteCollection, replaceCollection } from '../products/api';
import { useShop } from '../shop';
import { Button, TextField } from '../ui/controls';
import { Confirm, Dialog } from '../ui/overlay';
import { BackIcon, Card, Empty, Failed, PageHead, SkeletonRows, useFail } from '../ui/page';
import { toast } from '../ui/toast';

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
        {collections.error ? (
          <div className="card-body">
            <Failed error={collections.error} retry={() => void collections.refetch()} />
          </div>
        ) : collections.isPending ? (
          <SkeletonRows rows={3} />
        ) : items.length === 0 ? (
          <Empty icon={<FolderOpen />} title={t('collections.empty')} action={add}>
            {t('collections.empty_text')}
          </Empty>
        ) : (
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
        )}
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

function Edit({
  collection,
  onClose,
  onDone,
}: {
  collection: Collection | null;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useWords();
  const { id, tenant } = useShop();
  const lang = tenant.primary_language;
  const fail = useFail();
  const [name, setName] = useState(collection ? ownText(collection.title, lang) : '');
  const title = inOwn(lang, name);
  const save = useMutation({
    mutationFn: () =>
      collection
        ? replaceCollection(id, collection.id, { title, handle: collection.handle, version: collection.version })
        : createCollection(id, { title, handle: null }, newKey()),
    onSuccess: onDone,
    onError: (error) => {
      if (!fieldsOf(error).length) fail(error);
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(collection ? 'collections.edit' : 'collections.add')}
      foot={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" onPress={() => save.mutate()} pending={save.isPending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('collections.name')}
        hint={t('shop.own_language', { language: t(`language.${lang}`) })}
        value={name}
        onChange={setName}
        lang={lang}
        autoFocus
        required
        error={fieldError(save.error, `title.${lang}`) ?? fieldError(save.error, 'title')}
        maxLength={100}
      />
    </Dialog>
  );
}
