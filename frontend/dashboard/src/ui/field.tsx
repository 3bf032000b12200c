import { AlertCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import { useWords } from '../i18n';

export const ErrorText = ({ children }: { children: ReactNode }) => (
  <span className="error">
    <AlertCircle aria-hidden />
    {children}
  </span>
);

export type FieldBase = {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  hideLabel?: boolean;
};

export function FieldText({ label, optional, hideLabel }: FieldBase) {
  const { t } = useWords();
  return (
    <Label className={hideLabel ? 'sr' : 'label'}>
      {label}
      {optional && <span className="optional"> {t('common.optional')}</span>}
    </Label>
  );
}

export const FieldFoot = ({ hint, error }: FieldBase) => (
  <>
    {hint && !error && (
      <Text slot="description" className="hint">
        {hint}
      </Text>
    )}
    <FieldError className="">{error && <ErrorText>{error}</ErrorText>}</FieldError>
  </>
);
