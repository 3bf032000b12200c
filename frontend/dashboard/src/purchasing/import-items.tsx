import { useMutation } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { useRef } from 'react';
import { fieldsOf } from '../api/problem';
import type { Supplier } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Banner } from '../ui/card';
import { Dialog } from '../ui/overlay';
import { useProblemText } from '../ui/problems';
import { toast } from '../ui/toast';
import { importItems, itemsFile } from './api';

/** Takes in what a supplier sells from a file; all rows or none. */
export function ImportItems({
  supplier,
  onClose,
  onDone,
}: {
  supplier: Supplier;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useWords();
  const { id } = useShop();
  const problem = useProblemText();
  const input = useRef<HTMLInputElement>(null);
  const take = useMutation({
    mutationFn: async (file: File) => importItems(id, supplier.id, await file.text()),
    onSuccess: ({ items }) => {
      toast(t('reorder.imported', { n: items.length }));
      onDone();
    },
  });
  const cells = fieldsOf(take.error).map((one) => one.message);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('reorder.import')}
      foot={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" icon={<Upload />} onPress={() => input.current?.click()} pending={take.isPending}>
            {t('reorder.choose_file')}
          </Button>
        </>
      }
    >
      <p>{t('reorder.import_text')}</p>
      <p>
        <a className="link" href={itemsFile(id, supplier.id)}>
          {t('reorder.download_items')}
        </a>
      </p>
      {take.error && (
        <Banner tone="red">
          {cells.length > 0 ? (
            <ul className="plain">
              {cells.map((message) => (
                <li key={message} className="break">
                  {message}
                </li>
              ))}
            </ul>
          ) : (
            problem(take.error)
          )}
        </Banner>
      )}
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        hidden
        aria-label={t('reorder.choose_file')}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) take.mutate(file);
          target.value = '';
        }}
      />
    </Dialog>
  );
}
