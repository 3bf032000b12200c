import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { TextField as AriaTextField, Group, Input } from 'react-aria-components';
import type { Money } from '../api/types';
import { exponentOf, useWords } from '../i18n';
import { type FieldBase, FieldFoot, FieldText } from './field';
import { numberTyper, type Wrong } from './typed-number';

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

type Bounds = Pick<TypedNumberProps, 'min' | 'max'>;

/** What the field takes. */
function useTakes() {
  const { t } = useWords();
  return (wrong: Wrong, example: string, { min, max }: Bounds): string => {
    if (wrong === 'form') return t('field.like', { example });
    if (min === undefined) return t('field.at_most', { max: max ?? 0 });
    return max === undefined ? t('field.at_least', { min }) : t('field.between', { min, max });
  };
}

/**
 * A number typed the way the reader writes numbers. Every letter that makes a number is handed on at once, so that what is
 * unsaved shows while typing; the field is written out in full when it is left. What lies outside of its bounds stays as it was
 * typed, with a word about them: see [`goOutside`].
 */
function TypedNumber({ value, onChange, min, max, format, ...p }: TypedNumberProps) {
  const { f } = useWords();
  const takes = useTakes();
  const [typed, setTyped] = useState<{ text: string; wrong: Wrong | undefined } | null>(null);
  const [left, setLeft] = useState(false);
  const wrong = typed?.wrong;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another value takes the place of what was typed beside it
  useEffect(() => setTyped((now) => (now?.wrong ? null : now)), [value]);
  const typer = useMemo(() => numberTyper(f.locale, format, { min, max }), [f.locale, format, min, max]);
  const error = p.error ?? (wrong && left ? takes(wrong, typer.write(1234.5), { min, max }) : undefined);
  const type = (raw: string) => {
    const next = typer.type(raw);
    if (!next) return;
    setTyped({ text: next.text, wrong: next.wrong });
    setLeft(false);
    if (next.value !== undefined) onChange(next.value);
  };
  return (
    <AriaTextField
      className="field"
      value={typed?.text ?? typer.write(value)}
      onChange={type}
      onBlur={() => {
        setLeft(true);
        if (!wrong) setTyped(null);
      }}
      data-outside={wrong}
      validationBehavior="aria"
      onFocus={({ target }) => {
        // The next field may have been reached before the browser draws.
        if (target instanceof HTMLInputElement)
          requestAnimationFrame(() => target === document.activeElement && target.select());
      }}
      inputMode={(format.maximumFractionDigits ?? 0) > 0 ? 'decimal' : (min ?? -1) >= 0 ? 'numeric' : 'text'}
      isInvalid={Boolean(error)}
      isDisabled={p.disabled ?? false}
      autoFocus={p.autoFocus ?? false}
    >
      <FieldText {...p} />
      <Group className="group">
        {p.before && <span className="affix">{p.before}</span>}
        <Input className="input" placeholder={p.placeholder} />
        {p.after && <span className="affix">{p.after}</span>}
      </Group>
      <FieldFoot {...p} error={error} />
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
