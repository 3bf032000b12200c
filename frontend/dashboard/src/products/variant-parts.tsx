/** Price, stock and parcel of a product's variants: as cards for one, as a grid for many. */

import { useWords } from '../i18n';
import { Checkbox, Switch } from '../ui/checks';
import type { VariantDraft } from './model';

export type SetVariant = (part: Partial<VariantDraft>) => void;

export type FieldErrors = (field: string) => string | undefined;

/** `tax`: the tax category that holds for the variant. */
export type Parts = { variant: VariantDraft; set: SetVariant; error: FieldErrors; tax: string };

export const ActiveSwitch = ({ variant, set }: Pick<Parts, 'variant' | 'set'>) => {
  const { t } = useWords();
  return (
    <div className="stack stack-1">
      <Switch on={variant.active} onChange={(active) => set({ active })}>
        {t('variant.active')}
      </Switch>
      {!variant.active && <p className="hint">{t('variant.active_hint')}</p>}
    </div>
  );
};

/** Sold without tax whatever the category says: files of other programs may state it, and it must be seen to be undone. */
export const TaxableBox = ({ variant, set }: Pick<Parts, 'variant' | 'set'>) => {
  const { t } = useWords();
  return (
    <div className="stack stack-1">
      <Checkbox checked={variant.taxable} onChange={(taxable) => set({ taxable })}>
        {t('variant.taxable')}
      </Checkbox>
      {!variant.taxable && <p className="hint">{t('variant.untaxed_hint')}</p>}
    </div>
  );
};
