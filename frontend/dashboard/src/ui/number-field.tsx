import { type ReactNode, useMemo, useState } from 'react';
import { TextField as AriaTextField, Group, Input } from 'react-aria-components';
import type { Money } from '../api/types';
import { exponentOf, useWords } from '../i18n';
import { type FieldBase, FieldFoot, FieldText } from './field';
import { numberTyper } from './typed-number';

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
        // The next field may have been reached before the browser draws.
        if (target instanceof HTMLInputElement)
          requestAnimationFrame(() => target === document.activeElement && target.select());
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
