import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { useWords } from '../i18n';
import { ErrorText, type FieldBase } from './field';

/**
 * Words typed and separated by Enter or comma. With `live`, what is being typed counts as the last one at once, so that it is
 * saved too; not where a half-typed word would change other things.
 */
export function ChipsField({
  label,
  values,
  onChange,
  hint,
  error,
  placeholder,
  hideLabel,
  live,
}: FieldBase & { values: string[]; onChange: (values: string[]) => void; placeholder?: string; live?: boolean }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const id = useId();
  const typing = text.trim();
  const kept = live && typing && values.at(-1) === typing ? values.slice(0, -1) : values;
  const add = (raw: string) => {
    const fresh = raw
      .split(',')
      .map((part) => part.trim())
      .filter((part, at, all) => part && !kept.includes(part) && all.indexOf(part) === at);
    onChange([...kept, ...fresh]);
    setText('');
  };
  const type = (raw: string) => {
    if (raw.includes(',')) return add(raw);
    if (!live) return setText(raw);
    const word = raw.trim();
    setText(kept.includes(word) ? '' : raw);
    onChange(word && !kept.includes(word) ? [...kept, word] : kept);
  };
  return (
    <div className="field">
      <label htmlFor={id} className={hideLabel ? 'sr' : 'label'}>
        {label}
      </label>
      {kept.length > 0 && (
        <ul className="plain chips">
          {kept.map((value) => (
            <li key={value} className="chip">
              {value}
              <button
                type="button"
                aria-label={t('common.remove_named', { name: value })}
                onClick={() => onChange(values.filter((other) => other !== value))}
              >
                <X aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        id={id}
        className="input"
        value={text}
        placeholder={placeholder}
        aria-invalid={Boolean(error)}
        aria-describedby={`${id}-h`}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            add(text);
          }
          if (event.key === 'Backspace' && !text && values.length) onChange(values.slice(0, -1));
        }}
        onBlur={() => {
          if (live) setText('');
          else if (text) add(text);
        }}
      />
      <span id={`${id}-h`}>
        {error ? <ErrorText>{error}</ErrorText> : hint && <span className="hint">{hint}</span>}
      </span>
    </div>
  );
}
