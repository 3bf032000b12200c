import type { UseMutationResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Banner } from '../ui/card';
import { Dialog } from '../ui/overlay';
import { useProblemText } from '../ui/problems';

/** A dialog that saves something about one variant, which it names. */
export function GoodsDialog<T>({
  title,
  goods,
  save,
  onClose,
  children,
}: {
  title: string;
  goods: { title: string; variant_title: string; sku: string };
  save: UseMutationResult<T, Error, void>;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useWords();
  const problem = useProblemText();
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      foot={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" onPress={() => save.mutate()} pending={save.isPending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <div>
        <div className="strong break">{goods.title}</div>
        <div className="muted small">{[goods.variant_title, goods.sku].filter(Boolean).join(' · ')}</div>
      </div>
      {save.error && <Banner tone="red">{problem(save.error)}</Banner>}
      {children}
    </Dialog>
  );
}
