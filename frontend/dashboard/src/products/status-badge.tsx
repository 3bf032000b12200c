import type { ProductStatus } from '../api/types';
import { useWords } from '../i18n';
import { Badge, type Tone } from '../ui/card';

const statusTone: Record<ProductStatus, Tone> = { active: 'green', draft: 'blue', archived: 'gray' };

export function StatusBadge({ status }: { status: ProductStatus }) {
  const { t } = useWords();
  return <Badge tone={statusTone[status]}>{t(`product.status_${status}`)}</Badge>;
}
