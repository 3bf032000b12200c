/** The product editor: one aggregate, one save. */

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useShop } from '../app/shop';
import { LoadedPage } from '../ui/loaded';
import { productQuery } from './api';
import { Editor } from './editor';
import { blankProduct, draftOf } from './model';

export function ProductPage() {
  const { productId } = useParams({ from: '/shop/$slug/products/$productId' });
  const { id, tenant } = useShop();
  const fresh = productId === 'new';
  const product = useQuery({
    ...productQuery(id, productId),
    enabled: !fresh,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (fresh) return <Editor key="new" product={null} start={blankProduct(tenant.currency)} />;
  return (
    <LoadedPage read={product}>{(read) => <Editor key={read.id} product={read} start={draftOf(read)} />}</LoadedPage>
  );
}
