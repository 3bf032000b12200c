/** The person: name, language, e-mail address, password, and where they are logged in. */

import { useWords } from '../i18n';
import { PageHead } from '../ui/page-head';
import { Email } from './email-card';
import { Password } from './password-card';
import { Person } from './person-card';
import { Sessions } from './sessions-card';

export function AccountPage() {
  const { t } = useWords();
  return (
    <div className="page page-narrow">
      <PageHead title={t('nav.account')} />
      <Person />
      <Email />
      <Password />
      <Sessions />
    </div>
  );
}
