// A plan of a session: which teams take part, what joins them, and what reaches whom when.
// Promise: from a plan's name everybody makes the same plan and the same cards, whatever machine they sit at.
// Tested in test/engine/group/group-plan.test.ts.

import type { ExchangeArrival } from '../exercise/index.ts';
import type { CompiledScenario, GroupPlan, PlanLink, PlanTeam, TeamKind } from '../scenario/index.ts';
import type { SealedPack } from '../sealed/index.ts';
import { isSealedPlan } from '../sealed/index.ts';
import { canonicalJson, sha256Hex } from '../session/index.ts';

/** What one team needs to know of a plan to compute its own run. */
export interface TeamCard extends PlanTeam {
  /** Seed of the session; the same for every team. */
  readonly seed: number;
  readonly plan: GroupPlan;
}

/** The card of a team; null when the plan has no such team. */
export function cardOf(plan: GroupPlan, team: string, seed: number): TeamCard | null {
  const own = plan.teams.find(({ id }) => id === team);
  return own === undefined ? null : { ...own, seed, plan };
}

/** How a team enters its session: the first command of its run. */
export function joinOf({ id, storyAt, plan }: TeamCard): Extract<ExchangeArrival, { kind: 'join-session' }> {
  const roads = new Map<string, number>();
  for (const { kind, teams, travelMinutes } of plan.links)
    if (kind === 'divert' && teams.includes(id))
      for (const team of teams) if (team !== id) roads.set(team, Math.min(travelMinutes, roads.get(team) ?? Infinity));
  return {
    kind: 'join-session',
    team: id,
    teams: plan.teams.map(({ id: own, name, kind }) => ({ id: own, name, kind })),
    roads: [...roads].map(([team, minutes]) => ({ team, minutes })),
    storyWaitsFrom: storyAt === 'by-spread' ? plan.storyBeginsMs : null,
  };
}

/** Seats of a cell, by its kind. */
const CELL_SEATS: Readonly<Record<Exclude<TeamKind, 'trust'>, readonly TeamSeat[]>> = {
  ambulance: [{ id: 'ambulance-control', title: 'Ambulance control' }],
  icb: [{ id: 'icb-oncall', title: 'ICB on-call manager' }],
  region: [
    { id: 'region-lead', title: 'Regional lead' },
    { id: 'region-comms', title: 'Regional communications' },
  ],
  csoc: [
    { id: 'csoc-lead', title: 'CSOC incident lead' },
    { id: 'csoc-analyst', title: 'CSOC analyst' },
  ],
};

export interface TeamSeat {
  readonly id: string;
  readonly title: string;
}

/** Seats of a team: those of the trust's scenario, or those of its kind of cell. */
export function seatsOf({ kind }: PlanTeam, scenario: Pick<CompiledScenario, 'roles'> | null): readonly TeamSeat[] {
  return kind === 'trust' ? (scenario?.roles ?? []).map(({ id, title }) => ({ id, title })) : CELL_SEATS[kind];
}

/** Scenarios that a plan's trusts play, each once, in the order of the teams. */
export function scenariosOf({ teams }: GroupPlan): string[] {
  return [...new Set(teams.flatMap(({ scenario }) => (scenario === null ? [] : [scenario])))];
}

/**
 * What a session's entry 0 pins as its pack: plan and packs of all its scenarios, 64 hex digits. `packs` gives the hash of
 * a scenario's pack.
 */
