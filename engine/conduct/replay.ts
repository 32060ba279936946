// The same log, computed again. Every mark is compared; the first that differs is named.
// Tested in test/engine/conduct/replay.test.ts.

import { MINUTE_MS } from '../base/index.ts';
import type { LogEntry } from '../session/index.ts';
import { canonicalJson } from '../session/index.ts';
import { KERNEL } from './kernel.ts';
import type { Run, RunGround } from './run.ts';
import { advanceRun, commandRun, createRun, digestRun, noteClock } from './run.ts';
import type { ScenarioPack } from './scenario-pack.ts';

export type Replay =
  | { readonly kind: 'same'; readonly run: Run; readonly digest: string }
  /** The run was rebuilt, but the log holds no digest to compare with. */
  | { readonly kind: 'rebuilt'; readonly run: Run; readonly digest: string }
  | { readonly kind: 'differs'; readonly entry: number; readonly at: number; readonly sentence: string }
  /** Made by another kernel or another pack: it can be read, not recomputed. */
  | { readonly kind: 'foreign'; readonly sentence: string };

/**
 * Recomputes a parsed log against its pack, on a fresh ground: strings are numbered as they come, so a ground that
 * another run has stood on gives another digest. The whole of life where none is given.
 */
export function replayLog(pack: ScenarioPack, entries: readonly LogEntry[], ground?: RunGround): Replay {
  const header = entries[0]?.body;
  if (header?.kind !== 'header') return { kind: 'foreign', sentence: 'The log does not begin with its header.' };
  if (header.kernel !== KERNEL) {
    return {
      kind: 'foreign',
      sentence: `The log was made by kernel ${header.kernel}; this is kernel ${KERNEL}. It can be read but not recomputed.`,
    };
  }
  if (header.scenario !== pack.scenario.id) {
    return { kind: 'foreign', sentence: `The log belongs to "${header.scenario}", not to "${pack.scenario.id}".` };
  }
  if (header.packHash !== pack.packHash) {
    return {
      kind: 'foreign',
      sentence: `The scenario has changed since this log was made (pack ${header.packHash.slice(0, 12)}…, now ${pack.packHash.slice(0, 12)}…).`,
    };
  }
  const run = createRun(pack, header.seed, header.player, ground);
  let expected: string | null = null;
  for (const { n, body } of entries) {
    if (body.kind === 'command') {
      advanceRun(run, body.at, 'goal');
      if (run.play.state.now !== body.at)
        return differs(n, body.at, `a command at ${body.at} ms, but the run stands at ${run.play.state.now} ms`);
      commandRun(run, body.seat, body.command);
    } else if (body.kind === 'mark') {
      advanceRun(run, body.at, 'goal');
    } else if (body.kind === 'clock') {
      advanceRun(run, body.at, 'goal');
      noteClock(run, body);
    } else if (body.kind === 'digest') {
      advanceRun(run, body.at, 'goal');
      expected = body.digest;
    }
    const mine = run.log.entries[n];
    if (
      (body.kind === 'command' || body.kind === 'mark') &&
      (mine === undefined || canonicalJson(mine.body) !== canonicalJson(body))
    ) {
      return differs(n, body.at, describe(body, mine?.body));
    }
  }
  const digest = digestRun(run);
  if (expected === null) return { kind: 'rebuilt', run, digest };
  if (expected !== digest)
    return differs(entries.length - 1, run.play.state.now, `digest ${expected}, but the replay gives ${digest}`);
  return { kind: 'same', run, digest };
}

function describe(theirs: LogEntry['body'], mine: LogEntry['body'] | undefined): string {
  if (theirs.kind === 'mark' && mine?.kind === 'mark')
    return `checksum ${theirs.checksum}, but the replay gives ${mine.checksum}`;
  return `a ${theirs.kind}, but the replay has ${mine === undefined ? 'nothing' : `a ${mine.kind}`} there`;
}

function differs(entry: number, at: number, what: string): Replay {
  const minutes = Math.floor(at / MINUTE_MS);
  return {
    kind: 'differs',
    entry,
    at,
    sentence: `First difference at log entry ${entry}, exercise minute ${minutes}: the log has ${what}.`,
  };
}
