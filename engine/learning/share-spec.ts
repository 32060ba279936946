// Sending a file to the right people: names that a mail program offers, files with hidden sheets, an outside address.
// Promise: who should get what is in the file, so a draft can be judged. Tested in test/engine/learning/parse-share.test.ts.

export interface SharePerson {
  readonly id: string;
  /** As the mail program offers it; two people may have nearly the same. */
  readonly name: string;
  readonly address: string;
  readonly needed: boolean;
  /** Why they should get it, or should not. */
  readonly why: string;
}

export interface ShareSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly holds: string;
}

export interface ShareFile {
  readonly id: string;
  readonly name: string;
  readonly sheets: readonly ShareSheet[];
  readonly needed: boolean;
  readonly why: string;
}

export interface Share {
  readonly intro: readonly string[];
  /** Paragraphs: what is to be sent to whom. */
  readonly task: readonly string[];
  /** The subject to begin with. */
  readonly subject: string;
  /** True when those who get it must not see one another's addresses. */
  readonly hide: boolean;
  /** True when the subject has to begin with [secure]. */
  readonly secure: boolean;
  readonly people: readonly SharePerson[];
  readonly files: readonly ShareFile[];
}
