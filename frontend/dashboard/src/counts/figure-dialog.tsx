import { useState } from 'react';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { NumberField } from '../ui/number-field';
import { Dialog } from '../ui/overlay';

/** What a figure is typed for: by the code that was scanned, named as well as it is known. */
export type Typing = { code: string; name: string };

export function FigureDialog({
  typing,
  before = null,
  onClose,
  onDone,
}: {
  typing: Typing;
  before?: number | null;
  onClose: () => void;
  onDone: (figure: number) => void;
}) {
  const { t } = useWords();
  const [figure, setFigure] = useState<number | null>(before);
  return (
    <Dialog
      open
      onClose={onClose}
      title={typing.name}
      foot={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" isDisabled={figure === null} onPress={() => figure !== null && onDone(figure)}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <NumberField label={t('stock.counted')} autoFocus min={0} max={1_000_000} value={figure} onChange={setFigure} />
    </Dialog>
  );
}
