import type { JournalAccount } from '../api/types';
import { useWords } from '../i18n';
import { TextField } from '../ui/text-field';

type Target = NonNullable<JournalAccount['target']>;

export function AccountRow({
  account,
  target,
  error,
  onChange,
}: {
  account: JournalAccount;
  target: Target;
  error: (field: string) => string | undefined;
  onChange: (target: Target) => void;
}) {
  const { t } = useWords();
  return (
    <li className="account-row" data-detail={account.detail || undefined}>
      <div className="strong">
        {account.label}
        {account.detail && target.name === '' && <span className="muted small"> {t('accounting.as_above')}</span>}
      </div>
      <TextField
        label={t('accounting.number_of', { name: account.label })}
        hideLabel
        placeholder={t('accounting.number')}
        value={target.number}
        onChange={(number) => onChange({ ...target, number })}
        maxLength={10}
        error={error('number')}
      />
      <TextField
        label={t('accounting.name_of', { name: account.label })}
        hideLabel
        placeholder={t('accounting.name')}
        value={target.name}
        onChange={(name) => onChange({ ...target, name })}
        maxLength={100}
        error={error('name')}
      />
      <TextField
        label={t('accounting.tax_code_of', { name: account.label })}
        hideLabel
        placeholder={t('accounting.tax_code')}
        value={target.tax_code ?? ''}
        onChange={(tax_code) => onChange({ ...target, tax_code })}
        maxLength={50}
        error={error('tax_code')}
      />
    </li>
  );
}
