import type { UseMutationResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWords } from '../i18n';
import { FormDialog } from '../ui/form-dialog';
import { GoodsName } from '../ui/goods-name';

/** A dialog that saves something about one variant, which it names. */
export function GoodsDialog<T>({
  title,
  goods,
  save,
  placed,
  onClose,
  children,
}: {
  title: string;
  goods: { title: string; variant_title: string; sku: string };
  save: UseMutationResult<T, Error, void>;
  /** The fields that show their own problem. */
  placed: readonly string[];
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useWords();
  return (
    <FormDialog title={title} save={save} submit={{ label: t('common.save') }} placed={placed} onClose={onClose}>
      <div>
        <GoodsName of={goods} />
      </div>
      {children}
    </FormDialog>
  );
}