export function groupHash(plan: GroupPlan, packs: (scenario: string) => string): string {
  return sha256Hex(canonicalJson({ plan, packs: scenariosOf(plan).map((scenario) => [scenario, packs(scenario)]) }));
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const OWN_PLAN = /^sealed-([a-z][a-z0-9-]*)-plan$/;
const NAMED = /^(any|sealed)-([a-z][a-z0-9-]*)-([1-9][0-9]?)(-roads)?$/;
/** How a plan that is made from a scenario begins its name: one of the library, or a sealed edition that the relay has. */
export type PlanOf = 'any' | 'sealed';
/** What joins its trusts: nothing but CSOC and region, or also roads for patients, with an ambulance service and an ICB. */
export type PlanJoined = 'apart' | 'roads';

/** Most trusts of a plan that is made from a library scenario. */
export const PLAN_TRUSTS_MAX = 60;
/** Fewest between which there is a road. */
export const ROAD_TRUSTS_MIN = 2;
/** Trusts stand in a row, and each has roads to the next three on either side: a region's distances. */
const ROADS_AHEAD = 3;
const roadMinutes = (places: number): number => 15 + 10 * places;

/**
 * A scenario for 1 to 60 trusts, with a CSOC and a region. Its id names it: `any-SCENARIO-N`, or `sealed-SCENARIO-N`, and ends
 * with `-roads` where patients go from trust to trust.
 */
export function planFor(scenario: string, trusts: number, of: PlanOf = 'any', joined: PlanJoined = 'apart'): GroupPlan {
  const hasRoads = joined === 'roads';
  const team = (id: string, name: string, kind: PlanTeam['kind']): PlanTeam => ({
    ...{ id, name, kind, scenario: kind === 'trust' ? scenario : null, storyAt: 'as-written' },
  });
  const played = namesOf(trusts).map((one) => team(`trust-${one}`, `Trust ${one.toUpperCase()}`, 'trust'));
  const carriers = [team('ambulance', 'Ambulance service', 'ambulance'), team('icb', 'Integrated care board', 'icb')];
  return {
    id: `${of}-${scenario}-${trusts}${hasRoads ? '-roads' : ''}`,
    title: `${scenario} in ${trusts} ${trusts === 1 ? 'trust' : 'trusts'}`,
    summary: hasRoads
      ? 'Every trust plays the same scenario at the same time; patients go from one to another by agreement.'
      : 'Every trust plays the same scenario at the same time, with one CSOC and one region.',
    storyBeginsMs: 0,
    teams: [
      ...played,
      ...(hasRoads ? carriers : []),
      team('csoc', 'National CSOC', 'csoc'),
      team('region', 'Region', 'region'),
    ],
    links: hasRoads ? roadsBetween(played) : [],
    spreads: [],
  };
}

/** `a`, `b` … for few; `a1` … where the alphabet is too short. */
function namesOf(trusts: number): readonly string[] {
  return Array.from({ length: trusts }, (_, i) => {
    const letter = LETTERS[i % LETTERS.length] ?? 'a';
    return trusts <= LETTERS.length ? letter : `${letter}${Math.floor(i / LETTERS.length) + 1}`;
  });
}

function roadsBetween(trusts: readonly PlanTeam[]): readonly PlanLink[] {
  return trusts.flatMap((from, i) =>
    trusts.slice(i + 1, i + 1 + ROADS_AHEAD).map((to, places) => ({
      ...{ id: `road-${from.id}-${to.id}`, kind: 'divert' as const, name: `Road from ${from.name} to ${to.name}` },
      ...{ teams: [from.id, to.id], travelMinutes: roadMinutes(places + 1) },
    })),
  );
}

/** The plan that an id of `planFor` names; null when it is no such id. */
export function planOfName(id: string): GroupPlan | null {
  const [, of, scenario, digits, roads] = NAMED.exec(id) ?? [];
  const trusts = Number(digits ?? 0);
  if (scenario === undefined || trusts > PLAN_TRUSTS_MAX) return null;
  if (roads !== undefined && trusts < ROAD_TRUSTS_MIN) return null;
  return planFor(scenario, trusts, of === 'sealed' ? 'sealed' : 'any', roads === undefined ? 'apart' : 'roads');
}

/** The scenario whose sealed edition a plan of this id plays; null when the plan plays what is in the library. */
export function sealedScenarioOf(id: string): string | null {
  return isSealedPlan(id) ? (NAMED.exec(id)?.[2] ?? OWN_PLAN.exec(id)?.[1] ?? null) : null;
}

/** The plan of a session of a sealed edition: the one that was sealed with it, or one that its name makes; null: neither. */
export const sealedPlanOf = (id: string, { plan }: Pick<SealedPack, 'plan'>): GroupPlan | null =>
  plan?.id === id ? plan : planOfName(id);
