// What happened in a unit as xAPI statements: every answer, and where the unit stands, in the forms of cmi5.
// Promise: pure; the same line of a record is the same statement for ever, so that sending it twice counts once. Nobody is
// named: who it was is put in by the launch, when it is sent. Tested in test/engine/learning/xapi.test.ts.

import { nameUuid } from '../base/index.ts';
import { durationOf } from './learning-system.ts';
import { entryKey } from './record-entry.ts';
import type { RecordEntry } from './record-entry.ts';
import { XAPI_NAMES } from './standard-names.ts';
import { safestShare } from './unit-progress.ts';
import type { ReportedUnit, UnitProgress } from './unit-progress.ts';
import type { DecisionQuestion } from './unit-spec.ts';

const NAMESPACE = '6d1f3c1e-0b0b-5f6c-9a35-7f2b1d4c8e90';
const LANGUAGE = 'en-GB';

/** The stable id of a unit, question, activity or course. It is a name: no page stands there. */
export const unitIri = (id: string): string => `https://standby.example/learn/${id}`;

/** A part of a statement as it is sent. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** A statement without the person, the registration and the launch's context. */
export interface Statement {
  readonly id: string;
  readonly timestamp: string;
  readonly verb: JsonObject;
  readonly object: JsonObject;
  readonly result?: JsonObject;
  readonly context: JsonObject;
}

/** Where statements belong: what the launch said. */
export interface Launch {
  readonly actor: JsonObject;
  readonly registration: string;
  /** The learning system's own id of the unit. */
  readonly activityId: string;
  /** Copied into every statement's context, as the learning system wrote it. */
  readonly contextTemplate: JsonObject;
}

/** What cmi5 itself wants to be told. */
export type SittingVerb = 'initialized' | 'completed' | 'passed' | 'terminated';

interface When {
  /** ISO 8601 with the time zone. */
  readonly timestamp: string;
  /** What this registration is called: another one is another statement. */
  readonly registration: string;
}

const verbOf = (name: SittingVerb | 'answered'): JsonObject => ({
  id: XAPI_NAMES[name],
  display: { [LANGUAGE]: name },
});

/** A line of the record. `unit` gives the words of the question; a line about an activity has its ending only. */
export function answerStatement(unit: ReportedUnit, entry: RecordEntry, { timestamp, registration }: When): Statement {
  const question = unit.questions.find(({ id }) => id === entry.question);
  return {
    id: nameUuid(NAMESPACE, `${registration} ${entryKey(entry)}`),
    timestamp,
    verb: verbOf('answered'),
    object: {
      objectType: 'Activity',
      id: unitIri(entry.question),
      definition: { type: XAPI_NAMES.interaction, ...(question === undefined ? OTHER : asked(question)) },
    },
    result: { response: entry.chosen, success: entry.right },
    context: { contextActivities: { grouping: [{ objectType: 'Activity', id: unitIri(unit.id) }] } },
  };
}

const OTHER: JsonObject = { interactionType: 'other' };

function asked(question: ReportedUnit['questions'][number]): JsonObject {
  const words = question.kind === 'do-it' ? question.task : question.ask;
  if (question.kind !== 'decision') return { ...OTHER, description: { [LANGUAGE]: words } };
  return { ...choicesOf(question), description: { [LANGUAGE]: words } };
}

function choicesOf({ answers }: DecisionQuestion): JsonObject {
  return {
    interactionType: 'choice',
    choices: answers.map(({ id, label }) => ({ id, description: { [LANGUAGE]: label } })),
    correctResponsesPattern: answers.filter(({ best }) => best).map(({ id }) => id),
  };
}

/** What cmi5 is told of a sitting. `elapsedMs` is the time since the sitting began; `score` is told with `passed` alone. */
export function sittingStatement(
  verb: SittingVerb,
  launch: Launch,
  now: {
    readonly timestamp: string;
    readonly elapsedMs: number;
    readonly progress: UnitProgress;
    readonly score: boolean;
    /** Distinguishes sittings of one registration. */
    readonly sitting: string;
  },
): Statement {
  const moves = verb === 'completed' || verb === 'passed';
  const category = [XAPI_NAMES.cmi5Category, ...(moves ? [XAPI_NAMES.moveOnCategory] : [])];
  const share = safestShare(now.progress) / 100;
  const result: JsonObject = {
    ...(verb === 'completed' ? { completion: true } : {}),
    ...(verb === 'passed' ? { success: true } : {}),
    ...(verb === 'passed' && now.score ? { score: { scaled: share } } : {}),
    ...(verb === 'initialized' ? {} : { duration: durationOf(now.elapsedMs) }),
  };
  // Passed and completed are said once for a registration: the same id, whatever sitting says it.
  const name = moves ? `${launch.registration} ${verb}` : `${launch.registration} ${now.sitting} ${verb}`;
  return {
    id: nameUuid(NAMESPACE, name),
    timestamp: now.timestamp,
    verb: verbOf(verb),
    object: { objectType: 'Activity', id: launch.activityId },
    ...(Object.keys(result).length === 0 ? {} : { result }),
    context: { contextActivities: { category: category.map((id) => ({ objectType: 'Activity', id })) } },
  };
}

/** The statement as it is sent: with the person of the launch, the registration and the launch's context. */
export function sealStatement(statement: Statement, { actor, registration, contextTemplate }: Launch): JsonObject {
  const own = objectOf(statement.context['contextActivities']);
  const given = objectOf(contextTemplate['contextActivities']);
  const kinds = [...new Set([...Object.keys(given), ...Object.keys(own)])].sort();
  const contextActivities = Object.fromEntries(
    kinds.map((kind) => [kind, [...listOf(given[kind]), ...listOf(own[kind])]]),
  );
  const { id, timestamp, verb, object, result } = statement;
  return {
    id,
    actor,
    verb,
    object,
    ...(result === undefined ? {} : { result }),
    context: { ...contextTemplate, registration, contextActivities },
    timestamp,
  };
}

const objectOf = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};

/** A template may give one activity or a list of them. */
const listOf = (value: Json | undefined): readonly Json[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? (value as readonly Json[]) : [value];
