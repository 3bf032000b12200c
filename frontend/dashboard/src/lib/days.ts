/** Days as the shop's own calendar has them: in the evening the world's is already tomorrow. */
const DAY = 86_400_000;

/** `2026-11-28`, the day an instant falls on in a zone. */
export const dayIn = (zone: string, time: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(time);

/** The shop's day that was so many days ago; 0 is today. */
export const daysAgo = (zone: string, now: number, days: number): string => {
  const today = new Date(`${dayIn(zone, now)}T12:00:00Z`).getTime();
  return dayIn('UTC', today - days * DAY);
};
