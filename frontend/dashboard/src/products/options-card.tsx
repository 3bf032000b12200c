import { Plus, Trash2 } from 'lucide-react';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { ChipsField } from '../ui/chips-field';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { spread } from './matrix';
import type { Draft, VariantDraft } from './model';
import type { FieldErrors } from './variant-parts';

export function OptionsCard({
  options,
  variants,
  change,
  error,
}: {
  options: Draft['options'];
  variants: VariantDraft[];
  change: (options: Draft['options'], variants: VariantDraft[]) => void;
  error: FieldErrors;
}) {
  const { t } = useWords();
  const update = (next: Draft['options']) => {
    const fresh = spread(variants, next);
    if (fresh.length > 100) {
      toast(t('options.too_many'), { bad: true });
      return;
    }
    change(next, fresh);
  };
  return (
    <Card
      title={t('options.title')}
      sub={options.length ? undefined : t('options.hint')}
      actions={
        options.length < 3 && (
          <Button
            small
            icon={<Plus />}
            onPress={() =>
              update([
                ...options,
                {
                  name:
                    [t('options.size'), t('options.color'), t('options.material')].find(
                      (name) => !options.some((one) => one.name === name),
                    ) ?? '',
                  values: [],
                },
              ])
            }
          >
            {t('options.add')}
          </Button>
        )
      }
    >
      {options.length > 0 &&
        options.map((option, index) => (
          <div key={index} className="row row-top">
            <div className="grow option-fields">
              <TextField
                label={t('options.name')}
                value={option.name}
                maxLength={40}
                onChange={(name) =>
                  change(
                    options.map((one, at) => (at === index ? { ...one, name } : one)),
                    variants,
                  )
                }
                error={error(`options[${index}].name`)}
              />
              <ChipsField
                label={t('options.values')}
                values={option.values}
                placeholder={t('options.values_hint')}
                onChange={(values) => update(options.map((one, at) => (at === index ? { ...one, values } : one)))}
                error={error(`options[${index}].values`)}
              />
            </div>
            <div style={{ paddingTop: 24 }}>
              <Button
                look="plain"
                icon={<Trash2 />}
                aria-label={t('options.remove', { name: option.name })}
                onPress={() => update(options.filter((_, at) => at !== index))}
              />
            </div>
          </div>
        ))}
    </Card>
  );
}
