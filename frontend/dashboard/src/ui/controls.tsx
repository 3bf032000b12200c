/** Buttons and form fields: React Aria behaviour, our looks. */
import { AlertCircle, Check, Eye, EyeOff, Minus, SlidersHorizontal, X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Checkbox as AriaCheckbox,
  Switch as AriaSwitch,
  TextField as AriaTextField,
  FieldError,
  Group,
  Input,
  Label,
  Radio,
  RadioGroup,
  Text,
  TextArea,
} from 'react-aria-components';
import type { Money } from '../api/types';
import { exponentOf, useWords } from '../i18n';
import { numberTyper } from './typed-number';

type Look = 'primary' | 'secondary' | 'plain' | 'danger' | 'danger-plain';
const classes = (...names: (string | false | undefined)[]) => names.filter(Boolean).join(' ');

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'children'> & {
  look?: Look;
  small?: boolean;
  icon?: ReactNode;
  block?: boolean;
  children?: ReactNode;
  pending?: boolean;
};
export function Button({
  look = 'secondary',
  small,
  icon,
  block,
  pending,
  children,
  onPress,
  type,
  ...rest
}: ButtonProps) {
  // Ours rather than React Aria's `isPending`: its spoken notice outlives a button that goes away when the work is done.
  return (
    <AriaButton
      {...rest}
      type={pending ? 'button' : (type ?? 'button')}
      data-pending={pending || undefined}
      {...(onPress && !pending ? { onPress } : {})}
      className={classes('btn', `btn-${look}`, small && 'btn-small', block && 'btn-block', !children && 'btn-icon')}
    >
      {pending ? <span className="spin" aria-hidden /> : icon}
      {children}
    </AriaButton>
  );
}

export const ErrorText = ({ children }: { children: ReactNode }) => (
  <span className="error">
    <AlertCircle aria-hidden />
    {children}
  </span>
);

type FieldBase = {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  hideLabel?: boolean;
};
function FieldText({ label, optional, hideLabel }: FieldBase) {
  const { t } = useWords();
  return (
    <Label className={hideLabel ? 'sr' : 'label'}>
      {label}
      {optional && <span className="optional"> {t('common.optional')}</span>}
    </Label>
  );
}
const FieldFoot = ({ hint, error }: FieldBase) => (
  <>
    {hint && !error && (
      <Text slot="description" className="hint">
        {hint}
      </Text>
    )}
    <FieldError className="">{error && <ErrorText>{error}</ErrorText>}</FieldError>
  </>
);

export type TextFieldProps = FieldBase & {
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'email' | 'password' | 'url' | 'tel';
  name?: string;
  placeholder?: string;
  autoComplete?: string;
  maxLength?: number;
  prefix?: ReactNode;
  suffix?: ReactNode;
  required?: boolean;
  disabled?: boolean;
  autoFocus?: boolean;
  multiline?: number;
  inputMode?: 'numeric' | 'decimal' | 'email' | 'url';
  onBlur?: () => void;
  lang?: string;
  mono?: boolean;
};
export function TextField(p: TextFieldProps) {
  const { t } = useWords();
  const [shown, setShown] = useState(false);
  const secret = p.type === 'password';
  const input = p.multiline ? (
    <TextArea className="input" rows={p.multiline} placeholder={p.placeholder} lang={p.lang} />
  ) : (
    <Input className={classes('input', p.mono && 'mono')} placeholder={p.placeholder} lang={p.lang} />
  );
  return (
    <AriaTextField
      className="field"
      value={p.value}
      onChange={p.onChange}
      type={secret && shown ? 'text' : (p.type ?? 'text')}
      name={p.name ?? ''}
      isInvalid={Boolean(p.error)}
      isRequired={p.required ?? false}
      isDisabled={p.disabled ?? false}
      validationBehavior="aria"
      {...(p.autoComplete ? { autoComplete: p.autoComplete } : {})}
      {...(p.maxLength ? { maxLength: p.maxLength } : {})}
      {...(p.inputMode ? { inputMode: p.inputMode } : {})}
      autoFocus={p.autoFocus ?? false}
      {...(p.onBlur ? { onBlur: p.onBlur } : {})}
    >
      <FieldText {...p} />
      {p.prefix || p.suffix || secret ? (
        <Group className="group">
          {p.prefix && <span className="affix">{p.prefix}</span>}
          {input}
          {p.suffix && <span className="affix">{p.suffix}</span>}
          {secret && (
            <Button
              look="plain"
              small
              icon={shown ? <EyeOff /> : <Eye />}
              onPress={() => setShown(!shown)}
              aria-label={t(shown ? 'common.hide_password' : 'common.show_password')}
            />
          )}
        </Group>
      ) : (
        input
      )}
      <FieldFoot {...p} />
    </AriaTextField>
  );
}

