import { Plus, Trash2 } from 'lucide-react';
import type { Rate } from '../api/types';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { MoneyField, NumberField } from '../ui/number-field';

type ByWeight = Extract<Rate, { kind: 'by_weight' }>;
type Props = {
  rate: ByWeight;
  currency: string;
  change: (rate: ByWeight) => void;
  error: (field: string) => string | undefined;
};

/** A price for each weight, up to the heaviest that is sent this way. */
export function WeightSteps({ rate, currency, change, error }: Props) {
  const { t } = useWords();
  const zero = { minor: 0, currency };
  const last = rate.steps.at(-1);
  const setSteps = (steps: ByWeight['steps']) => change({ ...rate, steps });
  return (
    <div className="stack stack-2">
      {rate.steps.map((step, index) => {
        const set = (part: Partial<typeof step>) =>
          setSteps(rate.steps.map((one, at) => (at === index ? { ...one, ...part } : one)));
        return (
          <div key={index} className="row" style={{ alignItems: 'flex-end' }}>
            <div className="grow">
              <NumberField
                label={t('shipping.step_weight', { n: index + 1 })}
                min={0}
                decimals={3}
                suffix="kg"
                value={step.up_to_grams / 1000}
                onChange={(kg) => set({ up_to_grams: Math.round((kg ?? 0) * 1000) })}
                error={error(`rate.steps[${index}].up_to_grams`)}
              />
            </div>
            <div className="grow">
              <MoneyField
                label={t('shipping.step_price', { n: index + 1 })}
                currency={currency}
                value={step.price}
                onChange={(price) => set({ price: price ?? zero })}
                error={error(`rate.steps[${index}].price`)}
              />
            </div>
            <Button
              look="plain"
              icon={<Trash2 />}
              aria-label={t('shipping.step_remove', { n: index + 1 })}
              isDisabled={rate.steps.length === 1}
              onPress={() => setSteps(rate.steps.filter((_, at) => at !== index))}
            />
          </div>
        );
      })}
      <div>
        <Button
          small
          icon={<Plus />}
          onPress={() =>
            setSteps([...rate.steps, { up_to_grams: (last?.up_to_grams ?? 0) * 2, price: last?.price ?? zero }])
          }
        >
          {t('shipping.step_add')}
        </Button>
      </div>
    </div>
  );
}
