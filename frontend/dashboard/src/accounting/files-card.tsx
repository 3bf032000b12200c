import type { AccountingMonth } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Card } from '../ui/card';
import { fileAddress } from './api';
import { formatKey, formats } from './formats';

/** Files that were downloaded. The same days give the same file: its digest shows it. */
export function FilesCard({ files }: { files: AccountingMonth['files'] }) {
  const { t, f } = useWords();
  const { id } = useShop();
  return (
    <Card pad={false} title={t('accounting.files')}>
      <div className="table-wrap">
        <table className="table stacked">
          <thead>
            <tr>
              <th scope="col">{t('accounting.file')}</th>
              <th scope="col">{t('accounting.days')}</th>
              <th scope="col" className="num">
                {t('accounting.documents')}
              </th>
              <th scope="col">{t('accounting.digest')}</th>
              <th scope="col">{t('accounting.made')}</th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => {
              const format = formats.find((one) => one === file.format);
              return (
                <tr key={file.made_at + file.format}>
                  <td className="full">
                    {format ? (
                      <a className="link" href={fileAddress(id, format, file.from, file.until)} download>
                        {t(formatKey(format))}
                      </a>
                    ) : (
                      file.format
                    )}
                  </td>
                  <td data-label={t('accounting.days')}>
                    {f.date(file.from)} – {f.date(file.until)}
                  </td>
                  <td className="num" data-label={t('accounting.documents')}>
                    {f.number(file.documents)}
                  </td>
                  <td data-label={t('accounting.digest')}>
                    <span className="mono small">{file.digest}</span>
                  </td>
                  <td data-label={t('accounting.made')}>
                    <span className="small">
                      {f.moment(file.made_at)} · {file.actor}
                    </span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
