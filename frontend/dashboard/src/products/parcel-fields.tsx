import { useWords } from '../i18n';
import { originOptions } from '../lib/places';
import { Checkbox } from '../ui/checks';
import { NumberField } from '../ui/number-field';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';
import {
  inLengthUnit,
  inWeightUnit,
  lengthDigits,
  lengthUnits,
  toGrams,
  toMillimetres,
  useUnit,
  weightDigits,
  weightUnits,
} from './units';
import type { Parts } from './variant-parts';

export function ParcelFields({ variant, set, error }: Parts) {
  const { t } = useWords();
  const [weightUnit, setWeightUnit] = useUnit('unit.weight', weightUnits);
  const [lengthUnit, setLengthUnit] = useUnit('unit.length', lengthUnits);
  return (
    <>
      <Checkbox checked={variant.requires_shipping} onChange={(requires_shipping) => set({ requires_shipping })}>
        {t('variant.shipped')}
      </Checkbox>
      {variant.requires_shipping && (
        <>
          <div className="grid-2">
            <NumberField
              label={t('variant.weight')}
              min={0}
              decimals={weightDigits(weightUnit)}
              error={error('weight_grams')}
              hint={t('variant.weight_hint')}
              value={inWeightUnit(variant.weight_grams, weightUnit)}
              onChange={(value) => set({ weight_grams: toGrams(value, weightUnit) })}
              suffix={weightUnit}
            />
            <Select
              label={t('variant.weight_unit')}
              value={weightUnit}
              onChange={setWeightUnit}
              options={weightUnits.map((value) => ({ value, label: t(`unit.${value}`) }))}
            />
          </div>
          <div className="grid-3">
            {(['length_mm', 'width_mm', 'height_mm'] as const).map((side) => (
              <NumberField
                key={side}
                label={t(`variant.${side}`)}
                min={0}
                decimals={lengthDigits(lengthUnit)}
                suffix={lengthUnit}
                error={error(side)}
                optional
                value={inLengthUnit(variant[side], lengthUnit)}
                onChange={(next) => set({ [side]: toMillimetres(next, lengthUnit) })}
              />
            ))}
            <Select
              label={t('variant.length_unit')}
              value={lengthUnit}
              onChange={setLengthUnit}
              options={lengthUnits.map((value) => ({ value, label: t(`unit.${value}`) }))}
            />
          </div>
          <CustomsFields variant={variant} set={set} error={error} />
        </>
      )}
    </>
  );
}

/** What customs ask for when a parcel leaves the country. */
function CustomsFields({ variant, set, error }: Omit<Parts, 'tax'>) {
  const { t, lang } = useWords();
  return (
    <div className="grid-2">
      <TextField
        label={t('variant.hs_code')}
        value={variant.hs_code ?? ''}
        onChange={(code) => set({ hs_code: code.replace(/[^0-9.]/g, '') || null })}
        optional
        maxLength={20}
        inputMode="decimal"
        mono
        placeholder="6505.00"
        hint={t('variant.hs_hint')}
        error={error('hs_code')}
      />
      <Select
        label={t('variant.origin')}
        value={variant.origin ?? ''}
        onChange={(origin) => set({ origin: origin || null })}
        optional
        hint={t('variant.origin_hint')}
        error={error('origin')}
        options={[{ value: '', label: t('variant.origin_none') }, ...originOptions(lang)]}
      />
    </div>
  );
}
