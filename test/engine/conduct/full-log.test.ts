// A run that reaches the limits of its log: it ends in an orderly way, can still be ended by hand, exported and replayed.
// Tests engine/conduct/run.ts; the limits and their relations are in engine/base/limits.ts.

import { beforeAll, describe, expect, it } from 'vitest';
import { LIMITS, MINUTE_MS } from '#engine/base/index.ts';
import type { Run, ScenarioPack } from '#engine/conduct/index.ts';
import { advanceRun, commandRun, createRun, digestRun, exportRun, replayLog } from '#engine/conduct/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import { parseLog } from '#engine/session/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

let pack: ScenarioPack;
let seat = '';
beforeAll(async () => {
  pack = await packOf(RANSOMWARE);
  seat = pack.scenario.roles[0]?.id ?? '';
});

const wish = (run: Run, command: Command): string | null => commandRun(run, seat, command);
const started = (): Run => {
  const run = createRun(pack, 7, 'person');
  wish(run, { kind: 'start' });
  return run;
};

describe('a run with more wishes than any team has', () => {
  it('[SES8] ends when its facts are full, and its export replays', () => {
    const run = started();
    const { state } = run.play;
    for (let i = 0; state.lifecycle === 'running' && i < LIMITS.logEntriesMax; i += 1)
      wish(run, { kind: 'set-speed', speed: i % 2 === 0 ? 10 : 60 });
    expect(state.facts.length).toBeGreaterThanOrEqual(LIMITS.factsMax);
    expect(state.lifecycle).toBe('ended');
    expect(wish(run, { kind: 'note', text: 'one more' })).toBe(
      'The log of this exercise is full. End it and keep the log.',
    );
    advanceRun(run, 5 * MINUTE_MS, 'goal');
    expect(state.now).toBe(0);
    const parsed = parseLog('export', exportRun(run));
    if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
    expect(replayLog(pack, parsed.value)).toMatchObject({ kind: 'same', digest: digestRun(run) });
  });

  it('[SES8] can be ended from a pause when nothing else fits, and no sooner is the log closed', () => {
    const run = started();
    wish(run, { kind: 'pause' });
    const filler = run.log.entries.at(-1);
    if (filler === undefined) throw new Error('The log has entries.');
    while (run.log.entries.length < LIMITS.logEntriesMax - 1) run.log.entries.push(filler);
    expect(wish(run, { kind: 'resume' })).toContain('is full');
    expect(wish(run, { kind: 'end' })).toBeNull();
    expect(run.play.state.lifecycle).toBe('ended');
    expect(run.log.entries).toHaveLength(LIMITS.logEntriesMax);
    expect(wish(run, { kind: 'no-duff' })).toContain('is full');
  });

  it('[SES17] exports readable lines whatever the longest names and texts are made of', () => {
    const run = started();
    const name = '\u0001'.repeat(LIMITS.nameMax);
    const text = '\ud800'.repeat(LIMITS.freeTextMax);
    const wishes: Command[] = [
      { kind: 'decide', decision: name, option: name, reason: text, confidence: 'low' },
      { kind: 'take-action', action: 'isolate-device', target: name, reason: text },
      { kind: 'take-action', action: 'block-indicator', target: `http://a.example/${'y'.repeat(980)}`, reason: text },
      { kind: 'phone', contact: 'csoc', message: text },
      { kind: 'ward-act', act: 'report-to-service-desk', subject: name },
      { kind: 'reply-inject', inject: name, text },
      { kind: 'assign-incident', incident: 1 as never, seat: name },
      { kind: 'note', text },
    ];
    for (const command of wishes) wish(run, command);
    expect(wish(run, { kind: 'phone', contact: `${name}x`, message: 'hello' })).toContain('cannot be written down');
    wish(run, { kind: 'end' });
    const parsed = parseLog('export', exportRun(run));
    expect(parsed.ok ? 'readable' : parsed.problems).toBe('readable');
  });
});
