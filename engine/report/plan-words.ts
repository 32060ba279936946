// How the dates and the references of an action are written, in every form of the report and the plan.
// Promise: a date that nobody has agreed is said to be open, never left blank.
// Tested in test/engine/report/plan-words.test.ts.

/** `By 2027-03-31`; dates are written as they were given, and empty where none was. */
export function datesWords({ starts, due }: { readonly starts: string; readonly due: string }): string {
  if (starts === '') return due === '' ? 'To be agreed' : `By ${due}`;
  return `${starts} to ${due === '' ? 'a day to be agreed' : due}`;
}

/** Frameworks are known by their capitals: `caf 4.0 D1.a` is CAF 4.0 D1.a. */
export const refWords = (ref: string): string => ref.replace(/^[a-z-]+/u, (framework) => framework.toUpperCase());
