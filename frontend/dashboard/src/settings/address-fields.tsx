import type { Address } from '../api/types';
import { useWords } from '../i18n';
import { countryOptions, regionsOf } from '../lib/places';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';

export function AddressFields({
  address,
  change,
  error,
}: {
  address: Address;
  change: (address: Address) => void;
  error: (field: string) => string | undefined;
}) {
  const { t, lang } = useWords();
  const set = (part: Partial<Address>) => change({ ...address, ...part });
  const regions = regionsOf(address.country, lang);
  return (
    <>
      <TextField
        label={t('address.name')}
        value={address.name}
        onChange={(name) => set({ name })}
        autoComplete="organization"
        maxLength={44}
        error={error('name')}
      />
      <TextField
        label={t('address.line1')}
        value={address.line1}
        onChange={(line1) => set({ line1 })}
        autoComplete="address-line1"
        maxLength={44}
        error={error('line1')}
      />
      <TextField
        label={t('address.line2')}
        value={address.line2 ?? ''}
        onChange={(line2) => set({ line2 })}
        autoComplete="address-line2"
        optional
        maxLength={44}
        error={error('line2')}
      />
      <div className="grid-2">
        <TextField
          label={t('address.city')}
          value={address.city}
          onChange={(city) => set({ city })}
          autoComplete="address-level2"
          maxLength={40}
          error={error('city')}
        />
        {regions.options ? (
          <Select
            label={t(regions.label)}
            value={address.province}
            onChange={(province) => set({ province })}
            options={[{ value: '', label: '–' }, ...regions.options]}
            error={error('province')}
            autoComplete="address-level1"
          />
        ) : (
          <TextField
            label={t(regions.label)}
            value={address.province}
            onChange={(province) => set({ province })}
            autoComplete="address-level1"
            error={error('province')}
          />
        )}
        <TextField
          label={t(address.country === 'US' ? 'address.zip_code' : 'address.postal_code')}
          value={address.postal_code}
          onChange={(postal_code) => set({ postal_code: postal_code.toUpperCase() })}
          autoComplete="postal-code"
          maxLength={12}
          error={error('postal_code')}
        />
        <Select
          label={t('field.country')}
          value={address.country}
          onChange={(country) => set({ country, province: '' })}
          options={countryOptions(lang)}
          error={error('country')}
          autoComplete="country"
        />
      </div>
    </>
  );
}
