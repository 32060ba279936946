// What console, wall and cells show of a team: one small value, read from its run.
// Promise: reading it changes nothing; ground truth of the attack is not in it.
// Tested in test/engine/group/team-summary.test.ts.

import type { ServiceLevel } from '../clinical/index.ts';
import { waitingOf } from '../clinical/index.ts';
import type { Run } from '../conduct/index.ts';
import { dueOf, neededFor } from '../exercise/index.ts';
import type { ExchangeState } from '../exercise/index.ts';
import type { TeamKind } from '../scenario/index.ts';
import type { CellRun } from './cell-run.ts';
import type { GroupRun } from './group-run.ts';
import type { TeamRun } from './team-run.ts';

export interface ServiceLine {
  readonly id: string;
  readonly name: string;
  readonly level: ServiceLevel;
  /** Share of its pace that is lost, 0 … 1000. */
  readonly lossPermille: number;
  readonly waiting: number;
  readonly longestMinutes: number;
  readonly overdue: number;
  /** Sent elsewhere and taken over from elsewhere since STARTEX. */
  readonly divertedOut: number;
  readonly takenIn: number;
}

export interface OpenDecision {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly askedAt: number;
  readonly awaitsSecond: boolean;
}

export interface NextInject {
  readonly id: string;
  readonly title: string;
  readonly dueAt: number;
}

export interface TeamSummary {
  readonly team: string;
  readonly name: string;
  readonly kind: TeamKind;
  readonly lifecycle: 'briefing' | 'running' | 'paused' | 'ended' | 'no-duff';
  /** Exercise milliseconds of the last mark. */
  readonly at: number;
  /** Its injects are deferred while the world clock runs on. */
  readonly isDeferred: boolean;
  /** Readiness questions answered yes, and all of them. */
  readonly readiness: { readonly yes: number; readonly total: number; readonly verdict: 'none' | 'go' | 'no-go' };
  readonly services: readonly ServiceLine[];
  readonly alerts: number;
  readonly incidentsOpen: number;
  readonly encrypted: number;
  readonly isolated: number;
  /** Longest open first. */
  readonly openDecisions: readonly OpenDecision[];
  /** Soonest first. */
  readonly nextInjects: readonly NextInject[];
  /** Since when something has waited for an answer of this team; null: nothing waits. Sort by it for stuck-longest first. */
  readonly stuckSince: number | null;
  /** Requests that wait for this team's answer. */
  readonly toAnswer: number;
  /** Those of them that ask for a divert or for aid, by name. */
  readonly waitingRequests: readonly string[];
  /** Teams it diverts to, and teams that divert to it. */
  readonly divertsOut: readonly string[];
  readonly divertsIn: readonly string[];
}

/** Injects that are listed. */
const NEXT_MAX = 3;

export const summariseTeam = (team: GroupRun): TeamSummary =>
  team.kind === 'trust' ? summariseTrust(team) : summariseCell(team);

function summariseTrust({ card, run, at }: TeamRun): TeamSummary {
  const { state } = run.play;
  const openDecisions = decisionsOf(run);
  return {
    ...{ team: card.id, name: card.name, kind: card.kind, lifecycle: state.lifecycle, at },
    isDeferred: state.msel.isDeferred,
    readiness: readinessOf(run),
    services: servicesOf(run),
    alerts: run.watch.alerts.length,
    incidentsOpen: run.board.incidents().filter(({ status }) => status.kind !== 'closed').length,
    encrypted: count(state.encrypted),
    isolated: count(state.isolated),
    openDecisions,
    nextInjects: nextOf(run),
    ...dealingsOf(card.id, state.exchange, openDecisions[0]?.askedAt ?? null),
  };
}

