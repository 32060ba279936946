// What teams learn together after a session: one picture of what passed between them, and how each stood at the end.
// Promise: no team's inner decisions are in it, so that every team may read it; comparison is for facilitators.
// Tested in test/engine/relay/region.test.ts and test/engine/group/joint-report.test.ts.

import { MARKING } from '../conduct/index.ts';
import type { ExchangeFact } from '../exercise/index.ts';
import { isExchange, tellExchange } from '../report/index.ts';
import type { GroupPlan, TeamKind } from '../scenario/index.ts';
import type { GroupRun } from './group-run.ts';
import { exchangeOf } from './group-run.ts';
import { summariseTeam } from './team-summary.ts';

export interface JointLine {
  /** Exercise milliseconds. */
  readonly at: number;
  /** Whose log says so. */
  readonly team: string;
  readonly text: string;
}

export interface JointTeam {
  readonly team: string;
  readonly name: string;
  readonly kind: TeamKind;
  readonly lifecycle: string;
  /** Services by their worst word at the end, for trusts. */
  readonly services: readonly {
    readonly name: string;
    readonly level: string;
    readonly divertedOut: number;
    readonly takenIn: number;
  }[];
}

export interface JointRequest {
  readonly id: string;
  readonly what: string;
  readonly about: string;
  readonly from: string;
  readonly to: string;
  readonly status: string;
  readonly askedAt: number;
  /** Units that left the asker. */
  readonly moved: number;
}

export interface JointShare {
  readonly id: string;
  readonly from: string;
  readonly type: string;
  readonly value: string;
  readonly verdict: string;
  /** Trusts in which it was looked for. */
  readonly liveIn: readonly string[];
  /** Trusts in which it was seen. */
  readonly seenIn: readonly string[];
}

export interface JointReport {
  readonly marking: string;
  readonly tlp: 'TLP:AMBER+STRICT';
  readonly plan: string;
  readonly title: string;
  readonly teams: readonly JointTeam[];
  readonly requests: readonly JointRequest[];
  readonly shares: readonly JointShare[];
  readonly alerts: readonly {
    readonly id: string;
    readonly title: string;
    readonly at: number;
    readonly acknowledged: readonly { readonly team: string; readonly at: number; readonly applies: boolean }[];
    readonly missing: readonly string[];
  }[];
  /** Copies that did not compute what the others did, with both states; each played its verified log again. */
  readonly departures: readonly JointDeparture[];
  readonly timeline: readonly JointLine[];
}

export interface JointDeparture {
  readonly team: string;
  readonly seat: string;
  /** Place in the team's log behind which the states were compared. */
  readonly entry: number;
  /** States, 16 hex digits each. */
  readonly said: string;
  readonly right: string;
}

/** The joint report of all teams' runs as they stand. */
export function jointReport(plan: GroupPlan, runs: ReadonlyMap<string, GroupRun>): JointReport {
  const teams = [...runs.values()];
  return {
    marking: MARKING,
    tlp: 'TLP:AMBER+STRICT',
    plan: plan.id,
    title: plan.title,
    teams: teams.map(teamOf),
    requests: teams.flatMap(requestsOf),
    shares: teams.flatMap((run) => sharesOf(run, teams)),
    alerts: teams.flatMap((run) => alertsOf(run, teams)),
    departures: teams.flatMap(({ card, departures }) =>
      departures.map(({ as, at, said, right }) => ({ team: card.id, seat: as, entry: at, said, right })),
    ),
    timeline: teams
      .flatMap(linesOf)
      .toSorted((a, b) => a.at - b.at || (a.team < b.team ? -1 : a.team > b.team ? 1 : 0)),
  };
}

function teamOf(run: GroupRun): JointTeam {
  const { team, name, kind, lifecycle, services } = summariseTeam(run);
  return {
    ...{ team, name, kind, lifecycle },
    services: services.map(({ name: service, level, divertedOut, takenIn }) => ({
      ...{ name: service, level, divertedOut, takenIn },
    })),
  };
}

const own = (run: GroupRun) => ({ team: run.card.id, exchange: exchangeOf(run) });

const serviceName = (run: GroupRun, id: string): string =>
  run.kind === 'cell' ? id : (run.run.play.setting.scenario.estate.services.find((one) => one.id === id)?.name ?? id);

/** Each request once: as the team knows it that asked. */
function requestsOf(run: GroupRun): JointRequest[] {
  const { team, exchange } = own(run);
  return [...exchange.requests.values()]
    .filter(({ from }) => from === team)
    .map(({ id, what, about, from, to, status, askedAt, moved }) => ({
      ...{ id, what, from, to, status, askedAt, moved },
      about: what === 'divert' ? serviceName(run, about) : about,
    }));
}

function sharesOf(run: GroupRun, teams: readonly GroupRun[]): JointShare[] {
  const { team, exchange } = own(run);
  return [...exchange.shares.values()]
    .filter(({ from }) => from === team)
    .map(({ id, from, what, type, value, verdict }) => ({
      ...{ id, from, type, verdict },
      value: what === 'rule' ? 'rule' : value,
      liveIn: teams.filter((other) => exchangeOf(other).shares.get(id)?.isLive === true).map(({ card }) => card.id),
      seenIn: teams.filter((other) => hasSeen(other, `shared:${id}`)).map(({ card }) => card.id),
    }));
}

function hasSeen(run: GroupRun, indicator: string): boolean {
  if (run.kind !== 'trust') return false;
  const { watch } = run.run;
  return watch.alerts.some(
    ({ origin }) => origin.kind === 'sighting' && watch.indicatorAt(origin.indicator)?.id === indicator,
  );
}

function alertsOf(run: GroupRun, teams: readonly GroupRun[]): JointReport['alerts'][number][] {
  const { team, exchange } = own(run);
  const trusts = teams.filter(({ kind }) => kind === 'trust').map(({ card }) => card.id);
  return [...exchange.alerts.values()]
    .filter(({ from }) => from === team)
    .map(({ id, title, at, answers }) => ({
      ...{ id, title, at },
      acknowledged: [...answers].map(([who, { at: when, applies }]) => ({ team: who, at: when, applies })),
      missing: trusts.filter((trust) => !answers.has(trust)),
    }));
}

/** What a team itself did towards others, and what reached it; what it only heard of stands in the other's lines. */
function linesOf(run: GroupRun): JointLine[] {
  const { team, exchange } = own(run);
  const names = new Map(exchange.teams.map(({ id, name }) => [id, name]));
  const words = {
    ...{ seat: (id: string) => id, team: (id: string) => names.get(id) ?? id },
    service: (id: string) => serviceName(run, id),
  };
  return factsOf(run).flatMap(({ at, body }) => {
    if (body.kind === 'session-joined' || ('seat' in body && body.seat === '')) return [];
    // Everybody notes an agreement; the asker's note stands for all.
    if (body.kind === 'request-agreed' && exchange.requests.get(body.request)?.from !== team) return [];
    const told = tellExchange(words, body);
    return told === null || told.kind === 'attack' ? [] : [{ at, team, text: told.text }];
  });
}

function factsOf(run: GroupRun): readonly { readonly at: number; readonly body: ExchangeFact }[] {
  if (run.kind === 'cell') return run.facts;
  return run.run.play.state.facts.flatMap(({ at, body }) => (isExchange(body) ? [{ at, body }] : []));
}
