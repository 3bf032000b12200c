import { useWords } from '../i18n';
import { toast } from './toast';

/** Copies a text; where the browser does not allow it, shows it to be copied by hand. */
export function useCopy() {
  const { t } = useWords();
  return async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      toast(t('common.copied'));
    } catch {
      window.prompt(t('common.copy_by_hand'), text);
    }
  };
}