type TypedNumberProps = FieldBase & {
  value: number | null;
  onChange: (value: number | null) => void;
  min?: number;
  max?: number;
  format: Intl.NumberFormatOptions;
  before?: ReactNode;
  after?: ReactNode;
  disabled?: boolean;
  placeholder?: string;
  autoFocus?: boolean;
};
/**
 * A number typed the way the reader writes numbers. Every letter that makes a number is handed on at once, so that what is
 * unsaved shows while typing; the field is written out in full, and kept within its bounds, when it is left.
 */
function TypedNumber({ value, onChange, min, max, format, ...p }: TypedNumberProps) {
  const { f } = useWords();
  const [typed, setTyped] = useState<string | null>(null);
  const typer = useMemo(() => numberTyper(f.locale, format, { min, max }), [f.locale, format, min, max]);
  const type = (raw: string) => {
    const next = typer.type(raw);
    if (!next) return;
    setTyped(next.text);
    if (next.value !== undefined) onChange(next.value);
  };
  return (
    <AriaTextField
      className="field"
      value={typed ?? typer.write(value)}
      onChange={type}
      onBlur={() => setTyped(null)}
      validationBehavior="aria"
      onFocus={({ target }) => {
        if (target instanceof HTMLInputElement) requestAnimationFrame(() => target.select());
      }}
      inputMode={(format.maximumFractionDigits ?? 0) > 0 ? 'decimal' : (min ?? -1) >= 0 ? 'numeric' : 'text'}
      isInvalid={Boolean(p.error)}
      isDisabled={p.disabled ?? false}
      autoFocus={p.autoFocus ?? false}
    >
      <FieldText {...p} />
      <Group className="group">
        {p.before && <span className="affix">{p.before}</span>}
        <Input className="input" placeholder={p.placeholder} />
        {p.after && <span className="affix">{p.after}</span>}
      </Group>
      <FieldFoot {...p} />
    </AriaTextField>
  );
}

export type NumberFieldProps = FieldBase & {
  value: number | null;
  onChange: (value: number | null) => void;
  min?: number;
  max?: number;
  decimals?: number;
  prefix?: ReactNode;
  suffix?: ReactNode;
  disabled?: boolean;
  placeholder?: string;
  autoFocus?: boolean;
};
export function NumberField({ prefix, suffix, decimals = 0, ...p }: NumberFieldProps) {
  const format = useMemo(() => ({ maximumFractionDigits: decimals, useGrouping: true }), [decimals]);
  return <TypedNumber {...p} format={format} before={prefix} after={suffix} />;
}

