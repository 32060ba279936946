// A session of several teams from a file, computed again without relay or browser: every log verified, one digest a team.
// Promise: the digests are those that the teams' own reports show; a file that was changed or cut is told with its place.
// Tested in test/engine/bin/group.test.ts.

import { readFileSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { formatProblem, LIMITS } from '../base/index.ts';
import { digestRun, fetchTeamRules, packFault } from '../conduct/index.ts';
import type { ScenarioPack } from '../conduct/index.ts';
import type { GroupRun, PlayedPack } from '../group/index.ts';
import { groupHash, runsOf, sealedPlanOf, takeGroupEntries, teamState } from '../group/index.ts';
import { readSessions } from '../relay/index.ts';
import type { GroupPlan } from '../scenario/index.ts';
import type { StillClosed } from '../sealed/index.ts';
import { isSealedPlan, readSealedPack, stillClosed } from '../sealed/index.ts';
import type { GroupEntry, TeamLogFile } from '../session/index.ts';
import { readSessionFile, readTeamLog, rememberVerified, verifyText } from '../session/index.ts';

const VERIFIED_KEPT = 32_768;

export interface ReplayedTeam {
  readonly team: string;
  readonly entries: number;
  readonly clock: string;
  /** What the report of a trust shows; null for a cell, which has no run of an estate. */
  readonly digest: string | null;
  readonly state: string;
  /** What of a sealed exercise the file's keys do not open; null when nothing is closed, or nothing was sealed. */
  readonly closed: StillClosed | null;
}

export interface ReplayedSession {
  readonly session: string;
  readonly plan: string;
  readonly seed: number;
  readonly teams: readonly ReplayedTeam[];
}

/** Where plans and packs of this copy come from. */
export interface ReplayShelf {
  readonly plan: (id: string) => GroupPlan | null;
  readonly packs: (plan: GroupPlan) => Promise<(scenario: string) => ScenarioPack>;
  /** A sealed edition for a file that holds none, as it was read; null: there is none. */
  readonly edition: unknown;
}

interface KeptFile {
  readonly teams: readonly TeamLogFile[];
  /** The sealed edition in it; null: none. */
  readonly sealed: unknown;
}

/** What is in a file as a console or the relay saved it; a sentence when it is none. */
async function readFile(file: string): Promise<KeptFile | string> {
  const { size } = statSync(file);
  if (size > LIMITS.sessionFileBytesMax)
    return `${file} has ${size} bytes; a session has at most ${LIMITS.sessionFileBytesMax}.`;
  const text = readFileSync(file, 'utf8');
  if (!text.startsWith('{"what":')) {
    const read = readSessionFile(text);
    return read.ok ? { teams: read.file.teams, sealed: read.file.sealed } : read.says;
  }
  const kept = await readSessions(createInterface({ input: Readable.from(text), crlfDelay: Infinity }), file);
  if (!kept.ok) return kept.problems.map(formatProblem).join('\n');
  const [first, second] = kept.value;
  if (first === undefined || second !== undefined) return 'Replay a file of one session: npm run relay -- export.';
  return { teams: [...first.logs].map(([team, lines]) => ({ team, lines })), sealed: null };
}

interface Played {
  readonly plan: GroupPlan;
  readonly packOf: (scenario: string) => PlayedPack;
}

const NO_EDITION =
  'The session plays a sealed exercise, and the file does not hold it. Save the session from the console, or name the exercise: --sealed SCENARIO.sealed.json.';
const DAMAGED = 'The sealed exercise is damaged, or of another version.';
const OTHER_EDITION = 'The session was played with another edition of its scenarios.';

/** The sealed edition that the session says it plays; a sentence when it is not that one. */
function sealedPlay(id: string, packHash: string, kept: unknown): Played | string {
  if (kept === null || kept === undefined) return NO_EDITION;
  const sealed = readSealedPack(kept);
  if (sealed === null || packFault(sealed.pack) !== null) return DAMAGED;
  const plan = sealedPlanOf(id, sealed);
  if (plan === null) return OTHER_EDITION;
  if (groupHash(plan, () => sealed.pack.packHash) !== packHash) return OTHER_EDITION;
  return { plan, packOf: () => sealed };
}

/** The plan and packs of this copy. */
async function libraryPlay(id: string, packHash: string, shelf: ReplayShelf): Promise<Played | string> {
  const plan = shelf.plan(id);
  if (plan === null) return `This copy has no group plan "${id}".`;
  const packOf = await shelf.packs(plan);
  return groupHash(plan, (one) => packOf(one).packHash) === packHash ? { plan, packOf } : OTHER_EDITION;
}

/** Computes every team of the file; a sentence when the file is wrong or of another edition. */
export async function replaySession(file: string, shelf: ReplayShelf): Promise<ReplayedSession | string> {
  const kept = await readFile(file);
  if (typeof kept === 'string') return kept;
  const logs = new Map<string, readonly GroupEntry[]>();
  const clocks = new Map<string, string>();
  // Marks are the same in all logs: each is verified once.
  const verify = rememberVerified(verifyText, VERIFIED_KEPT);
  for (const one of kept.teams) {
    const read = readTeamLog(one, verify);
    if ('says' in read) return read.says;
    logs.set(one.team, read.entries);
    clocks.set(one.team, read.ledger.clock);
  }
  const first = [...logs.values()][0]?.[0]?.envelope;
  if (first?.kind !== 'open') return 'The file holds no session.';
  const { scenario, seed, packHash } = first.body;
  const played = isSealedPlan(scenario)
    ? sealedPlay(scenario, packHash, kept.sealed ?? shelf.edition)
    : await libraryPlay(scenario, packHash, shelf);
  if (typeof played === 'string') return played;
  const { plan, packOf } = played;
  await fetchTeamRules();
  const teams: ReplayedTeam[] = [];
  for (const [team, run] of runsOf(plan, seed, packOf)) {
    const entries = logs.get(team) ?? [];
    takeGroupEntries(
      run,
      entries.map(({ envelope }) => envelope),
    );
    if (run.kind === 'trust' && run.sealFault !== null) return `${team}: ${run.sealFault}`;
    const digest = run.kind === 'trust' ? digestRun(run.run) : null;
    const clock = clocks.get(team) ?? 'missing';
    const closed = closedIn(run, packOf);
    teams.push({ team, entries: entries.length, clock, digest, state: teamState(run), closed });
  }
  return { session: first.session, plan: plan.id, seed, teams };
}

function closedIn(run: GroupRun, packOf: Played['packOf']): StillClosed | null {
  if (run.kind !== 'trust' || run.unsealing === null) return null;
  const sealed = packOf(run.card.scenario ?? '');
  return sealed.magic === 'standby-sealed' ? stillClosed(sealed, run.unsealing, run.at) : null;
}
