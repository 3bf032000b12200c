import { Eye, EyeOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { TextField as AriaTextField, Group, Input, TextArea } from 'react-aria-components';
import { useWords } from '../i18n';
import { Button } from './button';
import { classes } from './classes';
import { type FieldBase, FieldFoot, FieldText } from './field';

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
