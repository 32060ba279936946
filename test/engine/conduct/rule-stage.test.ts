// The team's own rules, hunts and evidence: into the log, into the detector from the next minute, the same again in a replay.
// Tests engine/conduct/rule-stage.ts, team-rule.ts, project-hunting.ts, engine/exercise/hunt-log.ts and session/read-body.ts.

import { beforeAll, describe, expect, it } from 'vitest';
import { LIMITS, MINUTE_MS } from '#engine/base/index.ts';
import type { Run, RunGround, ScenarioPack } from '#engine/conduct/index.ts';
import {
  advanceRun,
  commandRun,
  createRun,
  digestRun,
  fetchTeamRules,
  replayLog,
  reportRun,
} from '#engine/conduct/index.ts';
import { projectRoom } from '#engine/conduct/project-room.ts';
import { explainAlert } from '#engine/conduct/explain-alert.ts';
import { parseLog } from '#engine/session/index.ts';
import { exportRun } from '#engine/conduct/index.ts';
import { bareGround } from '../../support/bare-ground.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

let pack: ScenarioPack;
let seat = '';
beforeAll(async () => {
  await fetchTeamRules();
  pack = await packOf(RANSOMWARE);
  seat = pack.scenario.roles[0]?.id ?? '';
});

function started(ground?: RunGround): Run {
  const run = createRun(pack, 7, 'person', ground);
  commandRun(run, seat, { kind: 'start' });
  return run;
}

const rule = (title: string, detection: string, id = '4f6f3c0a-6a63-4b53-8d0e-8a1b1a4f7a01'): string =>
  [
    `title: ${title}`,
    `id: ${id}`,
    'status: experimental',
    'logsource:',
    '    product: defender',
    '    service: deviceprocessevents',
    'detection:',
    '    selection:',
    `        ${detection}`,
    '    condition: selection',
    'level: low',
    '',
  ].join('\n');
const COMMON = rule('Command prompt', 'FileName: cmd.exe');
const ANYTHING = rule('Everything', "FileName|re: '.'");

const stage = (run: Run, text: string): string | null =>
  commandRun(run, seat, { kind: 'stage-rule', text, hunt: null });

