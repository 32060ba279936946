// A scenario that names steps of the library: the same as one that writes every row out, and faults at the line that names them.

import { describe, expect, it } from 'vitest';
import { formatProblem } from '#engine/base/index.ts';
import { loadAttackLibrary } from '#engine/bin/load-attack-steps.ts';
import { columnsOfTables, loadEstate, ROOT, ruleFiles } from '#engine/bin/load-pack.ts';
import { compileScenario, lowerLibraryStep, parseScenarioFolder } from '#engine/scenario/index.ts';
import type { AttackStep, CompiledScenario } from '#engine/scenario/index.ts';
import type { Result } from '#engine/base/index.ts';
import { activity } from '../../support/attack-steps.ts';
import { FILE, shortestScenario } from '../../scenarios/written.ts';

const read = loadAttackLibrary();
const estate = loadEstate(ROOT, 'acute-trust');
if (!read.ok || !estate.ok) throw new Error('the library and the estate are whole');
const library = read.value;
const ruleStems = ruleFiles().map((path) => (path.split('/').at(-1) ?? path).replace(/\.yml$/, ''));
const life = activity();

/** The shortest scenario with its one step replaced. */
function compiled(step: string): Result<CompiledScenario> {
  const text = shortestScenario();
  const start = text.indexOf('    - id: vpn-logon\n');
  const end = text.indexOf('\nward:');
  const written = parseScenarioFolder(new Map([[FILE, `${text.slice(0, start)}${step}\n${text.slice(end)}`]]));
  if (!written.ok) return written;
  const ground = {
    estate: estate.ok ? estate.value : (undefined as never),
    activity: life,
    ruleStems,
    columns: columnsOfTables(),
  };
  return compileScenario(written.value, { ...ground, attackLibrary: library });
}

function stepOf(result: Result<CompiledScenario>): AttackStep {
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'));
  return result.value.attack.steps[0] as AttackStep;
}

const linesOf = (result: Result<unknown>): readonly string[] => (result.ok ? [] : result.problems.map(formatProblem));

describe('a step that names one of the library', () => {
  it('is the library’s step in its usual places when it says nothing more', () => {
    const step = stepOf(compiled('    - { id: vpn-logon, uses: vpn-session, when: T+10m }'));
    const usual = library.steps.get('vpn-session');
    if (usual === undefined || !estate.ok) throw new Error('the step is there');
    const lowered = lowerLibraryStep(usual, library, estate.value);
    expect(step).toEqual({ ...lowered, id: 'vpn-logon', when: step.when });
    expect(step.uses).toBe('vpn-session');
  });

  it('[SCN12] is the same as its rows written out', () => {
    const named = stepOf(compiled('    - { id: vpn-logon, uses: recovery-keys-read, when: T+10m, as: adm-server2 }'));
    const row =
      '{ OperationName: Read BitLocker key, Result: success, LoggedByService: Core Directory, Category: KeyManagement, ActivityDisplayName: Read BitLocker key, InitiatedBy: \'{"user":{"userPrincipalName":"adm-server2@calderwick.example","ipAddress":"192.0.2.9"}}\', TargetResources: \'[{"displayName":"CALW-PC{n:1-640}"}]\' }';
    const out = stepOf(
      compiled(
        `    - id: vpn-logon\n      title: t\n      story: s\n      technique: { id: none, name: No attack, tactic: none }\n      when: T+10m\n      as: adm-server2\n      traces:\n        - { table: AuditLogs, on: outside, as: adm-server2, count: 48, every: 25s, row: ${row} }`,
      ),
    );
    expect(named.traces[0]).toEqual(out.traces[0]);
    expect([named.as, named.from, named.to]).toEqual([out.as, out.from, out.to]);
  });

  it('takes places, account, link, values and words from the scenario', () => {
    const step = stepOf(
      compiled(
        '    - { id: vpn-logon, uses: vpn-session, when: T+10m, as: t.brannock4, title: Came back, with: { address: 198.19.52.9 }, blockedBy: [declared], seenBy: [vpn_signin_from_abroad] }',
      ),
    );
    expect(step).toMatchObject({
      as: 't.brannock4',
      title: 'Came back',
      indicators: ['198.19.52.9'],
      seenBy: ['vpn_signin_from_abroad'],
    });
    expect(step.traces.every(({ as }) => as === 't.brannock4')).toBe(true);
    expect(step.traces[0]?.remote).toBe('198.19.52.9');
    expect(step.blockedBy).toEqual(['declared']);
  });

  it('is stopped by actions that its places do not stand for', () => {
    const step = stepOf(compiled('    - { id: vpn-logon, uses: hiding-rule-made, when: T+10m, as: p.sorrell2 }'));
    expect(step.blockedBy).toEqual(['action:revoke-sessions:p.sorrell2']);
  });

  it.each([
    [
      'a step that is not there',
      'uses: vpn-sessoin, when: T+10m',
      /no step of the library "vpn-sessoin".*Did you mean "vpn-session"/,
    ],
    [
      'a parameter that is not there',
      'uses: vpn-session, when: T+10m, with: { adress: 198.19.1.1 }',
      /no parameter "adress" of "vpn-session"/,
    ],
    ['an address that could be real', 'uses: vpn-session, when: T+10m, with: { address: 9.9.9.9 }', /could be real/],
    [
      'a text where a number belongs',
      'uses: files-to-cloud-storage, when: T+10m, with: { gigabytes: many }',
      /expected a whole number; found "many"/,
    ],
    [
      'a computer of another kind',
      'uses: network-searched, when: T+10m, from: CAL-DC01',
      /"CAL-DC01" is of the kind domain-controller/,
    ],
    ['a source for a step from outside', 'uses: vpn-session, when: T+10m, from: CAL-DC01', /has no source of ours/],
    ['an account that is not there', 'uses: vpn-session, when: T+10m, as: p.sorrel', /no named account "p.sorrel"/],
    ['rows beside the name', 'uses: vpn-session, when: T+10m, traces: []', /there is no key "traces" here/],
  ])('[SCN12] tells of %s at the line that names it', (_, step, told) => {
    const lines = linesOf(compiled(`    - { id: vpn-logon, ${step} }`));
    expect(
      lines.find((line) => told.test(line)),
      lines.join('\n'),
    ).toMatch(/^scenarios\/my-first\/scenario\.yaml:\d+:\d+: error: /);
  });
});
