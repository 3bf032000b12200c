import { useQueryClient } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import type { AccountingFormat } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Banner } from '../ui/card';
import { DateField } from '../ui/date-field';
import { Dialog } from '../ui/overlay';
import { Select } from '../ui/select';
import { fileAddress } from './api';
import { formatKey, formats } from './formats';

/** Formats that hold the clearing account alone. */
const statements: AccountingFormat[] = ['ofx1', 'ofx2', 'qif'];

export function ExportDialog({
  range,
  format,
  onClose,
}: {
  range: { from: string; until: string };
  format: AccountingFormat;
  onClose: () => void;
}) {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const [wish, setWish] = useState({ ...range, format });
  const possible = wish.from <= wish.until;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('accounting.export')}
      foot={
        <>
          <Button onPress={onClose}>{t('common.close')}</Button>
          {possible && (
            <a
              className="btn btn-primary"
              href={fileAddress(id, wish.format, wish.from, wish.until)}
              download
              onClick={() => setTimeout(() => void queries.invalidateQueries({ queryKey: [id, 'accounting'] }), 1500)}
            >
              <Download size={16} aria-hidden />
              {t('accounting.download')}
            </a>
          )}
        </>
      }
    >
      <Select
        label={t('accounting.format')}
        value={wish.format}
        onChange={(chosen) => setWish({ ...wish, format: chosen })}
        options={formats.map((value) => ({ value, label: t(formatKey(value)) }))}
        hint={t(`accounting.hint_${wish.format}`)}
      />
      {statements.includes(wish.format) && <Banner>{t('accounting.statement_only')}</Banner>}
      <div className="grid-2">
        <DateField
          label={t('accounting.from')}
          value={wish.from}
          onChange={(from) => setWish({ ...wish, from: from ?? range.from })}
        />
        <DateField
          label={t('accounting.until')}
          value={wish.until}
          onChange={(until) => setWish({ ...wish, until: until ?? range.until })}
          error={possible ? undefined : t('accounting.backwards')}
        />
      </div>
      <p className="muted">{t('accounting.same_again')}</p>
    </Dialog>
  );
}
