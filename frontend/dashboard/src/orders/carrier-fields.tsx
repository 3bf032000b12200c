import { useWords } from '../i18n';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';

const carriers = ['Canada Post', 'Purolator', 'UPS', 'FedEx'];

export function CarrierFields({
  carrier,
  tracking,
  set,
}: {
  carrier: string;
  tracking: string;
  set: (part: { carrier?: string; tracking?: string }) => void;
}) {
  const { t } = useWords();
  const listed = carriers.includes(carrier);
  return (
    <div className="grid-2">
      <div className="stack stack-2">
        <Select
          label={t('ship.carrier')}
          value={listed ? carrier : 'other'}
          onChange={(value) => set({ carrier: value === 'other' ? '' : value })}
          options={[
            ...carriers.map((value) => ({ value, label: value === 'Canada Post' ? t('ship.canada_post') : value })),
            { value: 'other', label: t('ship.other') },
          ]}
        />
        {!listed && (
          <TextField
            label={t('ship.carrier_name')}
            value={carrier}
            onChange={(value) => set({ carrier: value })}
            maxLength={60}
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
      />
    </div>
  );
}