/** Requests, shares and alerts that this team has still to answer, and diverts that hold. */
function dealingsOf(
  team: string,
  exchange: ExchangeState,
  decisionSince: number | null,
): Pick<TeamSummary, 'stuckSince' | 'toAnswer' | 'waitingRequests' | 'divertsOut' | 'divertsIn'> {
  const requests = [...exchange.requests.values()];
  const waiting = requests.filter(
    (one) => one.status === 'asked' && !one.answers.has(team) && neededFor(exchange, one).includes(team),
  );
  const isCsoc = exchange.teams.some(({ id, kind }) => id === team && kind === 'csoc');
  const since = [
    ...waiting.map(({ askedAt }) => askedAt),
    ...[...exchange.shares.values()].filter(({ verdict }) => isCsoc && verdict === 'waiting').map(({ at }) => at),
    ...[...exchange.alerts.values()]
      .filter(({ from, answers }) => from !== team && !answers.has(team))
      .map(({ at }) => at),
  ];
  const all = decisionSince === null ? since : [...since, decisionSince];
  const diverts = requests.filter(({ what, status }) => what === 'divert' && status === 'agreed');
  return {
    stuckSince: all.length === 0 ? null : Math.min(...all),
    toAnswer: since.length,
    waitingRequests: waiting.map(({ id }) => id),
    divertsOut: diverts.filter(({ from }) => from === team).map(({ to }) => to),
    divertsIn: diverts.filter(({ to }) => to === team).map(({ from }) => from),
  };
}

function verdictOf(notes: CellRun['notes']): 'none' | 'go' | 'no-go' {
  const last = notes.findLast(({ what }) => what === 'go' || what === 'no-go')?.what;
  return last === 'go' || last === 'no-go' ? last : 'none';
}

const count = (flags: Uint8Array): number => flags.reduce((sum, flag) => sum + flag, 0);

function readinessOf({ play }: Run): TeamSummary['readiness'] {
  const { setting, state } = play;
  const yes = [...state.readiness.answers.values()].filter((answer) => answer === 'yes').length;
  return { yes, total: setting.scenario.readiness.length, verdict: state.readiness.verdict };
}

function servicesOf({ play }: Run): ServiceLine[] {
  const { state, setting } = play;
  return setting.scenario.estate.services.flatMap(({ id, name }, place) => {
    const status = state.services[place];
    const queue = state.flow.queues[place];
    if (status === undefined || queue === undefined) return [];
    const { count: waiting, longest, overdue } = waitingOf(queue, state.flow.minute);
    const { diverted, takenIn } = queue.totals;
    return [
      {
        ...{ id, name, level: status.level, lossPermille: status.lossPermille, waiting, longestMinutes: longest },
        ...{ overdue, divertedOut: diverted, takenIn },
      },
    ];
  });
}

function decisionsOf({ play }: Run): OpenDecision[] {
  const { state, setting } = play;
  return setting.scenario.decisions
    .flatMap(({ id, question, owner }, place) => {
      const item = state.decisions.items[place];
      const askedAt = state.decisions.askedAt[place] ?? null;
      if ((item !== 'open' && item !== 'awaiting-second') || askedAt === null) return [];
      return [{ id, title: question, owner, askedAt, awaitsSecond: item === 'awaiting-second' }];
    })
    .toSorted((a, b) => a.askedAt - b.askedAt);
}

function nextOf({ play }: Run): NextInject[] {
  const { state, setting } = play;
  return setting.scenario.injects
    .flatMap(({ id, title, when }, place): NextInject[] => {
      if (state.msel.injects[place] !== 'pending' || when === null) return [];
      const due = dueOf(when, state.milestones);
      return due.kind === 'due' ? [{ id, title, dueAt: due.at }] : [];
    })
    .toSorted((a, b) => a.dueAt - b.dueAt)
    .slice(0, NEXT_MAX);
}

function summariseCell({ card, lifecycle, at, exchange, notes }: CellRun): TeamSummary {
  return {
    ...{ team: card.id, name: card.name, kind: card.kind, lifecycle, at, isDeferred: false },
    readiness: { yes: 0, total: 0, verdict: verdictOf(notes) },
    ...{ services: [], alerts: 0, incidentsOpen: 0, encrypted: 0, isolated: 0, openDecisions: [], nextInjects: [] },
    ...dealingsOf(card.id, exchange, null),
  };
}
