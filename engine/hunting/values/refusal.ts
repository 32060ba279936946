// What a query is told when it cannot be answered exactly. Values may refuse as well as functions, so it stands below both.
// Promise: the sentence says what could not be done and what to do instead. Tested in test/engine/hunting/values/convert.test.ts.

/** A query that cannot be answered exactly, or not here: said to the person who asked, with what to do instead. */
export class QueryRefusal extends Error {
  override readonly name = 'QueryRefusal';
}

/** Throws the refusal of a number that a double does not hold exactly. `what` names it: "the product", "this text". */
export function refuseTooLarge(what: string): never {
  throw new QueryRefusal(
    `${what} is a whole number beyond ±9,007,199,254,740,992, which is not held exactly here; use a smaller number, or todouble()`,
  );
}

/** The same number when it is held exactly; refuses otherwise. Infinite and NaN are no whole numbers and never come here. */
export function exactInteger(value: number, what: string): number {
  return value >= -9_007_199_254_740_992 && value <= 9_007_199_254_740_992 ? value + 0 : refuseTooLarge(what);
}
