/** The documents of a day: as they are posted, or as they would be. */

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { FileText } from 'lucide-react';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Badge, Banner, Card, Empty } from '../ui/card';
import { BackIcon, PageHead } from '../ui/page-head';
import { Failed } from '../ui/problems';
import { SkeletonRows } from '../ui/skeleton';
import { dayQuery } from './api';
import { DocumentLines } from './document-lines';

export function DayPage() {
  const { t, f } = useWords();
  const { id, slug } = useShop();
  const { day } = useParams({ from: '/shop/$slug/accounting/days/$day' });
  const documents = useQuery(dayQuery(id, day));
  const shown = documents.data;
  return (
    <div className="page">
      <PageHead
        title={f.date(day)}
        badges={
          shown && (
            <Badge tone={shown.posted ? 'green' : 'gray'}>
              {t(shown.posted ? 'accounting.posted' : 'accounting.preview')}
            </Badge>
          )
        }
        back={
          <Link to="/shop/$slug/accounting" params={{ slug }} search={{ month: day }} className="link row row-1">
            <BackIcon /> {t('accounting.journal')}
          </Link>
        }
      />
      {documents.error && !documents.data ? (
        <Failed error={documents.error} retry={() => void documents.refetch()} />
      ) : !shown ? (
        <SkeletonRows />
      ) : (
        <>
          {!shown.posted && <Banner>{t('accounting.preview_text')}</Banner>}
          {shown.posted_by && shown.posted_at && (
            <p className="muted small">
              {t('accounting.posted_by', { when: f.moment(shown.posted_at), who: shown.posted_by })}
            </p>
          )}
          {shown.corrected_by.length > 0 && (
            <Banner tone="amber">
              <span>{t('accounting.corrected_by')}</span>
              <span className="row row-wrap">
                {shown.corrected_by.map((number) => (
                  <Link
                    key={number}
                    to="/shop/$slug/accounting/documents/$number"
                    params={{ slug, number }}
                    className="link"
                  >
                    {number}
                  </Link>
                ))}
              </span>
            </Banner>
          )}
          {shown.documents.length === 0 && (
            <Card>
              <Empty icon={<FileText />} title={t('accounting.no_documents')} />
            </Card>
          )}
          {shown.documents.map((document) => (
            <Card
              key={document.number}
              pad={false}
              title={
                shown.posted ? (
                  <Link
                    to="/shop/$slug/accounting/documents/$number"
                    params={{ slug, number: document.number }}
                    className="link"
                  >
                    {document.number}
                  </Link>
                ) : (
                  document.number
                )
              }
              sub={document.memo}
            >
              <DocumentLines document={document} />
            </Card>
          ))}
          {shown.more && <Banner>{t('accounting.more_documents')}</Banner>}
        </>
      )}
    </div>
  );
}
