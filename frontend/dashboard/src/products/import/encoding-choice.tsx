/** Accents that look wrong: the file as other encodings read it, and the merchant's word for one of them. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { EncodingInput, Import } from '../../api/types';
import { useShop } from '../../app/shop';
import { useWords } from '../../i18n';
import { Banner } from '../../ui/card';
import { useFail } from '../../ui/problems';
import { Select } from '../../ui/select';
import { chooseEncoding, importQuery } from './api';
import { isEncoding } from './encodings';

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
