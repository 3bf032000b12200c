import type { ProductStatus } from '../api/types';
import { useWords } from '../i18n';
import { Card } from '../ui/card';
import { Select } from '../ui/select';
import type { Missing } from './model';
import { statuses } from './search';

type Props = {
  status: ProductStatus;
  missing: Missing[];
  onChange: (status: ProductStatus) => void;
  error: string | undefined;
};

export function StatusCard({ status, missing, onChange, error }: Props) {
  const { t, f } = useWords();
  return (
    <Card title={t('products.status')}>
      <Select
        label={t('products.status')}
        hideLabel
        value={status}
        onChange={onChange}
        error={error}
        options={statuses.map((value) => ({
          value,
          label: t(`product.status_${value}`),
        }))}
        hint={t(`product.status_${status}_hint`)}
      />
      {missing.length > 0 && (
        <p className="hint" role="status">
          {t('product.missing', { list: f.list(missing.map((name) => t(`product.missing_${name}`))) })}
        </p>
      )}
    </Card>
  );
}
