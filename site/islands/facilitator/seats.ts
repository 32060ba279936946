// Seats in the order in which every form of the desk and the console lists them.
// Tested in test/site/facilitator/seats.test.ts.

/** By title, the same in every browser's language. */
export const seatsByTitle = <Seat extends { readonly title: string }>(seats: readonly Seat[]): readonly Seat[] =>
  seats.toSorted((a, b) => (a.title < b.title ? -1 : 1));

/** Seats whose work is at the alert queue: their windows lead to the operations room. */
const TECHNICAL: ReadonlySet<string> = new Set([
  'cyber-analyst',
  'ebme-lead',
  'hunter',
  'infra-oncall',
  'integration-lead',
  'network-lead',
  'service-desk-lead',
]);

export const hasOperationsRoom = (seat: string): boolean => TECHNICAL.has(seat);
