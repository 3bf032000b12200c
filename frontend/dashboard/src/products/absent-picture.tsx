import { Clock, ImageOff } from 'lucide-react';
import { FileTrigger } from 'react-aria-components';
import type { Image } from '../api/types';
import { useWords } from '../i18n';
import { imageTypes } from '../lib/uploads';
import { Button } from '../ui/button';

type Props = { image: Image; index: number; onReplace: (files: File[]) => void };

/** In place of a picture the server does not have: how it stands, and why. */
export function AbsentPicture({ image, index, onReplace }: Props) {
  const { t, lang } = useWords();
  const failed = image.state === 'failed';
  const reason = image.failure?.message[lang];
  return (
    <div className="absent">
      {failed ? <ImageOff aria-hidden /> : <Clock aria-hidden />}
      <span className="strong">{t(failed ? 'media.failed' : 'media.pending')}</span>
      {reason && <span className="small break">{reason}</span>}
      {failed && (
        <FileTrigger acceptedFileTypes={imageTypes} onSelect={(files) => onReplace(Array.from(files ?? []))}>
          <Button small aria-label={t('media.replace_n', { n: index + 1 })}>
            {t('media.replace')}
          </Button>
        </FileTrigger>
      )}
    </div>
  );
}
