// The hand-over between sessions as a file: written by one session's facilitator, read when the next is opened.
// Promise: reading never throws and gives a sentence for what is no such file; the next session checks each action again when it
// takes it. Tested in test/engine/group/hand-over.test.ts.

import { LIMITS } from '../base/index.ts';
import { MARKING } from '../conduct/index.ts';
import type { CarriedText } from '../exercise/index.ts';
import { commandFault } from '../session/index.ts';
import type { HandedDecision, TeamHandOver } from './hand-over.ts';

const FORMAT = 'standby-hand-over-1';

export interface HandOver {
  readonly session: string;
  readonly title: string;
  readonly teams: readonly TeamHandOver[];
}

export const writeHandOver = ({ session, title, teams }: HandOver): string =>
  `${JSON.stringify({ format: FORMAT, marking: MARKING, tlp: 'TLP:AMBER+STRICT', session, title, teams }, null, 1)}\n`;

type Rec = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Rec => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= LIMITS.freeTextMax;
const isTime = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const LINES_MAX = 400;
const isListOf =
  <T>(is: (value: unknown) => value is T) =>
  (value: unknown): value is readonly T[] =>
    Array.isArray(value) && value.length <= LINES_MAX && value.every(is);

const isDecision = (value: unknown): value is HandedDecision =>
  isRecord(value) && isTime(value['at']) && isText(value['seat']) && isText(value['text']) && isText(value['reason']);
/** An action is what the command that carries it over holds. */
const isAction = (value: unknown): value is CarriedText =>
  isRecord(value) && commandFault({ ...value, kind: 'carry-action' }) === null;
const isTeam = (value: unknown): value is TeamHandOver =>
  isRecord(value) &&
  [value['team'], value['name']].every(isText) &&
  isTime(value['at']) &&
  isListOf(isText)(value['situation']) &&
  isListOf(isText)(value['open']) &&
  isListOf(isDecision)(value['decisions']) &&
  isListOf(isAction)(value['actions']);

export function readHandOver(text: string): HandOver | { readonly says: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { says: 'This is no hand-over file: it cannot be read.' };
  }
  if (!isRecord(value) || value['format'] !== FORMAT)
    return { says: 'This is no hand-over file. Choose the one that the page after a session saved.' };
  const { session, title, teams } = value;
  if (!isText(session) || !isText(title) || !Array.isArray(teams) || teams.length > LIMITS.groupTeamsMax)
    return { says: 'The hand-over file was changed: its head is not as it was saved.' };
  const wrong = teams.findIndex((team) => !isTeam(team));
  if (wrong !== -1) return { says: `The hand-over file was changed: team ${String(wrong + 1)} cannot be read.` };
  return { session, title, teams: teams as readonly TeamHandOver[] };
}
