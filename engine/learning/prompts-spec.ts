// Sign-in prompts on a phone, in the middle of other work: some are one's own, some are somebody else's.
// Promise: what tells the two apart stands in the moment itself. Tested in test/engine/learning/parse-prompts.test.ts.

export interface PromptMoment {
  readonly id: string;
  readonly at: string;
  /** Paragraphs: what somebody is doing when the phone asks. */
  readonly doing: readonly string[];
  /** What asks, and from where, as the phone shows it. */
  readonly app: string;
  readonly from: string;
  /** True when the person is signing in just now. */
  readonly yours: boolean;
  /** Two digits that must be typed to approve; null when a tap is enough. */
  readonly number: string | null;
  /** Paragraphs told after each act; `report` is denying it and telling the service desk. */
  readonly approve: readonly string[];
  readonly deny: readonly string[];
  readonly report: readonly string[];
}

export interface Prompts {
  readonly intro: readonly string[];
  readonly moments: readonly PromptMoment[];
}
