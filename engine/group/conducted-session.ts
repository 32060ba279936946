// How a shell comes to a session's conductor: from what its logs were opened with, and from plans and packs of a shelf.
// Promise: a session of another edition, or of a plan that is not here, gets no conductor and a reason.
// Tested in test/engine/relay/region.test.ts.

import type { RunGround, ScenarioPack } from '../conduct/index.ts';
import { fetchTeamRules } from '../conduct/index.ts';
import type { GroupPlan, PlanSpread } from '../scenario/index.ts';
import type { KeyBook, SealedPack } from '../sealed/index.ts';
import { editionDigest } from '../sealed/index.ts';
import type { Envelope } from '../session/index.ts';
import { readGroupLine } from '../session/index.ts';
import type { Conductor } from './conductor.ts';
import { createConductor } from './conductor.ts';
import { groupHash, scenariosOf, sealedPlanOf, sealedScenarioOf } from './group-plan.ts';
import { runsOf } from './headless-group.ts';
import type { PlayedPack } from './sealed-play.ts';

/** Where plans and packs come from. */
export interface PlanShelf {
  plan(id: string): Promise<GroupPlan | null>;
  /** A scenario of the library. */
  pack(scenario: string): Promise<ScenarioPack | null>;
  /** The sealed edition of a scenario, with its keys; null where there is none. Left out: no scenario has any. */
  edition?(scenario: string): Promise<KeyedEdition | null>;
  readonly life: RunGround['life'];
}

/** A sealed edition with the book that opens it. */
export interface KeyedEdition {
  readonly sealed: SealedPack;
  readonly book: KeyBook;
}

/** What entry 0 of a team's log says that it plays. */
export interface OpenedTeam {
  readonly team: string;
  /** Id of the plan. */
  readonly scenario: string;
  readonly packHash: string;
  readonly seed: number;
}

/**
 * `why` is null where the plan, or a pack of it, is not known here. `digest` is that of the sealed exercise with its book, as
 * the session was opened; left out, none was kept.
 */
export async function beginConductor(
  shelf: PlanShelf,
  teams: readonly OpenedTeam[],
  digest?: string,
): Promise<Conductor | { readonly why: string | null }> {
  const [first] = teams;
  const played = first === undefined ? null : await playedBy(shelf, first.scenario);
  if (first === undefined || played === null) return { why: null };
  const { plan, spreads, packs, books } = played;
  const packOf = (scenario: string): PlayedPack => {
    const pack = packs.get(scenario);
    if (pack === undefined) throw new Error(`no pack of ${scenario}`);
    return pack;
  };
  // A team that plays alone has the plan of all: the others are at rest in it.
  const isOfPlan = teams.every(({ team }) => plan.teams.some(({ id }) => id === team));
  if (!isOfPlan || groupHash(plan, (scenario) => hashOf(packOf(scenario))) !== first.packHash)
    return { why: 'another edition of the plan' };
  for (const [scenario, book] of books) {
    const sealed = packOf(scenario);
    const isOther = sealed.magic === 'standby-sealed' && editionDigest(sealed, book) !== digest;
    if (digest !== undefined && isOther) return { why: 'another edition of the sealed exercise' };
  }
  await fetchTeamRules();
  // Runs stand on the plan that every member has; what spreads is the conductor's alone.
  return createConductor({ ...plan, spreads }, runsOf(plan, first.seed, packOf, shelf.life), books);
}

interface Played {
  readonly plan: GroupPlan;
  readonly spreads: readonly PlanSpread[];
  readonly packs: ReadonlyMap<string, PlayedPack>;
  readonly books: ReadonlyMap<string, KeyBook>;
}

/** Plan, packs and key books; null when one of them is not here. A plan of a sealed edition never plays the library's. */
async function playedBy(shelf: PlanShelf, id: string): Promise<Played | null> {
  const sealed = sealedScenarioOf(id);
  if (sealed !== null) {
    const edition = (await shelf.edition?.(sealed)) ?? null;
    const plan = edition === null ? null : sealedPlanOf(id, edition.sealed);
    if (plan === null || edition === null) return null;
    const spreads = plan === edition.sealed.plan ? (edition.book.spreads ?? []) : [];
    return { plan, spreads, packs: new Map([[sealed, edition.sealed]]), books: new Map([[sealed, edition.book]]) };
  }
  const plan = await shelf.plan(id);
  const packs = new Map<string, PlayedPack>();
  for (const scenario of plan === null ? [] : scenariosOf(plan)) {
    const pack = await shelf.pack(scenario);
    if (pack === null) return null;
    packs.set(scenario, pack);
  }
  return plan && { plan, spreads: plan.spreads, packs, books: new Map() };
}

const hashOf = (played: PlayedPack): string =>
  played.magic === 'standby-pack' ? played.packHash : played.pack.packHash;

/** An entry that a verified log holds: it is not verified again. Throws where the line is none. */
export function entryOfLine(line: string): Envelope {
  const read = readGroupLine(line, () => '');
  if ('fault' in read) throw new Error(read.fault);
  return read.entry.envelope;
}
