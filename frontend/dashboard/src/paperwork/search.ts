import { day, flag, searchOf } from '../lib/search';

/** The day on the screen, and whether the hour is being changed, as they stand in the address. */
export const paperworkSearch = searchOf({ day, when: flag });
