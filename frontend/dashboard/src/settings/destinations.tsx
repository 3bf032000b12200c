import { useWords } from '../i18n';
import { countryName, countryOptions, provinceCodes, provinceName } from '../lib/places';
import { Checkbox } from '../ui/checks';

type Where = { countries: string[]; provinces: string[] };
type Props = Where & { set: (part: Partial<Where>) => void };

/** Where a method sends to: Canada, whole or by province, and countries abroad. */
export function Destinations({ countries, provinces, set }: Props) {
  const { t, lang } = useWords();
  const abroad = countryOptions(lang).filter((one) => one.value !== 'CA');
  return (
    <fieldset className="field">
      <legend className="label" style={{ padding: 0, marginBottom: 6 }}>
        {t('shipping.where')}
      </legend>
      <Checkbox
        checked={countries.includes('CA')}
        onChange={(on) =>
          set({
            countries: on ? ['CA', ...countries] : countries.filter((code) => code !== 'CA'),
            provinces: [],
          })
        }
      >
        {countryName('CA', lang)}
      </Checkbox>
      {countries.includes('CA') && (
        <details open={provinces.length > 0}>
          <summary className="small">
            {provinces.length ? t('shipping.provinces', { n: provinces.length }) : t('shipping.all_provinces')}
          </summary>
          <div className="grid-3" style={{ gap: 4, marginTop: 8 }}>
            {provinceCodes.map((code) => (
              <Checkbox
                key={code}
                checked={provinces.includes(code)}
                onChange={(on) =>
                  set({ provinces: on ? [...provinces, code] : provinces.filter((one) => one !== code) })
                }
              >
                {provinceName(code, lang)}
              </Checkbox>
            ))}
          </div>
        </details>
      )}
      <details open={countries.some((code) => code !== 'CA')}>
        <summary className="small">{t('shipping.abroad')}</summary>
        <div className="grid-3" style={{ gap: 4, marginTop: 8 }}>
          {abroad.map((one) => (
            <Checkbox
              key={one.value}
              checked={countries.includes(one.value)}
              onChange={(on) =>
                set({
                  countries: on ? [...countries, one.value] : countries.filter((code) => code !== one.value),
                })
              }
            >
              {one.label}
            </Checkbox>
          ))}
        </div>
      </details>
    </fieldset>
  );
}
