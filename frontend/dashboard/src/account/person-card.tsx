import { useMutation, useQueryClient } from '@tanstack/react-query';
import { fieldError } from '../api/problem';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Card } from '../ui/card';
import { useDraft } from '../ui/draft';
import { useFail } from '../ui/problems';
import { SaveBar } from '../ui/save-bar';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { changeMe, meQuery } from './api';

export function Person() {
  const { t, setLang } = useWords();
  const { me } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const { draft, patch, dirty, discard, reset } = useDraft({ name: me.account.name, language: me.account.language });
  const save = useMutation({
    mutationFn: () => changeMe(draft),
    onSuccess: (next) => {
      reset({ name: next.account.name, language: next.account.language });
      queries.setQueryData(meQuery.queryKey, next);
      setLang(next.account.language);
      toast(t('common.saved'));
    },
    onError: fail,
  });
  return (
    <Card title={t('account.you')}>
      <TextField
        label={t('account.name')}
        value={draft.name}
        onChange={(name) => patch({ name })}
        autoComplete="name"
        maxLength={80}
        hint={t('account.name_hint')}
        error={fieldError(save.error, 'name')}
      />
      <Select
        label={t('nav.language')}
        value={draft.language}
        onChange={(language) => patch({ language })}
        options={[
          { value: 'en', label: 'English' },
          { value: 'fr', label: 'Français' },
        ]}
      />
      <SaveBar dirty={dirty} saving={save.isPending} onSave={() => save.mutate()} onDiscard={discard} />
    </Card>
  );
}
