import { type ReactNode, useState } from 'react';
import { useWords } from '../i18n';
import { Button } from './button';
import { FormProblem } from './form-problem';
import { goOutside } from './outside';
import { Confirm, Dialog } from './overlay';
import { useShowError } from './use-show-error';

export type FormDialogProps = {
  title: string;
  /** What the button sends. */
  save: { mutate: () => void; isPending: boolean; error: unknown };
  submit: { label: string; look?: 'primary' | 'danger'; icon?: ReactNode; disabled?: boolean };
  onClose: () => void;
  /** What the other button is called; it closes without a question. */
  cancel?: string;
  /** The fields that show their own problem. */
  placed?: readonly string[];
  /** Reads what another has stored meanwhile, and shows that. */
  renew?: () => void;
  /** What is wrong, where that is more than what became of sending it. */
  error?: unknown;
  wide?: boolean;
  alert?: boolean;
  children: ReactNode;
};

/**
 * A dialog that sends what is filled in. It stays while the answer is awaited, shows what is wrong at its place, and does not
 * let what was typed go with a press beside it or an Escape that was meant for something else.
 */
export function FormDialog({ title, save, submit, onClose, cancel, placed = [], renew, error, ...p }: FormDialogProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState(false);
  const [asking, setAsking] = useState(false);
  const wrong = error === undefined ? save.error : error;
  // Not of what is wrong with a preview: whoever is typing elsewhere goes on typing.
  const form = useShowError<HTMLDivElement>(save.error);
  const leave = () => {
    if (save.isPending) return;
    if (typed) setAsking(true);
    else onClose();
  };
  return (
    <Dialog
      open
      onClose={leave}
      title={title}
      stays
      wide={p.wide ?? false}
      alert={p.alert ?? false}
      foot={
        <>
          <Button onPress={onClose} isDisabled={save.isPending}>
            {cancel ?? t('common.cancel')}
          </Button>
          <Button
            look={submit.look ?? 'primary'}
            icon={submit.icon}
            pending={save.isPending}
            isDisabled={submit.disabled ?? false}
            onPress={() => goOutside(form.current) || save.mutate()}
          >
            {submit.label}
          </Button>
        </>
      }
    >
      <div ref={form} style={{ display: 'contents' }} onChange={() => setTyped(true)}>
        <FormProblem error={wrong} placed={placed} renew={renew} />
        {p.children}
      </div>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={onClose}
        title={t('common.close_title')}
        text={t('common.close_text')}
        action={t('common.close_anyway')}
      />
    </Dialog>
  );
}
