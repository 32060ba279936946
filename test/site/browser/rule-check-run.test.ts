// What the rule worker does, without a worker: files of every kind, told in order, stopped when asked.

import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../engine/base/index.ts';
import { readRules, runCheck } from '../../../site/browser/rule-check-run.ts';
import type { CheckDone, RuleReply } from '../../../site/browser/rule-check-run.ts';

const RULES = [
  {
    file: 'a.yml',
    text: `title: Bad line
id: 0b6d1c6e-3d0f-4e43-9a9c-6a2f3f4b5c6d
logsource: { product: windows }
detection:
    selection: { Line|contains: bad }
    condition: selection
`,
  },
];
const GOOD = '{"Line":"a bad thing"}\n{"Line":"fine"}\n';

async function run(events: readonly File[], stopAfterPauses = Infinity, rules = RULES): Promise<readonly RuleReply[]> {
  const told: RuleReply[] = [];
  let pauses = 0;
  let now = 0;
  await runCheck(
    { kind: 'check', id: 4, rules, events },
    {
      // A clock that moves at each look: every piece tells its progress and lets messages in.
      now: () => (now += 1_000),
      pause: () => {
        pauses += 1;
        return Promise.resolve();
      },
      isStopped: () => pauses >= stopAfterPauses,
      tell: (reply) => told.push(reply),
    },
  );
  return told;
}

function last(told: readonly RuleReply[]): CheckDone {
  const end = told.at(-1);
  if (end?.kind !== 'done') throw new Error(`The check ended with ${end?.kind ?? 'nothing'}.`);
  return end;
}

describe('a check', () => {
  test('reads plain and packed files one after the other and numbers events on', async () => {
    const told = await run([new File([GOOD], 'one.json'), new File([gzipSync(GOOD)], 'named-as-text.txt')]);
    const done = last(told);
    expect(done.summary).toMatchObject({ events: 4, matches: 2, unreadable: 0 });
    expect(done.summary.kept.map(({ event }) => event)).toEqual([0, 2]);
    expect(done.troubles).toEqual([]);
    expect(done.bytes).toBe(GOOD.length + gzipSync(GOOD).length);
    const steps = told.filter((reply) => reply.kind === 'progress');
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.every(({ id, bytes, bytesTotal }) => id === 4 && bytes <= bytesTotal)).toBe(true);
  });

  test('reads what PowerShell redirects: UTF-16 with its mark, packed too', async () => {
    const text = Buffer.from(`\ufeff${GOOD.replace('fine', 'f\u00efne')}`, 'utf16le');
    const done = last(await run([new File([text], 'a.json'), new File([gzipSync(text)], 'a.json.gz')]));
    expect(done.troubles).toEqual([]);
    expect(done.summary).toMatchObject({ events: 4, matches: 2, unreadable: 0 });
  });

  test('reads packed files that were joined, as appended logs are', async () => {
    const joined = Buffer.concat([gzipSync(GOOD), gzipSync(GOOD), gzipSync(''), gzipSync(GOOD.trimEnd())]);
    const done = last(await run([new File([joined], 'appended.gz')]));
    expect(done.troubles).toEqual([]);
    expect(done.summary).toMatchObject({ events: 6, matches: 3, unreadable: 0 });
    expect(done.bytes).toBe(joined.length);
  });

  test('leaves a file that unpacks to what no log does, and goes on with the others', async () => {
    const bomb = gzipSync(Buffer.alloc(LIMITS.unpackedFreeBytes + 30_000_000, '\n'), { level: 9 });
    expect(bomb.length * LIMITS.unpackedRatioMax).toBeLessThan(LIMITS.unpackedFreeBytes + 30_000_000);
    const done = last(await run([new File([bomb], 'bomb.gz'), new File([GOOD], 'good.json')]));
    expect(done.troubles).toEqual([expect.stringContaining('bomb.gz unpacks to more than 600 times its size')]);
    expect(done.summary).toMatchObject({ events: 2, matches: 1 });
  }, 60_000);

  test('names files that are none, and goes on with the others', async () => {
    const packedZip = new File([gzipSync('PK\x03\x04 and more')], 'inner.gz');
    const cut = new File([gzipSync(GOOD.repeat(500)).subarray(0, 60)], 'cut.gz');
    const files = [new File([], 'empty.json'), new File(['ElfFile\0'], 'log.evtx'), packedZip, cut];
    const done = last(await run([...files, new File([GOOD], 'good.json')]));
    expect(done.summary.matches).toBeGreaterThan(0);
    expect(done.troubles.map((sentence) => sentence.split(' ').slice(0, 3).join(' '))).toEqual([
      'empty.json is empty.',
      'log.evtx was not',
      'inner.gz was not',
      'cut.gz is packed',
    ]);
  });

  test('stops between two pieces and tells what it found', async () => {
    const large = new File([GOOD.repeat(200_000)], 'large.json');
    const done = last(await run([large, new File([GOOD], 'never.json')], 2));
    expect(done.isStopped).toBe(true);
    expect(done.summary.events).toBeGreaterThan(0);
    expect(done.summary.events).toBeLessThan(400_000);
  });

  test('without a rule that reads, says so and gives the problems', async () => {
    const [reply] = await run([new File([GOOD], 'one.json')], Infinity, [{ file: 'x.yml', text: 'title: [' }]);
    expect(reply).toMatchObject({ kind: 'refused', id: 4, sentence: 'No rule could be read, so nothing was checked.' });
    expect(reply?.kind === 'refused' && reply.problems.length).toBeGreaterThan(0);
  });
});

test('reading alone tells problems and counts', () => {
  expect(readRules({ kind: 'read', id: 9, rules: RULES })).toEqual({
    kind: 'read',
    id: 9,
    rules: 1,
    correlations: 0,
    problems: [],
  });
});
