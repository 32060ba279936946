// Logs of teams that played apart, put together: session files and single logs, several of a team among them.
// Promise: what is there twice is taken once, and where two files tell different histories a sentence says from which entry on;
// a sealed exercise that one of the files holds is kept. Tested in test/site/browser/merge-logs.test.ts.

import { groupHash, sealedPlanOf } from '#engine/group/index.ts';
import { isSealedPlan, readSealedPack } from '#engine/sealed/index.ts';
import type { Envelope } from '#engine/session/index.ts';
import { readGroupLine } from '#engine/session/index.ts';
import type { SessionFile } from './team-log-file.ts';
import { readSessionFile } from './team-log-file.ts';

export interface LogFile {
  /** As people know it: the file's name. */
  readonly name: string;
  readonly text: string;
}

export interface Merged {
  /** Null when no file holds a log. */
  readonly file: SessionFile | null;
  /** What was found: files that are none, that belong elsewhere, that are there twice, that fork. */
  readonly says: readonly string[];
}

interface Found {
  readonly name: string;
  /** The session file that it came in; null: a single log. */
  readonly within: SessionFile | null;
  readonly lines: readonly string[];
  readonly opening: Envelope & { readonly kind: 'open' };
}

const HASH_NONE = (): string => '';

/** Entry 0 of a log; null when there is none. */
function openingOf(lines: readonly string[]): Found['opening'] | null {
  const read = readGroupLine(lines[0] ?? '', HASH_NONE);
  return 'fault' in read || read.entry.envelope.kind !== 'open' ? null : read.entry.envelope;
}

/** The logs in a file, whichever of the two kinds it is. */
function logsIn({ name, text }: LogFile): readonly Found[] | string {
  const read = readSessionFile(text);
  const within = read.ok ? read.file : null;
  const logs = read.ok ? read.file.teams.map(({ lines }) => lines) : [text.split('\n').filter((line) => line !== '')];
  const found = logs.flatMap((lines) => {
    const opening = openingOf(lines);
    return opening === null ? [] : [{ name, within, lines, opening }];
  });
  return found.length > 0 ? found : `${name} holds no log of a team.`;
}

const aboutOf = ({ opening: { session, body } }: Found): string =>
  [session, body.scenario, body.packHash, body.seed].join(' ');

/** Puts them together; `titleOf` names the plan for people. */
export function mergeLogs(files: readonly LogFile[], titleOf: (plan: string) => string): Merged {
  const says: string[] = [];
  const all = files.flatMap((file) => {
    const logs = logsIn(file);
    if (typeof logs !== 'string') return logs;
    says.push(logs);
    return [];
  });
  const [first] = all;
  if (first === undefined) return { file: null, says };
  const teams = new Map<string, Found>();
  for (const found of all) {
    if (aboutOf(found) !== aboutOf(first)) {
      says.push(
        `${found.name} is of another session than ${first.name}, or of another edition or seed; it is left out.`,
      );
      continue;
    }
    const { team } = found.opening;
    const other = teams.get(team);
    const { kept, sentence } = other === undefined ? { kept: found, sentence: null } : compare(team, other, found);
    teams.set(team, kept);
    if (sentence !== null) says.push(sentence);
  }
  const { session, body } = first.opening;
  const { scenario: plan, seed } = body;
  const logs = [...teams].map(([team, { lines }]) => ({ team, lines }));
  const own = all.filter((found) => aboutOf(found) === aboutOf(first));
  const sealed = isSealedPlan(plan) ? editionIn(own, says) : null;
  // A sealed exercise is in no library: what its session was called stands in the files alone.
  const called = own.find(({ within }) => within !== null)?.within?.title;
  const title = sealed === null ? titleOf(plan) : (called ?? titleOf(plan));
  return { file: { session, title, plan, seed, teams: logs, sealed }, says };
}

/** The sealed edition that the session says it plays, from whichever file holds it; null after a sentence. */
function editionIn(all: readonly Found[], says: string[]): unknown {
  for (const { name, within, opening } of all) {
    if (within === null || within.sealed === null || within.sealed === undefined) continue;
    const edition = readSealedPack(within.sealed);
    const plan = edition === null ? null : sealedPlanOf(opening.body.scenario, edition);
    if (plan !== null && edition !== null && groupHash(plan, () => edition.pack.packHash) === opening.body.packHash)
      return within.sealed;
    const sentence = `The sealed exercise in ${name} is damaged, or is not the one that was played; it is left out.`;
    if (!says.includes(sentence)) says.push(sentence);
  }
  says.push('No file holds the sealed exercise that was played. Add the session file that the console saved.');
  return null;
}

/** Which of two logs of one team is kept, and what is to be said about them. */
function compare(team: string, a: Found, b: Found): { readonly kept: Found; readonly sentence: string } {
  const kept = b.lines.length > a.lines.length ? b : a;
  const shorter = kept === a ? b : a;
  const place = shorter.lines.findIndex((line, at) => line !== kept.lines[at]);
  if (place >= 0)
    return {
      kept,
      sentence: `Two histories of ${team}: ${a.name} and ${b.name} differ from entry ${String(place)} on. The longer one, ${kept.name}, is shown.`,
    };
  const isSame = kept.lines.length === shorter.lines.length;
  const more = `${kept.name} goes on where ${shorter.name} ends, so it is taken.`;
  return { kept, sentence: `The log of ${team} is there twice: ${isSame ? 'both files hold the same.' : more}` };
}
