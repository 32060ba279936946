// A session of several teams from a file, computed again without relay or browser: every log verified, one digest a team.
// Promise: the digests are those that the teams' own reports show; a file that was changed or cut is told with its place.
// Tested in test/engine/bin/group.test.ts.

import { readFileSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { formatProblem, LIMITS } from '../base/index.ts';
import { digestRun, fetchTeamRules } from '../conduct/index.ts';
import type { ScenarioPack } from '../conduct/index.ts';
import { groupHash, runsOf, takeGroupEntries, teamState } from '../group/index.ts';
import { readSessions } from '../relay/index.ts';
import type { GroupPlan } from '../scenario/index.ts';
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
}

/** The logs of a file as a console or the relay saved it; a sentence when it is none. */
async function logsOf(file: string): Promise<readonly TeamLogFile[] | string> {
  const { size } = statSync(file);
  if (size > LIMITS.sessionFileBytesMax)
    return `${file} has ${size} bytes; a session has at most ${LIMITS.sessionFileBytesMax}.`;
  const text = readFileSync(file, 'utf8');
  if (!text.startsWith('{"what":')) {
    const read = readSessionFile(text);
    return read.ok ? read.file.teams : read.says;
  }
  const kept = await readSessions(createInterface({ input: Readable.from(text), crlfDelay: Infinity }), file);
  if (!kept.ok) return kept.problems.map(formatProblem).join('\n');
  const [first, second] = kept.value;
  if (first === undefined || second !== undefined) return 'Replay a file of one session: npm run relay -- export.';
  return [...first.logs].map(([team, lines]) => ({ team, lines }));
}

/** Computes every team of the file; a sentence when the file is wrong or of another edition. */
export async function replaySession(file: string, shelf: ReplayShelf): Promise<ReplayedSession | string> {
  const files = await logsOf(file);
  if (typeof files === 'string') return files;
  const logs = new Map<string, readonly GroupEntry[]>();
  const clocks = new Map<string, string>();
  // Marks are the same in all logs: each is verified once.
  const verify = rememberVerified(verifyText, VERIFIED_KEPT);
  for (const one of files) {
    const read = readTeamLog(one, verify);
    if ('says' in read) return read.says;
    logs.set(one.team, read.entries);
    clocks.set(one.team, read.ledger.clock);
  }
  const first = [...logs.values()][0]?.[0]?.envelope;
  if (first?.kind !== 'open') return 'The file holds no session.';
  const { scenario, seed, packHash } = first.body;
  const plan = shelf.plan(scenario);
  if (plan === null) return `This copy has no group plan "${scenario}".`;
  const packOf = await shelf.packs(plan);
  if (groupHash(plan, (id) => packOf(id).packHash) !== packHash)
    return 'The session was played with another edition of its scenarios.';
  await fetchTeamRules();
  const runs = runsOf(plan, seed, packOf);
  const teams = [...runs].map(([team, run]): ReplayedTeam => {
    const entries = logs.get(team) ?? [];
    takeGroupEntries(
      run,
      entries.map(({ envelope }) => envelope),
    );
    const digest = run.kind === 'trust' ? digestRun(run.run) : null;
    return { team, entries: entries.length, clock: clocks.get(team) ?? 'missing', digest, state: teamState(run) };
  });
  return { session: first.session, plan: plan.id, seed, teams };
}
