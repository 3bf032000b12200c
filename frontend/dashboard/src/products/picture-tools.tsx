import { ArrowLeft, ArrowRight, Text as TextIcon, X } from 'lucide-react';
import { useWords } from '../i18n';
import { Button } from '../ui/button';

type Props = {
  index: number;
  last: number;
  move: (from: number, to: number) => void;
  onDescribe: () => void;
  onRemove: () => void;
};

export function PictureTools({ index, last, move, onDescribe, onRemove }: Props) {
  const { t } = useWords();
  return (
    <div className="tools">
      <Button
        small
        look="plain"
        icon={<ArrowLeft />}
        isDisabled={index === 0}
        aria-label={t('media.earlier', { n: index + 1 })}
        onPress={() => move(index, index - 1)}
      />
      <Button
        small
        look="plain"
        icon={<TextIcon />}
        aria-label={t('media.alt_of', { n: index + 1 })}
        onPress={onDescribe}
      />
      <Button small look="plain" icon={<X />} aria-label={t('media.remove', { n: index + 1 })} onPress={onRemove} />
      <Button
        small
        look="plain"
        icon={<ArrowRight />}
        isDisabled={index === last}
        aria-label={t('media.later', { n: index + 1 })}
        onPress={() => move(index, index + 1)}
      />
    </div>
  );
}
