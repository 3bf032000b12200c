import { useId } from 'react';
import { useWords } from '../i18n';
import { ErrorText, type FieldBase } from './field';

/** A day, chosen with the browser's own calendar; empty: not known. */
export function DateField({
  value,
  onChange,
  ...rest
}: FieldBase & {
  value: string | null;
  onChange: (value: string | null) => void;
  min?: string | undefined;
  max?: string | undefined;
}) {
  const { t } = useWords();
  const id = useId();
  const described = rest.error || rest.hint ? `${id}-d` : undefined;
  return (
    <div className="field">
      <label htmlFor={id} className={rest.hideLabel ? 'sr' : 'label'}>
        {rest.label}
        {rest.optional && <span className="optional"> {t('common.optional')}</span>}
      </label>
      <input
        id={id}
        type="date"
        className="input"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || null)}
        min={rest.min}
        max={rest.max}
        aria-invalid={Boolean(rest.error)}
        aria-describedby={described}
      />
      {rest.error ? (
        <span id={described}>
          <ErrorText>{rest.error}</ErrorText>
        </span>
      ) : (
        rest.hint && (
          <span id={described} className="hint">
            {rest.hint}
          </span>
        )
      )}
    </div>
  );
}
