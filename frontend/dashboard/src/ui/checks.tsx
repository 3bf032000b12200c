import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox, Switch as AriaSwitch, Label, Radio, RadioGroup } from 'react-aria-components';
import { choose } from './choose';

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
