// Dates as NHS pages write them: "5 March 2027". British English and UTC are named, so that no machine's language changes a page.
// Tested in test/site/dates.test.ts.

const LONG_DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** The UTC day of a date: front matter is read as midnight UTC. */
export function longDate(date: Date): string {
  return LONG_DATE.format(date);
}

/** Day and time of a civil moment written as `2027-03-09T02:00`: "9 March 2027, 02:00". Exercises use 24-hour times. */
export function longMoment(civil: string): string {
  const [day = '', time = ''] = civil.split('T');
  return `${longDate(new Date(`${day}T00:00:00Z`))}, ${time.slice(0, 5)}`;
}

/** A length in words: "6 hours 30 minutes". */
export function inWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [
    ...(hours > 0 ? [`${hours} ${hours === 1 ? 'hour' : 'hours'}`] : []),
    ...(rest > 0 || hours === 0 ? [`${rest} ${rest === 1 ? 'minute' : 'minutes'}`] : []),
  ];
  return parts.join(' ');
}
