import { useWords } from '../i18n';
import { toast } from './toast';

export function useCopy() {
  const { t } = useWords();
  return (text: string) =>
    navigator.clipboard.writeText(text).then(
      () => toast(t('common.copied')),
      () => toast(t('error.unexpected'), { bad: true }),
    );
}
