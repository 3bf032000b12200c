import { useMutation } from '@tanstack/react-query';
import { resendConfirmation } from '../account/api';
import type { Me } from '../api/types';
import { useWords } from '../i18n';
import { Banner } from '../ui/card';
import { useFail } from '../ui/problems';
import { toast } from '../ui/toast';

export function Notices({ me, slug }: { me: Me; slug: string }) {
  const { t } = useWords();
  const fail = useFail();
  const resend = useMutation({
    mutationFn: resendConfirmation,
    onSuccess: () => toast(t('account.confirmation_sent')),
    onError: fail,
  });
  const tenant = me.memberships.find((one) => one.tenant.slug === slug)?.tenant;
  const suspended = tenant?.status === 'suspended';
  if (me.account.email_confirmed && !suspended) return null;
  return (
    <div className="page" style={{ marginBottom: 16 }}>
      {suspended && (
        <Banner tone="red">
          <span className="strong">{t('shop.suspended')}</span>
          {tenant.suspended_reason && (
            <span className="break">{t('shop.suspended_reason', { reason: tenant.suspended_reason })}</span>
          )}
          <span>
            {t('shop.suspended_next')}{' '}
            <a
              className="link break"
              href={`mailto:${me.support_email}?subject=${encodeURIComponent(t('shop.suspended_subject', { shop: tenant.name, slug: tenant.slug }))}`}
            >
              {me.support_email}
            </a>
          </span>
        </Banner>
      )}
      {!me.account.email_confirmed && (
        <Banner tone="amber">
          <div className="row row-wrap between">
            <span>{t('account.confirm_notice', { email: me.account.email })}</span>
            <button type="button" className="link" onClick={() => resend.mutate()} disabled={resend.isPending}>
              {t('account.resend')}
            </button>
          </div>
        </Banner>
      )}
    </div>
  );
}
