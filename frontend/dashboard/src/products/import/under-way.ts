import type { Import } from '../../api/types';

/** While somebody else works on it: the page asks again. */
export const underWay = (job: Import | undefined) => job?.state === 'previewing' || job?.state === 'running';
