// Real logs, spoilt: bytes changed, lines moved, and whole logs written anew with hashes that fit but contents that lie.
// Reading and replaying gives a sentence, never an exception, and ends. Tests session/parse-log.ts and conduct/replay.ts.

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { LIMITS, MINUTE_MS } from '#engine/base/index.ts';
import type { ScenarioPack } from '#engine/conduct/index.ts';
import { advanceRun, commandRun, createConductor, createRun, exportRun, replayLog } from '#engine/conduct/index.ts';
import { canonicalJson, parseLog, sha256Hex } from '#engine/session/index.ts';
import { bareGround } from '../../support/bare-ground.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

const LONG = process.env['STANDBY_LONG'] === '1';
const SEED = Number(process.env['STANDBY_SEED'] ?? '20261122');

let pack: ScenarioPack;
let text = '';
beforeAll(async () => {
  pack = await packOf(RANSOMWARE);
  const seat = pack.scenario.roles[0]?.id ?? '';
  const run = createRun(pack, 7, 'person', bareGround(pack));
  commandRun(run, seat, { kind: 'start' });
  advanceRun(run, 2 * MINUTE_MS, 'goal');
  commandRun(run, seat, { kind: 'take-action', action: 'isolate-device', target: 'cal-fs01', reason: 'test' });
  advanceRun(run, 4 * MINUTE_MS, 'goal');
  commandRun(run, seat, { kind: 'ward-act', act: 'send-runner', subject: 'bloods' });
  commandRun(run, seat, { kind: 'end' });
  text = exportRun(run);
});

type Body = Record<string, unknown>;
const bodies = (): Body[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { readonly body: Body }).body);

/** A log with numbers and hashes that fit, whatever its bodies are. */
function written(contents: readonly unknown[]): string {
  let previous = '';
  return contents
    .map((body, n) => {
      previous = sha256Hex(`${previous}${canonicalJson({ body, n })}`);
      return `${canonicalJson({ body, hash: previous, n })}\n`;
    })
    .join('');
}

/** Reads, replays when it can be read, and says which it was; whatever is wrong has a sentence. */
function outcome(log: string): string {
  const parsed = parseLog('log.ndjson', log);
  if (!parsed.ok) {
    for (const { message, line } of parsed.problems) {
      expect(message).toMatch(/[.?]$/);
      expect(line).toBeGreaterThan(0);
    }
    return 'unreadable';
  }
  const header = parsed.value[0]?.body;
  const replay = replayLog(pack, parsed.value, header?.kind === 'header' ? bareGround(pack, header.seed) : undefined);
  if (replay.kind === 'differs' || replay.kind === 'foreign') expect(replay.sentence).toMatch(/\.$/);
  return replay.kind;
}

const odd = fc.constantFrom<unknown>(
  0, 1, 999, 60_000, -1, -60_000, LIMITS.exerciseHoursMax * 3_600_000, Number.MAX_SAFE_INTEGER, null, true, [], {}, '',
  '__proto__', 'start', 'end', '\ud800', 'x'.repeat(LIMITS.nameMax), { kind: 'start' }, { kind: 'no-duff' },
); // prettier-ignore

describe('a spoilt log', () => {
  it('[SES9] is found when any character of its text was changed, removed or doubled', () => {
    const spoilt = fc.tuple(fc.nat(), fc.constantFrom('', '0', '"', '}', '\n', '\u0000', '\u2028', '🏥'), fc.boolean());
    fc.assert(
      fc.property(spoilt, ([where, put, isInserted]) => {
        const at = where % (text.length - 1);
        const changed = text.slice(0, at) + put + text.slice(isInserted ? at : at + 1);
        fc.pre(changed !== text);
        expect(outcome(changed)).toBe('unreadable');
      }),
      { seed: SEED, numRuns: LONG ? 20_000 : 1_000 },
    );
  });

  it('[SES10] that was written anew with lies in it is unreadable, foreign or different, never believed', () => {
    const lie = fc.tuple(fc.nat(), fc.nat(), odd, fc.constantFrom('set', 'drop', 'swap', 'double', 'deep'));
    fc.assert(
      fc.property(lie, ([line, field, value, how]) => {
        const contents = bodies();
        const at = line % contents.length;
        const body = contents[at] ?? {};
        const keys = Object.keys(body);
        const key = keys[field % keys.length] ?? 'kind';
        if (how === 'set') contents[at] = { ...body, [key]: value };
        if (how === 'drop') contents.splice(at, 1);
        if (how === 'swap') contents.splice(at, 2, contents[at + 1] ?? {}, body);
        if (how === 'double') contents.splice(at, 0, body);
        const inner = body['command'] ?? body['fact'];
        if (how === 'deep' && typeof inner === 'object' && inner !== null) {
          const innerKeys = Object.keys(inner);
          contents[at] = {
            ...body,
            [body['command'] === undefined ? 'fact' : 'command']: {
              ...inner,
              [innerKeys[field % innerKeys.length] ?? 'kind']: value,
            },
          };
        }
        const log = written(contents);
        if (log === text) return;
        const said = outcome(log);
        // Facts are not inputs, and without its digest a log has nothing at its end to be held against.
        const harmless = body['kind'] === 'fact' || body['kind'] === 'digest' || how === 'drop';
        if (!harmless) expect(['unreadable', 'foreign', 'differs', 'rebuilt']).toContain(said);
      }),
      { seed: SEED, numRuns: LONG ? 1_000 : 25 },
    );
  });

  it('[SES10] of a line nested beyond all measure is refused', () => {
    const nest = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    for (const line of [
      `{"n":${nest(30_000)},"body":1,"hash":1}`,
      `{"body":${nest(30_000)},"hash":"","n":0}`,
      `{"body":{"kind":"header","logVersion":${nest(30_000)},"magic":"standby-log"},"hash":"","n":0}`,
    ])
      expect(outcome(line)).toBe('unreadable');
  });

  it('[SES10] of a million lines, or of one endless line, is refused without being read to its end', () => {
    const line = `${text.split('\n')[0] ?? ''}\n`;
    expect(outcome(line.repeat(1_000_000).slice(0, LIMITS.logBytesMax))).toBe('unreadable');
    expect(outcome('x'.repeat(LIMITS.logBytesMax + 1))).toBe('unreadable');
    expect(outcome('{"body":'.repeat(100_000))).toBe('unreadable');
  });

  it('[SES15] of another pack, kernel, scenario or seed is told so by the room as well', () => {
    const [header, ...rest] = bodies();
    const opened = (changed: Body): string => {
      const log = written([{ ...header, ...changed }, ...rest]);
      const answer = createConductor().answer({ kind: 'open', pack, seed: 7, log });
      return answer.kind === 'problem' ? answer.sentence : answer.kind;
    };
    expect(opened({ packHash: 'f'.repeat(64) })).toContain('another edition of the scenario');
    expect(opened({ kernel: '0' })).toContain('made by version 0');
    expect(opened({ scenario: '__proto__' })).toContain('belongs to the scenario __proto__');
    expect(opened({ seed: 8 })).toContain('First difference at log entry');
    expect(opened({ seed: -1 })).toContain('cannot be read');
    expect(opened({ seed: 2 ** 32 })).toContain('cannot be read');
  });
});
