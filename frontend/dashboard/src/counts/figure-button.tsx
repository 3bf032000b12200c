import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { CountLine } from '../api/types';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { FigureDialog } from './figure-dialog';
import type { Say } from './queue';

/** Types the figure of a line. */
export function FigureButton({ line, onSay }: { line: CountLine; onSay: Say }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const name = [line.title, line.variant_title].filter(Boolean).join(' ');
  // Its SKU may be another one by now.
  const code = line.variant_id;
  return (
    <>
      <Button small icon={<Pencil />} aria-label={t('counts.type_named', { name })} onPress={() => setOpen(true)} />
      {open && (
        <FigureDialog
          typing={{ code, name }}
          before={line.counted ?? null}
          onClose={() => setOpen(false)}
          onDone={(figure) => {
            setOpen(false);
            onSay({ code, figure });
          }}
        />
      )}
    </>
  );
}
