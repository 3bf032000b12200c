import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FieldOwners } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Card } from '../ui/card';
import { useFail } from '../ui/problems';
import { Select } from '../ui/select';
import { toast } from '../ui/toast';
import { ownersQuery, saveOwners } from './api';

const groups = ['prices', 'texts', 'codes'] as const;
const choices = ['latest', 'shop', 'back_office'] as const;

/** Who decides about which fields. Only the owner of the shop may change it; others are told so. */
export function OwnersCard({ owners }: { owners: FieldOwners }) {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const save = useMutation({
    mutationFn: (next: FieldOwners) => saveOwners(id, next),
    onSuccess: (saved) => {
      queries.setQueryData(ownersQuery(id).queryKey, saved);
      toast(t('common.saved'));
    },
    onError: fail,
  });
  return (
    <Card title={t('differences.owner')} sub={t('differences.owner_sub')}>
      {groups.map((group) => (
        <Select
          key={group}
          label={t(`differences.group_${group}`)}
          value={owners[group]}
          onChange={(owner) => save.mutate({ ...owners, [group]: owner })}
          options={choices.map((value) => ({ value, label: t(`differences.owner_${value}`) }))}
        />
      ))}
    </Card>
  );
}
