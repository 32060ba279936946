// What reads a team's rules is fetched by the first request that needs it, and by none before.
// Tests engine/conduct/late-rules.ts and the conductor's waitFor(). The module is fetched once a process: the order counts.

import { beforeAll, describe, expect, it } from 'vitest';
import type { Conductor, Request, ScenarioPack } from '#engine/conduct/index.ts';
import { createConductor, replayLog } from '#engine/conduct/index.ts';
import { commandRun, createRun } from '#engine/conduct/index.ts';
import { parseLog } from '#engine/session/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

let pack: ScenarioPack;
let seat = '';
beforeAll(async () => {
  pack = await packOf(RANSOMWARE);
  seat = pack.scenario.roles[0]?.id ?? '';
});

const RULE = `title: Command prompt
id: 4f6f3c0a-6a63-4b53-8d0e-8a1b1a4f7a01
status: experimental
logsource:
    product: defender
    service: deviceprocessevents
detection:
    selection:
        FileName: cmd.exe
    condition: selection
level: low
`;
const stage = (): Request => ({ kind: 'command', seat, command: { kind: 'stage-rule', text: RULE, hunt: null } });
const open = (log: string | null): Request => ({ kind: 'open', pack, seed: 7, log });

function started(): Conductor {
  const conductor = createConductor();
  expect(conductor.waitFor(open(null))).toBeNull();
  conductor.answer(open(null));
  conductor.answer({ kind: 'command', seat, command: { kind: 'start' } });
  return conductor;
}

function logOf(conductor: Conductor): string {
  const answer = conductor.answer({ kind: 'export-log' });
  return answer.kind === 'export-log' ? answer.ndjson : '';
}

describe('the reader of rules', () => {
  it('is not waited for by a log without rules, and waited for by one that may hold some', () => {
    const conductor = started();
    const log = logOf(conductor);
    expect(log).not.toBe('');
    expect(conductor.waitFor(open(log))).toBeNull();
    expect(conductor.answer(open(log)).kind).toBe('view');
    // The name can be written with escapes: whatever holds one is answered only after the wait.
    for (const name of ['stage-rule', String.raw`st\u0061ge-rule`, String.raw`stage\u002Drule`]) {
      const held = `${log}{"n":9,"body":{"kind":"${name}"}}\n`;
      expect(conductor.answer(open(held)), name).toMatchObject({ kind: 'problem' });
    }
  });

  it('is no part of a run: staging one without it is a fault of ours', () => {
    const run = createRun(pack, 7, 'person');
    commandRun(run, seat, { kind: 'start' });
    expect(() => commandRun(run, seat, { kind: 'stage-rule', text: RULE, hunt: null })).toThrow(/fetched/);
  });

  it('is fetched by the first rule, which is staged then, and found by a log from there on', async () => {
    const conductor = started();
    expect(conductor.answer(stage())).toMatchObject({ kind: 'problem' });
    const wait = conductor.waitFor(stage());
    expect(wait).not.toBeNull();
    await wait;
    expect(conductor.waitFor(stage())).toBeNull();
    expect(conductor.answer(stage())).toMatchObject({ kind: 'view', refused: null });
    const log = logOf(conductor);
    expect(log).toContain('stage-rule');
    expect(conductor.waitFor(open(log))).toBeNull();
    expect(conductor.answer(open(log)).kind).toBe('view');
    const parsed = parseLog('log', log);
    expect(parsed.ok && replayLog(pack, parsed.value).kind).toBe('rebuilt');
  });
});
