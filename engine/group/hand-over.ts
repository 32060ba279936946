// Shift hand-over between sessions: what one shift leaves to the next, team by team, and the letter that the next one reads.
// Promise: read from the run alone; decisions as people wrote them, and no more of them than one letter holds.
// Tested in test/engine/group/hand-over.test.ts.

import { formatOffset, LIMITS } from '../base/index.ts';
import { openActionsOf, projectDecisionLog } from '../conduct/index.ts';
import { teamName } from '../exercise/index.ts';
import type { CarriedText, ExchangeState } from '../exercise/index.ts';
import type { GroupRun } from './group-run.ts';
import { exchangeOf } from './group-run.ts';
import { summariseTeam } from './team-summary.ts';

export interface HandedDecision {
  /** Exercise milliseconds of the shift that hands over. */
  readonly at: number;
  readonly seat: string;
  readonly text: string;
  readonly reason: string;
}

/** What one team's shift leaves. */
export interface TeamHandOver {
  readonly team: string;
  readonly name: string;
  /** Exercise milliseconds at which it was written. */
  readonly at: number;
  /** How it stands, a sentence each. */
  readonly situation: readonly string[];
  /** Questions that nobody has answered. */
  readonly open: readonly string[];
  /** Latest first. */
  readonly decisions: readonly HandedDecision[];
  /** Actions of the improvement plan that are not closed; empty for a cell. */
  readonly actions: readonly CarriedText[];
}

const DECISIONS_MAX = 40;

export function handOverOf(team: GroupRun): TeamHandOver {
  const { card } = team;
  const exchange = exchangeOf(team);
  const base = { team: card.id, name: card.name, at: team.at };
  if (team.kind === 'cell') {
    const decisions = team.notes
      .filter(({ what }) => what === 'note')
      .map(({ at, seat, text }) => ({ at, seat, text, reason: '' }));
    return { ...base, situation: dealings(exchange), open: [], decisions: latest(decisions), actions: [] };
  }
  const summary = summariseTeam(team);
  const decided = projectDecisionLog(team.run)
    .filter(({ kind }) => kind === 'decision')
    .map(({ at, seat, text, reason }) => ({ at, seat, text, reason }));
  const services = summary.services
    .filter(({ level }) => level !== 'normal')
    .map(({ name, level, waiting }) => `${name}: ${level}, ${waiting} waiting.`);
  const devices =
    summary.encrypted + summary.isolated === 0
      ? []
      : [`${summary.encrypted} devices encrypted, ${summary.isolated} isolated.`];
  return {
    ...base,
    situation: [
      ...(services.length === 0 ? ['All services run as usual.'] : services),
      ...devices,
      ...dealings(exchange),
    ],
    open: summary.openDecisions.map(({ title, askedAt }) => `${title} (asked at ${formatOffset(askedAt)})`),
    decisions: latest(decided),
    actions: openActionsOf(team.run).actions.map(({ isWritten: _, ...action }) => action),
  };
}

const latest = (decisions: readonly HandedDecision[]): readonly HandedDecision[] =>
  decisions.toReversed().slice(0, DECISIONS_MAX);

/** Requests that hold or wait, and alerts. */
function dealings(exchange: ExchangeState): string[] {
  const name = (id: string): string => teamName(exchange, id);
  const requests = [...exchange.requests.values()]
    .filter(({ status }) => status === 'asked' || status === 'agreed')
    .map(({ id, what, from, to, status }) => `${id}: ${name(from)} asked ${name(to)} for ${what}; ${status}.`);
  const alerts = [...exchange.alerts.values()].map(
    ({ title, from }) => `High Severity Alert of ${name(from)}: ${title}.`,
  );
  return [...requests, ...alerts];
}

/** The letter to the next shift, within what one message holds. `from` names the session before. */
export function handOverLetter(own: TeamHandOver, from: string): string {
  const lines = [
    `Shift hand-over from ${from}, written at ${formatOffset(own.at)}.`,
    '',
    'How it stands',
    ...own.situation.map((line) => `- ${line}`),
    '',
    'Still to decide',
    ...(own.open.length === 0 ? ['- Nothing waits.'] : own.open.map((line) => `- ${line}`)),
    '',
    `Open actions carried over: ${own.actions.length}.`,
    '',
    'Decided, latest first',
    ...own.decisions.map(
      ({ at, seat, text, reason }) => `- ${formatOffset(at)} ${seat}: ${text}${reason === '' ? '' : ` (${reason})`}`,
    ),
  ];
  let letter = '';
  for (const line of lines) {
    const longer = letter === '' ? line : `${letter}\n${line}`;
    if (longer.length > LIMITS.freeTextMax) break;
    letter = longer;
  }
  return letter;
}