/** An amount; held in minor units. */
export function MoneyField({
  value,
  onChange,
  currency,
  ...rest
}: FieldBase & {
  value: Money | null;
  onChange: (value: Money | null) => void;
  currency: string;
  disabled?: boolean;
}) {
  const { f } = useWords();
  const digits = exponentOf(currency);
  const factor = 10 ** digits;
  const symbol =
    new Intl.NumberFormat(f.locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
      .formatToParts(0)
      .find((part) => part.type === 'currency')?.value ?? currency;
  const first = f.locale.startsWith('en');
  const format = useMemo(() => ({ minimumFractionDigits: digits, maximumFractionDigits: digits }), [digits]);
  return (
    <TypedNumber
      {...rest}
      min={0}
      format={format}
      value={value ? value.minor / factor : null}
      before={first && symbol}
      after={!first && symbol}
      onChange={(n) => onChange(n === null ? null : { minor: Math.round(n * factor), currency })}
    />
  );
}

/** Hands on the option of that name: what is chosen is always one of those that were offered. */
function choose<V extends string>(options: { value: V }[], name: string, onChange: (value: V) => void) {
  const chosen = options.find((option) => option.value === name);
  if (chosen) onChange(chosen.value);
}

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

export function Checkbox({
  checked,
  onChange,
  children,
  disabled,
  mixed,
  label,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children?: ReactNode;
  disabled?: boolean;
  mixed?: boolean;
  label?: string;
}) {
  return (
    <AriaCheckbox
      className="check"
      isSelected={checked}
      onChange={onChange}
      isDisabled={disabled ?? false}
      isIndeterminate={mixed ?? false}
      {...(label ? { 'aria-label': label } : {})}
    >
      <span className="box" aria-hidden>
        {mixed ? <Minus /> : <Check />}
      </span>
      {children && <span>{children}</span>}
    </AriaCheckbox>
  );
}

export function Switch({
  on,
  onChange,
  children,
  disabled,
}: {
  on: boolean;
  onChange: (on: boolean) => void;
  children: ReactNode;
  disabled?: boolean;
}) {
  return (
    <AriaSwitch className="switch" isSelected={on} onChange={onChange} isDisabled={disabled ?? false}>
      <span className="track" aria-hidden />
      <span>{children}</span>
    </AriaSwitch>
  );
}

export function Choices<V extends string>({
  label,
  value,
  onChange,
  options,
  hideLabel,
}: {
  label: string;
  value: V;
  onChange: (value: V) => void;
  options: { value: V; label: string; hint?: string }[];
  hideLabel?: boolean;
}) {
  return (
    <RadioGroup className="field" value={value} onChange={(next) => choose(options, next, onChange)}>
      <Label className={hideLabel ? 'sr' : 'label'}>{label}</Label>
      <div className="stack stack-2">
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className="check radio choice">
            <span className="box" aria-hidden />
            <span>
              <span className="strong">{option.label}</span>
              {option.hint && (
                <span className="hint" style={{ display: 'block' }}>
                  {option.hint}
                </span>
              )}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

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

export function Segment<V extends string>({
  value,
  onChange,
  options,
  label,
}: {
  value: V;
  onChange: (value: V) => void;
  options: { value: V; label: string }[];
  label: string;
}) {
  return (
    <div className="segment" role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}

/** What narrows a list. On a phone only the search box stands there; the rest unfolds, with how many of them are set. */
export function Filters({ search, set, children }: { search: ReactNode; set: number; children: ReactNode }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="filters">
      {search}
      <button
        type="button"
        className="btn btn-secondary only-sm"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <SlidersHorizontal aria-hidden />
        {set ? t('common.filters_n', { n: set }) : t('common.filters')}
      </button>
      <div id={id} className={open ? 'fold open' : 'fold'}>
        {children}
      </div>
    </div>
  );
}

/** Writes to the URL only after a pause, so that Back does not step through letters. */
export function SearchBox({
  value,
  onChange,
  label,
}: {
  value: string;
  onChange: (value: string) => void;
  label: string;
}) {
  const [text, setText] = useState(value);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => latest.current(text.trim()), 250);
    return () => clearTimeout(timer);
  }, [text, value]);
  return (
    <div className="search">
      <SearchIcon />
      <input
        className="input"
        type="search"
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder={label}
        aria-label={label}
        data-search
      />
    </div>
  );
}
const SearchIcon = () => (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" aria-hidden>
    <circle cx="11" cy="11" r="7" />
    <path d="m20 20-3.500-3.500" />
  </svg>
);
