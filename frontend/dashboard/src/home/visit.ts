import { useQuery } from '@tanstack/react-query';
import { doorsQuery } from './api';

/** Addresses of the storefront as the owner can open them: while the shop is closed, with the preview's token. */
export function useVisit(tenant: string): (url: string) => string {
  const { data: doors } = useQuery({ ...doorsQuery(tenant), enabled: tenant !== '' });
  const preview = doors?.preview_url ? new URL(doors.preview_url).search : '';
  return (url) => url + preview;
}
