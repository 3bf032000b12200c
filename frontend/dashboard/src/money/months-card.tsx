import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Badge, Card } from '../ui/card';
import { FormDialog } from '../ui/form-dialog';
import { toast } from '../ui/toast';
import { closeMonth, monthsQuery } from './api';

/** The months of the book: which are closed, and by whom; the owner closes those that have ended. */
export function MonthsCard() {
  const { t, f } = useWords();
  const { id, role } = useShop();
  const months = useQuery(monthsQuery(id));
  const [closing, setClosing] = useState<string | null>(null);
  const shown = months.data?.months ?? [];
  if (!shown.some(({ state }) => state !== 'current')) return null;
  return (
    <Card title={t('months.title')} pad={false}>
      <p className="card-body muted">{t('months.what')}</p>
      <ul className="plain lines">
        {shown.map((month) => (
          <li key={month.month} style={{ flexWrap: 'wrap' }}>
            <div className="grow">
              <span className="strong">{f.month(`${month.month}-01`)}</span>{' '}
              <Badge tone={month.state === 'closed' ? 'gray' : 'blue'}>{t(`months.${month.state}`)}</Badge>
              {month.closed_at && (
                <div className="muted small break">
                  {t('months.closed_by', { when: f.moment(month.closed_at), who: month.closed_by ?? '' })}
                </div>
              )}
            </div>
            {month.state === 'open' && role === 'owner' && (
              <Button small onPress={() => setClosing(month.month)}>
                {t('months.close')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {closing && <CloseDialog month={closing} onClose={() => setClosing(null)} />}
    </Card>
  );
}

function CloseDialog({ month, onClose }: { month: string; onClose: () => void }) {
  const { t, f } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const name = f.month(`${month}-01`);
  const close = useMutation({
    mutationFn: () => closeMonth(id, month),
    onSuccess: (next) => {
      queries.setQueryData(monthsQuery(id).queryKey, next);
      toast(t('months.done', { month: name }));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('months.close_title', { month: name })}
      save={close}
      submit={{ look: 'danger', label: t('months.submit', { month: name }) }}
      cancel={t('common.close')}
      onClose={onClose}
    >
      <p>{t('months.consequence', { month: name })}</p>
    </FormDialog>
  );
}
