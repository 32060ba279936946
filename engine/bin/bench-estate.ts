// `npm run bench -- estate`: what building England's estate costs, and asking one device or account about itself.
// Promise: everything but the times and the heap depends on the nation's file and the seed alone; the digest covers every column.
// The figures: test/bench/RESULTS.md. Tested in test/engine/estate/bench-estate.test.ts.

import { createHash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { accountName, buildEstate, deviceAt, deviceName, deviceStory } from '../estate/index.ts';
import type { Estate } from '../estate/index.ts';
import { expandNation } from '../scenario/index.ts';
import { readNation } from './load-nation.ts';

type Line = Readonly<Record<string, unknown>>;

interface EstateOptions {
  readonly seed: number;
  readonly runs: number;
}

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** Bytes of objects that are still in use, after clearing away the rest. */
function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  const clear = runInNewContext('gc') as () => void;
  // One pass leaves what was compiled or parsed a moment ago; the figure stands still after a few.
  for (let pass = 0; pass < 4; pass += 1) clear();
  return process.memoryUsage().heapUsed;
}

const columnsOf = ({ devices, accounts }: Estate): readonly ArrayBufferView[] => [
  ...(Object.values(devices) as ArrayBufferView[]),
  ...(Object.values(accounts) as ArrayBufferView[]),
];

/** Questions about devices and accounts spread over the estate, each answered as a page would. */
const QUESTIONS: Readonly<Record<string, (estate: Estate, at: number) => unknown>> = {
  story: (estate, at) => deviceStory(estate, at),
  host: (estate, at) => estate.deviceByName.get(deviceName(estate, at).toLowerCase()),
  login: (estate, at) => {
    const account = at % estate.accountCount;
    return estate.accountByName.get(accountName(estate, account), estate.accounts.organisation[account]);
  },
  address: (estate, at) => deviceAt(estate, estate.devices.address[at] as number),
};

/** Microseconds of one question, the middle of nine rounds after one that is not counted. */
function askedMicroseconds(estate: Estate, ask: (estate: Estate, at: number) => unknown): number {
  const asked = 500;
  const rounds: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    const start = performance.now();
    for (let n = 0; n < asked; n += 1) ask(estate, ((round * asked + n) * 399_989) % estate.deviceCount);
    if (round > 0) rounds.push(((performance.now() - start) * 1_000) / asked);
  }
  return rounded(middle(rounds), 2);
}

/** Builds the nation `runs` times and prints one line. */
export function benchEstate({ seed, runs }: EstateOptions, print: (line: Line) => void): Promise<boolean> {
  const nation = readNation();
  const wall: number[] = [];
  const processor: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    const used = process.cpuUsage();
    buildEstate(expandNation(nation), seed);
    const { user, system } = process.cpuUsage(used);
    wall.push((performance.now() - start) / 1_000);
    processor.push((user + system) / 1_000_000);
  }
  const before = heapBytes();
  const built = buildEstate(expandNation(nation), seed);
  const heap = heapBytes() - before;
  const digest = createHash('sha256');
  for (const { buffer, byteOffset, byteLength } of columnsOf(built))
    digest.update(new Uint8Array(buffer, byteOffset, byteLength));
  print({
    bench: 'estate',
    devices: built.deviceCount,
    accounts: built.accountCount,
    organisations: built.organisations.length,
    sites: built.spec.sites.length,
    vlans: built.spec.vlans.length,
    groups: built.spec.deviceGroups.length,
    columnBytes: columnsOf(built).reduce((sum, column) => sum + column.byteLength, 0),
    heapBytes: heap,
    buildSeconds: rounded(middle(wall), 3),
    buildProcessorSeconds: rounded(middle(processor), 3),
    runs,
    ...Object.fromEntries(
      Object.entries(QUESTIONS).map(([name, ask]) => [`${name}Microseconds`, askedMicroseconds(built, ask)]),
    ),
    seed,
    digest: digest.digest('hex'),
  });
  return Promise.resolve(true);
}
