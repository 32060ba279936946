// What machines read of a learning unit: its one outcome, its questions and its interactive parts.
// Promise: a question's full id (`unit/question`) means the same question for ever, on pages, in records and in packages.
// Tested in test/engine/learning/parse-unit.test.ts.

/** A link to the paragraph of guidance that helps with the decision just made. */
export interface GuidanceLink {
  /** Name of a page below content/guidance. */
  readonly page: string;
  /** Id of a heading on that page; null leads to its top. */
  readonly part: string | null;
  /** The link's words. */
  readonly says: string;
}

export interface DecisionAnswer {
  /** Letters, digits and hyphens; unique in its decision. */
  readonly id: string;
  readonly label: string;
  /** Exactly one answer of a decision is the safest. */
  readonly best: boolean;
  /** Paragraphs, at least one: what follows from this answer. Plain words, no blame. */
  readonly feedback: readonly string[];
}

interface Asked {
  /** `unit/question`; never reused for another question. */
  readonly id: string;
  /** Paragraphs that must stand before the question when it is asked away from its page; may be empty. */
  readonly situation: readonly string[];
  /** True when it stands on no page: it is kept for the diagnostic and for retrieval. */
  readonly later: boolean;
}

/** A choice between answers; chosen first, then explained. */
export interface DecisionQuestion extends Asked {
  readonly kind: 'decision';
  readonly ask: string;
  readonly answers: readonly DecisionAnswer[];
  /** True when the person is also asked how sure they are, before the feedback. */
  readonly confidence: boolean;
  readonly guidance: GuidanceLink | null;
}

/** A question to answer from memory; the person judges by the answer whether they had it. */
export interface RecallQuestion extends Asked {
  readonly kind: 'recall';
  readonly ask: string;
  /** Paragraphs. */
  readonly answer: readonly string[];
}

/** Something to do away from the screen. */
export interface DoItTask extends Asked {
  readonly kind: 'do-it';
  readonly task: string;
  readonly steps: readonly string[];
  /** The words of the button: what is true when it is done. */
  readonly done: string;
}

export type Question = DecisionQuestion | RecallQuestion | DoItTask;

/** An interactive part of a unit: its kind decides which file it has and which island plays it. */
export interface ActivityPlace {
  /** `unit/activity`. */
  readonly id: string;
  readonly kind: string;
  /** Name of a file beside unit.yaml. */
  readonly file: string;
  /** Words above the activity. */
  readonly title: string;
}

export interface LearningOutcome {
  /** Unique among all units. */
  readonly id: string;
  /** Completes "By the end you can …"; begins with a small letter, ends without a full stop. */
  readonly statement: string;
}

export interface Unit {
  /** The folder's name. */
  readonly id: string;
  readonly outcome: LearningOutcome;
  readonly questions: readonly Question[];
  readonly activities: readonly ActivityPlace[];
  /** Id of the decision that the diagnostic asks. */
  readonly diagnostic: string;
}

/** The decisions that stand on the unit's page: with the task they are what the unit asks for. */
export function decisionsOnPage(unit: Pick<Unit, 'questions'>): readonly DecisionQuestion[] {
  return unit.questions.filter((one) => one.kind === 'decision').filter((one) => !one.later);
}

/** Address of a guidance link on the site. */
export function guidanceAddress({ page, part }: GuidanceLink): string {
  return `/guidance/${page}/${part === null ? '' : `#${part}`}`;
}
