// `npm run drill -- <drill>`: breaks the relay on purpose and says what was lost, as one line of JSON.
// Promise: exit code 1 when anything acknowledged was lost, written twice or out of order.
// Tested in test/engine/bin/drill.test.ts.

import { cannotRun, EXIT, readArguments } from './command-line.ts';
import { fuzzFrames } from './drill-frames.ts';
import { drillFailover } from './drill-failover.ts';
import { drillKill } from './drill-kill.ts';

const HELP = `
Breaks the relay on purpose, and says what was lost.

  npm run drill -- kill [--kills N] [--clients N]
  npm run drill -- failover [--kills N] [--clients N]
  npm run drill -- frames [--frames N] [--seed N]

  kill          the relay is killed without warning, again and again, under clients that go on (default 40 kills, 30 clients)
  failover      two relays on a PostgreSQL with a synchronous standby, whose primary is killed again and again (default 5)
  frames        mutated and made-up frames against the gate of the relay (default one million)

  --kills N     1 … 10000
  --clients N   3 … 300
  --play-ms N   milliseconds of play between two kills (default 1200)
  --frames N    1 … 100000000
  --seed N      whole number (default 8)

Exit codes: 0 nothing was lost, 1 something was, 2 could not run.
`;

const { positionals, values } = readArguments(HELP, {
  kills: 'value',
  clients: 'value',
  'play-ms': 'value',
  frames: 'value',
  seed: 'value',
});

function wholeNumber(name: string, otherwise: number, least: number, most: number): number {
  const text = values.get(name);
  const number = Number(text ?? otherwise);
  if (!Number.isInteger(number) || number < least || number > most)
    cannotRun(`--${name} takes a whole number from ${least} to ${most}; found "${text ?? ''}".`);
  return number;
}

const print = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

type Counted = Readonly<Record<string, unknown>>;
const isSound = ({ lost, duplicated, gaps, equalCopies }: Counted): boolean =>
  lost === 0 && duplicated === 0 && gaps === 0 && equalCopies === true;

switch (positionals[0]) {
  case 'kill': {
    const outcome = await drillKill({
      kills: wholeNumber('kills', 40, 1, 10_000),
      clients: wholeNumber('clients', 30, 3, 300),
      playMs: wholeNumber('play-ms', 1_200, 100, 60_000),
    });
    print(outcome);
    process.exitCode = isSound(outcome) ? EXIT.done : EXIT.wrong;
    break;
  }
  case 'failover': {
    const outcome = await drillFailover({
      kills: wholeNumber('kills', 5, 1, 1_000),
      clients: wholeNumber('clients', 30, 3, 300),
      playMs: wholeNumber('play-ms', 6_000, 100, 60_000),
    });
    if (typeof outcome === 'string') cannotRun(`The drill needs a PostgreSQL: ${outcome}.`);
    print(outcome);
    const isStored = outcome['storedLost'] === 0 && outcome['storedTwice'] === 0;
    process.exitCode = isSound(outcome) && isStored ? EXIT.done : EXIT.wrong;
    break;
  }
  case 'frames': {
    const frames = wholeNumber('frames', 1_000_000, 1, 100_000_000);
    const outcome = await fuzzFrames({ frames, seed: wholeNumber('seed', 8, 0, 0xffff_ffff) });
    print({ drill: 'frames', ...outcome, node: process.version });
    process.exitCode = outcome.undocumented.length === 0 && outcome.entriesWritten === 0 ? EXIT.done : EXIT.wrong;
    break;
  }
  default:
    cannotRun('Name one drill: kill, failover, frames. Try --help.');
}
