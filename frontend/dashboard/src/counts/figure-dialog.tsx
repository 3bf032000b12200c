import { useState } from 'react';
import { useWords } from '../i18n';
import { FormDialog } from '../ui/form-dialog';
import { NumberField } from '../ui/number-field';

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
    <FormDialog
      title={typing.name}
      save={{ mutate: () => figure !== null && onDone(figure), isPending: false, error: null }}
      submit={{ label: t('common.save'), disabled: figure === null }}
      onClose={onClose}
    >
      <NumberField label={t('stock.counted')} autoFocus min={0} max={1_000_000} value={figure} onChange={setFigure} />
    </FormDialog>
  );
}
