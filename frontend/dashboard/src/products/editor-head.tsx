import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Archive, ExternalLink, MoreHorizontal, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Product, ProductStatus } from '../api/types';
import { useShop } from '../app/shop';
import { useVisit } from '../home/visit';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Confirm, Menu } from '../ui/overlay';
import { BackIcon, PageHead } from '../ui/page-head';
import { useFail } from '../ui/problems';
import { toast } from '../ui/toast';
import { deleteProduct } from './api';
import { StatusBadge } from './status-badge';

type Props = { product: Product | null; status: ProductStatus; title: string; onArchive: () => void };

export function EditorHead({ product, status, title, onArchive }: Props) {
  const { t } = useWords();
  const { slug } = useShop();
  return (
    <PageHead
      title={title}
      badges={product && <StatusBadge status={status} />}
      back={
        <Link to="/shop/$slug/products" params={{ slug }} className="back">
          <BackIcon />
          {t('nav.products')}
        </Link>
      }
      actions={product && <Actions product={product} status={status} title={title} onArchive={onArchive} />}
    />
  );
}

function Actions({ product, status, title, onArchive }: Props & { product: Product }) {
  const { t } = useWords();
  const { id, slug } = useShop();
  const visit = useVisit(id);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const fail = useFail();
  const [deleting, setDeleting] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteProduct(id, product.id),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: [id, 'products', 'list'] });
      toast(t('product.deleted'));
      void navigate({ to: '/shop/$slug/products', params: { slug }, ignoreBlocker: true });
    },
    onError: (error) => {
      setDeleting(false);
      fail(error);
    },
  });
  return (
    <>
      {status === 'active' && (
        <a className="btn btn-secondary" href={visit(product.storefront_url)} target="_blank" rel="noreferrer">
          <ExternalLink aria-hidden />
          {t('product.view')}
        </a>
      )}
      <Menu
        label={t('common.more_actions')}
        trigger={<Button icon={<MoreHorizontal />} aria-label={t('common.more_actions')} />}
        actions={[
          {
            id: 'archive',
            label: t('products.bulk_archive'),
            icon: <Archive />,
            disabled: status === 'archived',
            run: onArchive,
          },
          {
            id: 'delete',
            label: t('product.delete'),
            icon: <Trash2 />,
            danger: true,
            run: () => setDeleting(true),
          },
        ]}
      />
      <Confirm
        open={deleting}
        onClose={() => setDeleting(false)}
        onConfirm={() => remove.mutate()}
        pending={remove.isPending}
        title={t('product.delete_title', { title })}
        text={t('product.delete_text')}
        action={t('product.delete')}
      />
    </>
  );
}
