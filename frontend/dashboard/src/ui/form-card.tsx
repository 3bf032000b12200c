import type { ReactNode } from 'react';
import { Button } from './button';
import { Card } from './card';
import { FormProblem } from './form-problem';
import { useShowError } from './use-show-error';

/** A card that sends what is filled in with a button of its own. */
export function FormCard({
  title,
  save,
  submit,
  note,
  placed,
  children,
}: {
  title: string;
  save: { mutate: () => void; isPending: boolean; error: unknown };
  submit: { label: string; disabled?: boolean };
  /** What sending it does. */
  note: string;
  /** The fields that show their own problem. */
  placed: readonly string[];
  children: ReactNode;
}) {
  const form = useShowError<HTMLFormElement>(save.error);
  return (
    <Card title={title}>
      <form
        ref={form}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!save.isPending && !submit.disabled) save.mutate();
        }}
        noValidate
      >
        <FormProblem error={save.error} placed={placed} />
        {children}
        <div className="row row-wrap between">
          <span className="hint">{note}</span>
          <Button type="submit" pending={save.isPending} isDisabled={submit.disabled ?? false}>
            {submit.label}
          </Button>
        </div>
      </form>
    </Card>
  );
}
