// Lints of a scenario's quality, and names in clocks, response, evaluation and themes.
// Tests engine/scenario/check-quality.ts, check-assurance.ts, schema-response.ts, schema-evaluation.ts.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Problem } from '#engine/base/index.ts';
import { columnsOfTables, loadActivity, loadEstate, readBases, readFolder, ROOT } from '#engine/bin/load-pack.ts';
import {
  compileScenario,
  parseAttackLibrary,
  parseFrameworks,
  parseScenarioFolder,
  parseStatutory,
} from '#engine/scenario/index.ts';
import { packOf } from '../../support/packs.ts';

const ID = 'ransomware-at-an-acute-trust';
const { scenario } = await packOf(ID);
const folder = readFolder(ROOT, `scenarios/${ID}`);
const whole = <T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] },
): T => {
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return result.value;
};
const ground = {
  estate: whole(loadEstate(ROOT, 'acute-trust')),
  activity: whole(loadActivity(ROOT, 'acute-trust')),
  ruleStems: scenario.ruleStems,
  columns: columnsOfTables(),
  attackLibrary: whole(parseAttackLibrary(readFolder(ROOT, join('scenarios', 'attack-steps')))),
  statutory: whole(parseStatutory(readFolder(ROOT, 'scenarios/statutory'))),
  frameworks: whole(parseFrameworks(readFolder(ROOT, 'scenarios/frameworks'))),
};

/** Problems of the scenario with one file changed, as `file:line message`. */
function problemsWith(file: string, from: string, to: string): string[] {
  const path = `scenarios/${ID}/${file}`;
  const text = readFileSync(join(ROOT, path), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not hold "${from}"`);
  const written = parseScenarioFolder(new Map([...folder, [path, text.replace(from, to)]]), readBases());
  const compiled = written.ok ? compileScenario(written.value, ground) : written;
  const problems = compiled.ok ? compiled.warnings : compiled.problems;
  return problems.map(({ file: where, line, message }) => `${where.split('/').at(-1) ?? ''}:${line} ${message}`);
}

describe('[SCN13] what a scenario says of clocks, response and evaluation exists', () => {
  it.each([
    [
      'response.yaml',
      '    - csoc-report\n',
      '    - csoc-raport\n',
      /response\.yaml:\d+ There is no clock "csoc-raport"/,
    ],
    [
      'response.yaml',
      'clock: nis-regulations, seat: gold',
      'clock: nis-regulations, seat: golt',
      /There is no role "golt"/,
    ],
    ['response.yaml', 'stage: told', 'stage: tolt', /There is no stage "tolt"/],
    ['response.yaml', 'line: csoc', 'line: alerts-service', /has no telephone number/],
    ['response.yaml', "'backups-destroyed']", "'overdue:nothing']", /There is no clock "nothing"/],
    [
      'evaluation.yaml',
      'expected: [first-alert]',
      'expected: [first-alarm]',
      /There is no expected action "first-alarm"/,
    ],
    ['evaluation.yaml', 'task: bring-in-csoc', 'task: bring-csoc', /There is no critical task "bring-csoc"/],
    ['evaluation.yaml', "version: '4.0', id: D1.a", "version: '4.0', id: D9.z", /There is no "D9\.z" in caf 4\.0/],
    ['evaluation.yaml', '- objective: recognise', '- objective: account', /listed twice|No capability is evaluated/],
  ])('%s with "%s" as "%s"', (file, from, to, wanted) => {
    expect(problemsWith(file, from, to).join('\n')).toMatch(wanted);
  });

  it('has nothing to say of the scenario as it is', () => {
    expect(problemsWith('scenario.yaml', 'version: 1.0.0', 'version: 1.0.1')).toEqual([]);
  });
});

describe('[SCN14] quality', () => {
  it('finds an objective that nothing leads to', () => {
    const objective =
      "  - { id: account, statement: 'Keep a record that stands: decisions, reasons, data, people told' }\n";
    const more = `${objective}  - { id: rest, statement: Rest }\n`;
    expect(problemsWith('scenario.yaml', objective, more).join('\n')).toMatch(
      /No inject and no decision leads to the objective "rest"/,
    );
  });

  it('warns of a message that nobody reads at once', () => {
    const heavy =
      'Notwithstanding previously communicated organisational prioritisation considerations, immediate multidisciplinary remediation of authentication infrastructure configuration irregularities necessitates comprehensive stakeholder consultation, documentation, authorisation and subsequent verification.';
    expect(
      problemsWith(
        'injects.yaml',
        'IT jobs tonight that I know of are the letters run and the usual backup. Shout if that changes.',
        `${heavy} ${heavy}`,
      ).join('\n'),
    ).toMatch(/injects\.yaml:\d+ The message of "night-round" asks for a reading age of \d+/);
  });
});
