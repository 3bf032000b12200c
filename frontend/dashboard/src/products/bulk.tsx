import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { BulkInput } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { useFail } from '../ui/problems';
import { toast } from '../ui/toast';
import { changeProducts } from './api';

export function Bulk({ ids, done }: { ids: string[]; done: () => void }) {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const act = useMutation({
    mutationFn: (action: BulkInput['action']) => changeProducts(id, { ids, action }),
    onSuccess: ({ changed }) => {
      toast(t('products.changed', { n: changed }));
      void queries.invalidateQueries({ queryKey: [id, 'products'] });
      done();
    },
    onError: fail,
  });
  return (
    <div className="filters" style={{ alignItems: 'center' }}>
      <span className="strong" style={{ paddingInline: 8 }} role="status">
        {t('common.chosen', { n: ids.length })}
      </span>
      {(['activate', 'draft', 'archive'] as const).map((action) => (
        <Button key={action} small onPress={() => act.mutate(action)} isDisabled={act.isPending}>
          {t(`products.bulk_${action}`)}
        </Button>
      ))}
      <Button small look="plain" onPress={done}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}
