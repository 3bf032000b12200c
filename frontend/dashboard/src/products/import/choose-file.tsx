import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { FileSpreadsheet, Upload } from 'lucide-react';
import { useState } from 'react';
import { DropZone, FileTrigger } from 'react-aria-components';
import { newKey } from '../../api/client';
import { fieldError } from '../../api/problem';
import type { Import } from '../../api/types';
import { useShop } from '../../app/shop';
import { useWords } from '../../i18n';
import { importLimit } from '../../lib/uploads';
import { Button } from '../../ui/button';
import { Badge, Banner, Card } from '../../ui/card';
import { useProblemText } from '../../ui/problems';
import { importQuery, importsQuery, templateFile, uploadFile } from './api';
import { Finished } from './finished';
import { underWay } from './under-way';

export function Choose() {
  const { t } = useWords();
  const { id, slug } = useShop();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const problem = useProblemText();
  const [refused, setRefused] = useState('');
  const upload = useMutation({
    mutationFn: (file: File) => uploadFile(id, file, newKey()),
    onSuccess: (job) => {
      queries.setQueryData(importQuery(id, job.id).queryKey, job);
      void navigate({ to: '/shop/$slug/products/import', params: { slug }, search: { id: job.id } });
    },
  });
  const take = (file: File | undefined) => {
    if (!file) return;
    if (file.size > importLimit) {
      setRefused(t('import.too_large'));
      return;
    }
    setRefused('');
    upload.mutate(file);
  };
  const error = refused || (upload.error ? (fieldError(upload.error, 'file') ?? problem(upload.error)) : '');
  return (
    <>
      {error && <Banner tone="red">{error}</Banner>}
      <DropZone
        className="drop"
        aria-label={t('import.drop')}
        style={{ paddingBlock: 56 }}
        getDropOperation={() => 'copy'}
        onDrop={(event) => {
          const item = event.items.find((one) => one.kind === 'file');
          if (item) void item.getFile().then(take);
        }}
      >
        <FileSpreadsheet aria-hidden />
        <p className="strong" style={{ color: 'var(--text)' }}>
          {t('import.drop')}
        </p>
        <p>{t('import.formats')}</p>
        <FileTrigger acceptedFileTypes={['.csv', '.tsv', '.txt', 'text/csv']} onSelect={(files) => take(files?.[0])}>
          <Button look="primary" icon={<Upload />} pending={upload.isPending}>
            {t('import.choose')}
          </Button>
        </FileTrigger>
      </DropZone>
      <Earlier />
      <Card title={t('import.how')}>
        <ol className="stack stack-2" style={{ paddingInlineStart: 20 }}>
          <li>{t('import.how1')}</li>
          <li>{t('import.how2')}</li>
          <li>{t('import.how3')}</li>
        </ol>
        <a className="link" style={{ alignSelf: 'start' }} href={templateFile(id)} download>
          {t('import.template')}
        </a>
      </Card>
    </>
  );
}

/** Files left at some step and files that have ended: a merchant who comes back finds them here. */
function Earlier() {
  const { id } = useShop();
  const recent = useQuery({
    ...importsQuery(id),
    refetchOnMount: 'always',
    refetchInterval: (query) => (query.state.data?.items.some(underWay) ? 2000 : false),
  });
  const jobs = recent.data?.items ?? [];
  return (
    <>
      <Unfinished jobs={jobs} />
      <Finished jobs={jobs} />
    </>
  );
}

function Unfinished({ jobs }: { jobs: Import[] }) {
  const { t, f } = useWords();
  const { slug } = useShop();
  const open = jobs.filter((job) => underWay(job) || job.state === 'previewed').slice(0, 5);
  if (!open.length) return null;
  return (
    <Card title={t('import.unfinished')} pad={false}>
      <ul className="plain lines">
        {open.map((job) => (
          <li key={job.id} className="folds">
            <div className="grow stack stack-1">
              <Link to="/shop/$slug/products/import" params={{ slug }} search={{ id: job.id }} className="link break">
                {job.file_name}
              </Link>
              <span className="hint">{f.moment(job.created_at)}</span>
            </div>
            <Badge tone={underWay(job) ? 'blue' : 'amber'}>
              {t(
                `import.state_${job.state === 'previewing' ? 'reading' : job.state === 'running' ? 'running' : 'waiting'}`,
              )}
            </Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}
