import { useWords } from '../i18n';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';

const carriers = ['Canada Post', 'Purolator', 'UPS', 'FedEx'];

/** A carrier's name as the reader knows it; the program keeps one for all languages. */
export function useCarrierName() {
  const { t } = useWords();
  return (carrier: string) => (carrier === 'Canada Post' ? t('ship.canada_post') : carrier);
}

export function CarrierFields({
  carrier,
  tracking,
  set,
  error,
}: {
  carrier: string;
  tracking: string;
  set: (part: { carrier?: string; tracking?: string }) => void;
  error: (field: string) => string | undefined;
}) {
  const { t } = useWords();
  const nameOf = useCarrierName();
  const listed = carriers.includes(carrier);
  return (
    <div className="grid-2">
      <div className="stack stack-2">
        <Select
          label={t('ship.carrier')}
          value={listed ? carrier : 'other'}
          onChange={(value) => set({ carrier: value === 'other' ? '' : value })}
          options={[
            ...carriers.map((value) => ({ value, label: nameOf(value) })),
            { value: 'other', label: t('ship.other') },
          ]}
          error={listed ? error('carrier') : undefined}
        />
        {!listed && (
          <TextField
            label={t('ship.carrier_name')}
            value={carrier}
            onChange={(value) => set({ carrier: value })}
            maxLength={60}
            error={error('carrier')}
          />
        )}
      </div>
      <TextField
        label={t('ship.tracking')}
        value={tracking}
        onChange={(value) => set({ tracking: value.trim() })}
        optional
        hint={carrier === 'Canada Post' ? t('ship.tracking_hint') : undefined}
        mono
        error={error('tracking_number')}
      />
    </div>
  );
}
