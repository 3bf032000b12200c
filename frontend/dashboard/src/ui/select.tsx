import { useId } from 'react';
import { useWords } from '../i18n';
import { choose } from './choose';
import { ErrorText, type FieldBase } from './field';

/** A native select: the best list on a phone, and the keyboard already knows it. */
export function Select<V extends string>({
  value,
  onChange,
  options,
  ...rest
}: FieldBase & {
  value: V;
  onChange: (value: V) => void;
  options: { value: V; label: string }[];
  disabled?: boolean;
  bare?: boolean;
  name?: string;
  autoComplete?: string;
}) {
  const { t } = useWords();
  const id = useId();
  const described = rest.error || rest.hint ? `${id}-d` : undefined;
  const control = (
    <select
      id={id}
      className="input"
      value={value}
      onChange={(event) => choose(options, event.target.value, onChange)}
      disabled={rest.disabled}
      name={rest.name}
      autoComplete={rest.autoComplete}
      aria-invalid={Boolean(rest.error)}
      aria-describedby={described}
      aria-label={rest.bare ? rest.label : undefined}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
  if (rest.bare) return control;
  return (
    <div className="field">
      <label htmlFor={id} className={rest.hideLabel ? 'sr' : 'label'}>
        {rest.label}
        {rest.optional && <span className="optional"> {t('common.optional')}</span>}
      </label>
      {control}
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