describe('a staged rule', () => {
  it('[EXR14] raises nothing until it is on, then from the next whole minute, and nothing after it is off', () => {
    const run = started();
    advanceRun(run, 2 * MINUTE_MS, 'goal');
    expect(stage(run, COMMON)).toBeNull();
    advanceRun(run, 4 * MINUTE_MS, 'goal');
    const own = (): typeof run.watch.alerts => run.watch.alerts.filter(({ ruleStem }) => ruleStem === 'team_rule_1');
    expect(own()).toEqual([]);
    advanceRun(run, 4 * MINUTE_MS + 20_000, 'goal');
    expect(commandRun(run, seat, { kind: 'switch-rule-on', rule: 1 })).toBeNull();
    advanceRun(run, 12 * MINUTE_MS, 'goal');
    expect(own().length).toBeGreaterThan(0);
    for (const alert of own()) expect(alert.firstSeen).toBeGreaterThanOrEqual(5 * MINUTE_MS);
    expect(own().some(({ firstSeen }) => firstSeen < 7 * MINUTE_MS)).toBe(true);
    expect(commandRun(run, seat, { kind: 'switch-rule-off', rule: 1 })).toBeNull();
    const before = own().map(({ rowCount }) => rowCount);
    advanceRun(run, 20 * MINUTE_MS, 'goal');
    expect(own().map(({ rowCount }) => rowCount)).toEqual(before);
    const view = projectRoom(run);
    expect(view.teamRules).toMatchObject([{ number: 1, isOn: false, onSince: 5 * MINUTE_MS, alerts: own().length }]);
    const shown = view.alerts.find(({ ruleStem }) => ruleStem === 'team_rule_1');
    expect(shown).toMatchObject({ isTeamRule: true, title: 'Command prompt (team’s rule)' });
    expect(explainAlert(run, own()[0]?.id ?? 0)).toMatchObject({ kind: 'rule', matched: [{ column: 'FileName' }] });
  });

  it('gives the same run again from its log, and the same report', () => {
    const run = started();
    expect(stage(run, COMMON)).toBeNull();
    commandRun(run, seat, { kind: 'switch-rule-on', rule: 1 });
    advanceRun(run, 3 * MINUTE_MS + 1_000, 'goal');
    commandRun(run, seat, {
      kind: 'record-hunt',
      hypothesis: 'Somebody types commands.',
      query: 'DeviceProcessEvents | where FileName == "cmd.exe"',
      finding: 'Scripts of the deployment server.',
      rows: 3,
      scanned: 400,
      minutes: 2,
    });
    commandRun(run, seat, {
      kind: 'pin-evidence',
      incident: null,
      hunt: 1,
      row: { table: 0, minute: 1, index: 0 },
      text: 'FileName cmd.exe',
      note: '',
    });
    advanceRun(run, 6 * MINUTE_MS, 'goal');
    commandRun(run, seat, { kind: 'end' });
    const log = parseLog('log', exportRun(run));
    if (!log.ok) throw new Error(log.problems.map(({ message }) => message).join(' '));
    const again = replayLog(pack, log.value);
    expect(again).toMatchObject({ kind: 'same', digest: digestRun(run) });
    const { report, html } = reportRun(run);
    expect(report.hunts).toMatchObject([{ followed: ['1 row pinned into the evidence'] }]);
    expect(html).toContain('Somebody types commands.');
    expect(projectRoom(run).decisionLog.map(({ kind }) => kind)).toEqual(['rule', 'rule', 'hunt', 'evidence']);
  });

  it('changes nothing but its own alerts', () => {
    const [without, having] = [started(), started()];
    expect(stage(having, COMMON)).toBeNull();
    commandRun(having, seat, { kind: 'switch-rule-on', rule: 1 });
    for (const run of [without, having]) advanceRun(run, 12 * MINUTE_MS, 'goal');
    const plain = (run: Run): unknown =>
      run.watch.alerts
        .filter(({ ruleStem }) => !ruleStem.startsWith('team_rule_'))
        .map(({ ruleStem, firstSeen, rowCount }) => ({ ruleStem, firstSeen, rowCount }));
    expect(plain(having)).toEqual(plain(without));
    expect(having.watch.lanes()).toEqual(without.watch.lanes());
  });

  it('is switched off with a sentence when it matches nearly everything', () => {
    const run = started();
    const loud = ['deviceprocessevents', 'devicenetworkevents', 'devicefileevents'].map((service, place) =>
      ANYTHING.replace('deviceprocessevents', service)
        .replace('7a01', `7a0${place}`)
        .replace('FileName|re', 'ActionType|re'),
    );
    expect(stage(run, loud.join('---\n'))).toBeNull();
    commandRun(run, seat, { kind: 'switch-rule-on', rule: 1 });
    advanceRun(run, 2 * MINUTE_MS, 'goal');
    const [team] = projectRoom(run).teamRules;
    expect(team?.isOn).toBe(false);
    expect(team?.why).toMatch(/matched \d+ rows in one minute/);
  });

  it.each([
    ['no rule', 'hello', /no rule|map|document/i],
    ['a fault', COMMON.replace('condition: selection', 'condition: nothing'), /Line \d+/],
    ['no such table', COMMON.replace('deviceprocessevents', 'nowhere'), /inapplicable/],
    ['no such column', COMMON.replace('FileName', 'FileNam'), /inapplicable/],
  ])('is refused with sentences: %s', (_, text, words) => {
    const run = started(bareGround(pack));
    const refusal = stage(run, text);
    expect(refusal).toMatch(words);
    expect(projectRoom(run).teamRules).toEqual([]);
  });

  it('is refused when the exercise has it, when it is too long, and past the number that is kept', () => {
    const run = started(bareGround(pack));
    const known = pack.rules[0]?.id ?? '';
    expect(stage(run, rule('Twin', 'FileName: a', known))).toMatch(/already detects/);
    expect(stage(run, `${COMMON}#${'x'.repeat(LIMITS.teamRuleCharactersMax)}`)).toMatch(/Shorten/);
    for (let number = 1; number <= LIMITS.teamRulesMax; number += 1) expect(stage(run, COMMON)).toBeNull();
    expect(stage(run, COMMON)).toMatch(/no more are kept/);
    expect(commandRun(run, seat, { kind: 'switch-rule-on', rule: 1 })).toBeNull();
    expect(commandRun(run, seat, { kind: 'switch-rule-on', rule: 2 })).toMatch(/same id/);
    expect(commandRun(run, seat, { kind: 'switch-rule-on', rule: 99 })).toMatch(/no staged rule/);
    expect(commandRun(run, seat, { kind: 'switch-rule-off', rule: 2 })).toMatch(/already switched off/);
  });
});

describe('hunts and evidence', () => {
  const hunt = {
    kind: 'record-hunt',
    hypothesis: 'x',
    query: 'y',
    finding: 'z',
    rows: 0,
    scanned: 0,
    minutes: 0,
  } as const;

  it('need their words, and what they rest on', () => {
    const run = started(bareGround(pack));
    expect(commandRun(run, seat, { ...hunt, hypothesis: ' ' })).toMatch(/suspected/);
    expect(commandRun(run, seat, { ...hunt, finding: '' })).toMatch(/Nothing is a finding too/);
    expect(commandRun(run, seat, { ...hunt, query: 'q'.repeat(LIMITS.huntRecordCharactersMax + 1) })).toMatch(
      /Shorten/,
    );
    expect(commandRun(run, seat, hunt)).toBeNull();
    const pin = { kind: 'pin-evidence', incident: null, hunt: 1, row: null, text: 'a row', note: '' } as const;
    expect(commandRun(run, seat, pin)).toBeNull();
    expect(commandRun(run, seat, { ...pin, hunt: 2 })).toMatch(/no recorded hunt 2/);
    expect(commandRun(run, seat, { ...pin, incident: 5 })).toMatch(/no incident 5/);
    expect(commandRun(run, seat, { ...pin, text: '' })).toMatch(/no row/);
    const view = projectRoom(run);
    expect([view.hunts.length, view.pins.length]).toEqual([1, 1]);
  });

  it('are kept with the longest texts there may be, in a log that reads back', () => {
    const run = started(bareGround(pack));
    const long = '\u0001'.repeat(LIMITS.huntRecordCharactersMax);
    const words = {
      hypothesis: long.slice(0, LIMITS.nameMax),
      query: long,
      finding: long.slice(0, LIMITS.freeTextMax),
    };
    expect(commandRun(run, seat, { ...hunt, ...words })).toBeNull();
    commandRun(run, seat, { kind: 'end' });
    const log = parseLog('log', exportRun(run));
    expect(log.ok).toBe(true);
  });
});
