import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey } from '../api/client';
import { fieldError, fieldsOf } from '../api/problem';
import type { Collection } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { inOwn, ownText } from '../lib/own-text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/overlay';
import { useFail } from '../ui/problems';
import { TextField } from '../ui/text-field';
import { createCollection, replaceCollection } from './api';

export function Edit({
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
