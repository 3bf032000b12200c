import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldError } from '../api/problem';
import type { Collection } from '../api/types';
import { useSentOnce } from '../api/use-sent-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { inOwn, ownText } from '../lib/own-text';
import { FormDialog } from '../ui/form-dialog';
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
  const queries = useQueryClient();
  const [name, setName] = useState(collection ? ownText(collection.title, lang) : '');
  const title = inOwn(lang, name);
  const save = useSentOnce(
    (key) =>
      collection
        ? replaceCollection(id, collection.id, { title, handle: collection.handle, version: collection.version })
        : createCollection(id, { title, handle: null }, key),
    { onSuccess: onDone },
  );
  return (
    <FormDialog
      title={t(collection ? 'collections.edit' : 'collections.add')}
      save={save}
      submit={{ label: t('common.save') }}
      placed={['title']}
      renew={() => {
        void queries.invalidateQueries({ queryKey: [id, 'collections'] });
        onClose();
      }}
      onClose={onClose}
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
    </FormDialog>
  );
}
