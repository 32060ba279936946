// The passphrase maker of a unit: only its words are written, the rest is the same everywhere.
// Promise: nothing that is made or typed is part of it. Tested in test/engine/learning/judge-password.test.ts.

export interface Passphrase {
  readonly intro: readonly string[];
  /** Lines of advice below the maker. */
  readonly advice: readonly string[];
}
