// What a badge stands for, and whether a record shows it: answers are judged again by this copy's content.
// Promise: what a record says of right and wrong is not believed; answers that this copy does not have count for nothing.
// Tested in test/engine/badge/badge-claim.test.ts.

import { foldOutcome, isProven, mergeRecords } from '../learning/index.ts';
import type { Catalogue, JudgedUnit, LearningRecord, RecordEntry } from '../learning/index.ts';

/** A unit's badge, or a pathway's: then every unit of it is needed. */
export interface Badge {
  /** `unit/report-it-fast` or `pathway/ward`. */
  readonly id: string;
  readonly title: string;
  /** Each completes "can …". */
  readonly statements: readonly string[];
  readonly units: readonly (JudgedUnit & { readonly title: string })[];
}

/** What of the content badges need. */
export type BadgeCatalogue = Pick<Catalogue, 'units' | 'pathways'>;

export function badgeOf({ units, pathways }: BadgeCatalogue, id: string): Badge | null {
  const [kind, name] = id.split('/');
  const pathway = kind === 'pathway' ? pathways.find((one) => one.id === name) : undefined;
  const wanted = pathway?.units.map(({ unit }) => unit) ?? (kind === 'unit' ? [name] : []);
  const found = units.filter((one) => wanted.includes(one.id));
  const [first] = found;
  if (first === undefined || id !== `${kind ?? ''}/${name ?? ''}` || found.length !== wanted.length) return null;
  const title = pathway?.title ?? first.title;
  return { id, title, statements: found.map(({ outcome }) => outcome.statement), units: found };
}

/** Answers that come so much later than the judge's clock are of no clock that is right. */
const AHEAD_MS = 600_000;

/** What the content says of an answer; null when it has no such question or answer. */
function isRight({ questions }: JudgedUnit, { question, chosen }: RecordEntry): boolean | null {
  const asked = questions.find(({ id }) => id === question);
  switch (asked?.kind) {
    case 'decision':
      return asked.answers.find(({ id }) => id === chosen)?.best ?? null;
    case 'recall':
      return chosen === 'had-it' ? true : chosen === 'not-yet' ? false : null;
    case 'do-it':
      return chosen === 'done' ? true : null;
    case undefined:
      return null;
  }
}

/** The lines about a unit, judged again. */
export function judgeAgain(unit: JudgedUnit, record: LearningRecord, nowMs: number): LearningRecord {
  return record.flatMap((entry) => {
    if (entry.outcome !== unit.outcome.id || entry.atMs > nowMs + AHEAD_MS) return [];
    const right = isRight(unit, entry);
    return right === null ? [] : [{ ...entry, right }];
  });
}

/** What a badge rests on. Days are counted from 1970. */
export interface BadgeGround {
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  /** Different questions answered right. */
  readonly questions: number;
}

/** `open` names the units whose outcome the record does not show. */
export type BadgeJudgement =
  | { readonly kind: 'shown'; readonly ground: BadgeGround }
  | { readonly kind: 'open'; readonly units: readonly string[] };

export function judgeBadge(badge: Badge, record: LearningRecord, nowMs: number): BadgeJudgement {
  const judged = badge.units.map((unit) => {
    const own = judgeAgain(unit, record, nowMs);
    return { unit, own, isShown: isProven(foldOutcome(unit, own)) };
  });
  const open = judged.filter(({ isShown }) => !isShown).map(({ unit }) => unit.id);
  if (open.length > 0) return { kind: 'open', units: open };
  const right = mergeRecords(...judged.map(({ own }) => own)).filter((entry) => entry.right);
  const ground = {
    firstAtMs: right[0]?.atMs ?? 0,
    lastAtMs: right.at(-1)?.atMs ?? 0,
    questions: new Set(right.map(({ question }) => question)).size,
  };
  return { kind: 'shown', ground };
}
