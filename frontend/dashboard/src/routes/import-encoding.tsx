/** Accents that look wrong: the file as other encodings read it, and the merchant's word for one of them. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { EncodingInput, Import } from '../api/types';
import { useWords } from '../i18n';
import { chooseEncoding, importQuery } from '../products/import/api';
import { isEncoding } from '../products/import/encodings';
import { useShop } from '../shop';
import { Select } from '../ui/controls';
import { Banner, useFail } from '../ui/page';

export function Encoding({ job }: { job: Import }) {
  const { t, word } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const choose = useMutation({
    mutationFn: (encoding: EncodingInput['encoding']) => chooseEncoding(id, job.id, { encoding }),
    onSuccess: (next) => queries.setQueryData(importQuery(id, job.id).queryKey, next),
    onError: fail,
  });
  if (!job.encoding_choices.length) return null;
  const read = job.encoding_choices.find((choice) => choice.encoding === job.encoding)?.sample ?? [];
  const options = job.encoding_choices.map(({ encoding, sample }) => ({
    value: encoding,
    label: `${word(`import.encoding_${encoding}`, encoding)}: ${sample[0] ?? ''}`,
  }));
  return (
    <>
      {job.encoding_confidence === 'unsure' && <Banner tone="amber">{t('import.encoding_unsure')}</Banner>}
      <div style={{ maxWidth: 480 }}>
        <Select
          label={t('import.encoding')}
          hint={t('import.encoding_hint', { sample: read.join(' · ') })}
          value={job.encoding}
          disabled={choose.isPending}
          onChange={(encoding) => isEncoding(encoding) && choose.mutate(encoding)}
          options={options}
        />
      </div>
    </>
  );
}
