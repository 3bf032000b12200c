import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { isRefusal } from '../api/problem';
import type { Product, ProductInput } from '../api/types';
import { useOnce } from '../api/use-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { useFail } from '../ui/problems';
import { toast } from '../ui/toast';
import { addPicture, createProduct, productQuery, readProduct, replaceProduct } from './api';
import type { PendingImage } from './media-card';

type Saving = {
  body: () => ProductInput;
  pending: PendingImage[];
  /** With the pictures that were refused; they stay to be sent again. */
  onSaved: (saved: Product, failed: PendingImage[]) => void;
};

/** Saves the product, then its new pictures; a new product's page becomes that of the stored one. */
export function useSaveProduct(product: Product | null, { body, pending, onSaved }: Saving) {
  const { t } = useWords();
  const { id, slug, tenant } = useShop();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const fail = useFail();
  const once = useOnce();
  const version = useRef(product?.version ?? 0);
  /** A product that was stored and whose pictures failed is not stored anew. */
  const create = () =>
    createProduct(id, body(), once.key()).catch((error: unknown) => {
      once.failed(error);
      throw error;
    });
  const store = async () => {
    const saved = product
      ? await replaceProduct(id, product.id, { ...body(), version: version.current })
      : await create();
    version.current = saved.version;
    return saved;
  };
  const addPictures = async (saved: Product) => {
    const failed: PendingImage[] = [];
    for (const picture of pending) {
      const alt = { [`alt_${tenant.primary_language}`]: picture.alt };
      try {
        await addPicture(id, saved.id, { file: picture.file, ...alt });
      } catch (error) {
        failed.push(picture);
        fail(error);
      }
    }
    return failed;
  };
  return useMutation({
    mutationFn: async () => {
      const saved = await store();
      const failed = await addPictures(saved);
      return { saved: pending.length ? await readProduct(id, saved.id) : saved, failed };
    },
    onSuccess: ({ saved, failed }) => {
      version.current = saved.version;
      onSaved(saved, failed);
      queries.setQueryData(productQuery(id, saved.id).queryKey, saved);
      void queries.invalidateQueries({ queryKey: [id, 'products', 'list'] });
      void queries.invalidateQueries({ queryKey: [id, 'setup'] });
      toast(t('product.saved'));
      if (product) return;
      const params = { slug, productId: saved.id };
      void navigate({ to: '/shop/$slug/products/$productId', params, replace: true, ignoreBlocker: true });
    },
    onError: (error) => {
      if (!isRefusal(error, 'validation', 'stale')) fail(error);
    },
  });
}
