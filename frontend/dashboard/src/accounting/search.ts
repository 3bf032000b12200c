import { day, searchOf } from '../lib/search';

/** The month that is shown, by any of its days. */
export const monthSearch = searchOf({ month: day });
