import { queryOptions } from '@tanstack/react-query';
import { addressOf, answer, api, asForm, once } from '../../api/client';
import { PAGE, pagesOf } from '../../api/pages';
import type { EncodingInput, ImportOptions } from '../../api/types';

const of = (tenant_id: string) => ({ path: { tenant_id } });
const ofImport = (tenant_id: string, import_id: string) => ({ path: { tenant_id, import_id } });

export const importsQuery = (shop: string) =>
  queryOptions({
    queryKey: [shop, 'imports'],
    queryFn: ({ signal }) => answer(api.GET('/api/tenants/{tenant_id}/imports', { params: of(shop), signal })),
  });

export const importQuery = (shop: string, job: string) =>
  queryOptions({
    queryKey: [shop, 'imports', job],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tenants/{tenant_id}/imports/{import_id}', { params: ofImport(shop, job), signal })),
  });

export const importProblemsQuery = (shop: string, job: string, code: string) =>
  pagesOf([shop, 'import-problems', job, code], ({ cursor, signal }) =>
    answer(
      api.GET('/api/tenants/{tenant_id}/imports/{import_id}/problems', {
        params: { ...ofImport(shop, job), query: { code, cursor, limit: PAGE } },
        signal,
      }),
    ),
  );

export const uploadFile = (shop: string, file: File, key: string) =>
  answer(
    api.POST('/api/tenants/{tenant_id}/imports', {
      params: of(shop),
      body: { file },
      bodySerializer: asForm,
      headers: once(key),
    }),
  );

export const chooseEncoding = (shop: string, job: string, body: EncodingInput) =>
  answer(api.POST('/api/tenants/{tenant_id}/imports/{import_id}/encoding', { params: ofImport(shop, job), body }));

export const startImport = (shop: string, job: string, body: ImportOptions) =>
  answer(api.POST('/api/tenants/{tenant_id}/imports/{import_id}/start', { params: ofImport(shop, job), body }));

export const cancelImport = (shop: string, job: string) =>
  answer(api.POST('/api/tenants/{tenant_id}/imports/{import_id}/cancel', { params: ofImport(shop, job) }));

export const problemsFile = (shop: string, job: string) =>
  addressOf('/api/tenants/{tenant_id}/imports/{import_id}/problems.csv', ofImport(shop, job));

export const templateFile = (shop: string) =>
  addressOf('/api/tenants/{tenant_id}/exports/import-template.csv', of(shop));
