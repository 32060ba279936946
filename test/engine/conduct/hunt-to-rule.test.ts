// Rules made of hunts match what the hunts find: written cases, random conditions over real rows, and what is refused.
// Tests engine/conduct/hunt-to-rule.ts, rule-tests.ts, rule-count.ts and rule-yaml.ts.

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, simTime } from '#engine/base/index.ts';
import type { Hunter, HuntTable, RuleDraft, Run } from '#engine/conduct/index.ts';
import { advanceRun, commandRun, createHunter, createRun, loadAllHunting } from '#engine/conduct/index.ts';
import { ruleFromQuery, ruleFromRow } from '#engine/conduct/hunt-to-rule.ts';
import { readTeamRule } from '#engine/conduct/team-rule.ts';
import type { TeamRule } from '#engine/conduct/team-rule.ts';
import { compileRuleSet, createDetector, detectBatch } from '#engine/detection/index.ts';
import { ticksAt, ticksOfText } from '#engine/hunting/index.ts';
import { TABLE_NAMES } from '#engine/scenario/index.ts';
import { createBatchBuffer, generateBatch } from '#engine/telemetry/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

await loadAllHunting();

const SEED = Number(process.env['STANDBY_SEED'] ?? '20261122');
const MINUTES = 6;

let run: Run;
let hunter: Hunter;
beforeAll(async () => {
  const pack = await packOf(RANSOMWARE);
  run = createRun(pack, 7, 'person');
  commandRun(run, pack.scenario.roles[0]?.id ?? '', { kind: 'start' });
  advanceRun(run, MINUTES * MINUTE_MS, 'goal');
  hunter = createHunter(run);
});

function ask(text: string): HuntTable {
  const answer = hunter.answer(text, { from: 0, rowsMax: 1_000_000 });
  if (answer.kind !== 'results' || answer.tables[0] === undefined)
    throw new Error(`${text}: ${JSON.stringify(answer)}`);
  return answer.tables[0];
}

const draftOf = (text: string): RuleDraft => ruleFromQuery(text, hunter.ruleContext());

function ruleOf(draft: RuleDraft): TeamRule {
  if (draft.kind !== 'rule') throw new Error(draft.problems.map(({ message }) => message).join(' '));
  const read = readTeamRule(draft.yaml, 'draft', new Map());
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join(' '));
  return read.value;
}

const refusalOf = (text: string): string => {
  const draft = draftOf(text);
  if (draft.kind !== 'refused') throw new Error(`a rule was made of ${text}:\n${draft.yaml}`);
  return draft.problems.map(({ from, to, message }) => `${text.slice(from, to)}: ${message}`).join('\n');
};

/** Rows that a rule matches, by time in ticks. */
function matchedTimes(rule: TeamRule): ReadonlyMap<number, number> {
  const { world } = run.watch;
  const set = compileRuleSet(rule.rules, world);
  const buffer = createBatchBuffer();
  const times = new Map<number, number>();
  for (let minute = 0; minute < MINUTES; minute += 1)
    for (const table of TABLE_NAMES.keys()) {
      const batch = generateBatch(world, run.play.reaction, table, minute, buffer);
      detectBatch(set, batch, (_, row) => {
        const at = ticksAt(world.calendar, batch.time[row] as number);
        times.set(at, (times.get(at) ?? 0) + 1);
      });
    }
  return times;
}

function foundTimes(query: string): ReadonlyMap<number, number> {
  const { rows } = ask(`${query}\n| summarize Rows = count() by At = Timestamp`);
  return new Map(rows.map((row) => [ticksOfText(String(row[0]).replace(/0000Z$/, 'Z')) ?? 0, Number(row[1])]));
}

/** Both sides by time; a rule that misses or adds a row differs. */
function expectSame(query: string): number {
  const draft = draftOf(query);
  const matched = matchedTimes(ruleOf(draft));
  const found = foundTimes(query);
  const yaml = draft.kind === 'rule' ? draft.yaml : '';
  const times = new Set([...matched.keys(), ...found.keys()]);
  const differ = [...times].filter((at) => matched.get(at) !== found.get(at));
  const words = differ.slice(0, 3).map((at) => `${at}: rule ${matched.get(at) ?? 0}, query ${found.get(at) ?? 0}`);
  expect(words, `${differ.length} times differ: ${query}\n${yaml}`).toEqual([]);
  return [...found.values()].reduce((sum, rows) => sum + rows, 0);
}

describe('a rule of a query', () => {
  it.each([
    'DeviceProcessEvents | where FileName == "cmd.exe" or FileName =~ "POWERSHELL.exe"',
    'DeviceProcessEvents | where FileName in~ ("cmd.exe", "PowerShell.exe") and ProcessCommandLine has "-c"',
    'DeviceProcessEvents | where ProcessCommandLine has_any ("windows", "exe") and not(FileName startswith "s")',
    'let names = dynamic(["cmd.exe", "svchost.exe"]); DeviceProcessEvents | where FileName in (names)',
    'let T = DeviceProcessEvents | where isnotempty(FileName); T | where FolderPath contains @"\\system32\\" | project Timestamp, FileName',
    'DeviceProcessEvents | extend Low = tolower(FileName) | where Low == "svchost.exe"',
    'DeviceProcessEvents | where ProcessCommandLine matches regex @"-[a-z]\\b"',
    'DeviceProcessEvents | where ProcessCommandLine hasprefix "wi" or ProcessCommandLine hassuffix "i"',
    'DeviceNetworkEvents | where RemotePort between (400 .. 500) and ActionType != "ConnectionFailed"',
    'DeviceNetworkEvents | where not(RemotePort < 1000 or RemotePort > 3000)',
    'DeviceNetworkEvents | where isempty(RemoteUrl) and RemotePort !in (443, 53)',
    'DeviceNetworkEvents | where ipv4_is_in_range(RemoteIP, "10.0.0.0/8") and 443 != RemotePort',
    'DeviceLogonEvents | where IsLocalAdmin and LogonType has_all ("net", "work")',
    'DeviceLogonEvents | where not(IsLocalAdmin) or isnull(IsLocalAdmin)',
    'DeviceProcessEvents | where Timestamp > ago(1d) and FileName endswith_cs ".exe" | sort by FileName asc',
  ])('matches the same rows: %s', (query) => {
    expectSame(query);
  });

  it('matches the same rows for random conditions over values that stand in them', () => {
    const tables = [
      'DeviceProcessEvents',
      'DeviceNetworkEvents',
      'DeviceFileEvents',
      'DeviceLogonEvents',
      'EmailEvents',
    ];
    const pools = tables.map((table) => {
      const { columns, rows } = ask(`${table} | where Timestamp between (ago(1m) .. now()) | take 400`);
      return { table, columns, rows };
    });
    const usable = pools.filter(({ rows }) => rows.length > 0);
    let hits = 0;
    fc.assert(
      fc.property(fc.nat(), fc.infiniteStream(fc.nat()), (start, stream) => {
        const draw = (below: number): number => Number(stream.next().value) % below;
        const pool = usable[start % usable.length] as (typeof usable)[number];
        const query = `${pool.table} | where ${randomCondition(pool, draw, 2)}`;
        const draft = draftOf(query);
        // A refusal is an answer too; what it says is held in other tests.
        if (draft.kind === 'rule') hits += expectSame(query) > 0 ? 1 : 0;
      }),
      { seed: SEED, numRuns: 120 },
    );
    expect(hits).toBeGreaterThan(20);
  });

  it('holds columns of truth to true and false as telemetry writes them', () => {
    for (const { name, columns } of hunter.tables()) {
      if (!(TABLE_NAMES as readonly string[]).includes(name)) continue;
      for (const column of columns.filter(({ type }) => type === 'bool')) {
        const draft = draftOf(`${name} | where ${column.name} == true`);
        if (draft.kind === 'rule') expectSame(`${name} | where ${column.name} == true`);
        const other = `${name} | where ${column.name} != true`;
        if (draftOf(other).kind === 'rule') expectSame(other);
      }
    }
  });
});

interface Pool {
  readonly columns: HuntTable['columns'];
  readonly rows: HuntTable['rows'];
}

/** A condition over one column with a value of some row, or two joined. */
function randomCondition({ columns, rows }: Pool, draw: (below: number) => number, depth: number): string {
  if (depth > 0 && draw(3) > 0) {
    const [left, right] = [0, 1].map(() => randomCondition({ columns, rows }, draw, depth - 1));
    const joined = `(${left ?? ''} ${draw(2) === 0 ? 'and' : 'or'} ${right ?? ''})`;
    return draw(4) === 0 ? `not${joined}` : joined;
  }
  const place = draw(columns.length);
  const { name, type } = columns[place] as Pool['columns'][number];
  const cell = rows[draw(rows.length)]?.[place] ?? null;
  if (typeof cell === 'number') {
    const op = ['==', '!=', '<', '<=', '>', '>='][draw(6)] ?? '==';
    return draw(5) === 0 ? `${name} !between (${cell - 2} .. ${cell + 3})` : `${name} ${op} ${String(cell)}`;
  }
  if (typeof cell === 'boolean') return draw(2) === 0 ? name : `${name} == ${String(cell)}`;
  if (cell === null || cell === '' || type !== 'string') return `isempty(${name})`;
  const from = draw(cell.length);
  const piece = cell.slice(from, from + 1 + draw(12));
  const ops = [
    '==',
    '=~',
    '!=',
    'has',
    '!has',
    'has_cs',
    'contains',
    '!contains_cs',
    'startswith',
    'endswith',
    'hasprefix',
    'hassuffix',
  ];
  const op = ops[draw(ops.length)] ?? '==';
  const text = op === '==' || op === '=~' || op === '!=' ? cell : piece;
  const quoted = JSON.stringify(draw(2) === 0 ? text : text.toUpperCase());
  if (draw(6) === 0) return `${name} ${['in', '!in', 'in~', 'has_any'][draw(4)] ?? 'in'} (${quoted}, "other")`;
  return `${name} ${op} ${quoted}`;
}

describe('what a rule cannot say', () => {
  it.each([
    ['DeviceProcessEvents', 'DeviceProcessEvents: A rule needs a condition'],
    ['DeviceProcessEvents | where FileName == "a" | take 10', 'take 10: A rule gives every row'],
    ['DeviceProcessEvents | where strlen(FileName) > 3', 'strlen(FileName): A rule tests columns as they are'],
    [
      'DeviceProcessEvents | where FileName == DeviceName',
      'FileName == DeviceName: A rule compares a column with fixed values',
    ],
    ['SecurityEvent | where EventID == 4624', 'SecurityEvent: A rule looks at a table of the detector'],
    ['DeviceProcessEvents | where ProcessCommandLine has "naïve"', 'A rule can look for terms in plain ASCII only'],
    [
      'DeviceProcessEvents | where AdditionalFields has "x"',
      'AdditionalFields has "x": A rule tests texts and numbers',
    ],
    ['DeviceProcessEvents | where MachineGroup == "x"', 'MachineGroup: MachineGroup is not recorded'],
    ['DeviceProcessEvents | where FileName == "a" | summarize count() by DeviceName', 'add bin(Timestamp'],
    [
      'DeviceProcessEvents | where FileName == "a" | summarize count() by bin(Timestamp, 1h) | where count_ < 3',
      'fires when there are many',
    ],
    [
      'DeviceProcessEvents | where FileName in ((DeviceFileEvents | project FileName))',
      'A rule cannot look values up in a table',
    ],
    ['DeviceProcessEvents | join kind=inner DeviceInfo on DeviceId', 'A rule looks at one row of one table'],
    ['DeviceProcessEvents | where FileNam == "a"', 'FileNam'],
  ])('%s is told at its place', (query, words) => {
    expect(refusalOf(query)).toContain(words);
  });
});

describe('a rule that counts', () => {
  it('holds for every group and stretch of the query that passes the bound', () => {
    const query =
      'DeviceNetworkEvents | where RemotePort == 443 | summarize Tries = count() by DeviceName, bin(Timestamp, 2m) | where Tries >= 3';
    const draft = draftOf(query);
    const rule = ruleOf(draft);
    expect(rule.correlations).toHaveLength(1);
    expect(rule.correlations[0]).toMatchObject({ type: 'event_count', groupBy: ['DeviceName'], timespanMs: 120_000 });
    expect(rule.silentRules).toEqual([true]);
    expect(draft.kind === 'rule' ? draft.remarks.join(' ') : '').toMatch(/window slides/);
    const groups = new Set(ask(query).rows.map((row) => String(row[0])));
    expect(groups.size).toBeGreaterThan(0);
    const detected = correlatedGroups(rule);
    for (const group of groups) expect(detected).toContain(group);
  });

  it('counts different values', () => {
    const rule = ruleOf(
      draftOf(
        'DeviceLogonEvents | where ActionType == "LogonFailed" | summarize dcount(AccountName) by RemoteIP, bin(TimeGenerated, 1h) | where dcount_AccountName > 4',
      ),
    );
    expect(rule.correlations[0]).toMatchObject({ type: 'value_count', groupBy: ['RemoteIP'], timespanMs: HOUR_MS });
  });
});

/** Values of the first grouping field for which the rule raised anything. */
function correlatedGroups(rule: TeamRule): readonly string[] {
  const { world } = run.watch;
  const groups: string[] = [];
  const detector = createDetector({ ...run.pack, ...rule }, world);
  const buffer = createBatchBuffer();
  for (let minute = 0; minute < MINUTES; minute += 1) {
    for (const table of TABLE_NAMES.keys())
      detector.look(generateBatch(world, run.play.reaction, table, minute, buffer));
    for (const { origin } of detector.endMinute(simTime((minute + 1) * MINUTE_MS)))
      if (origin.kind === 'correlation') groups.push(origin.group[0]?.value ?? '');
  }
  return groups;
}

describe('a rule of a row', () => {
  it('matches the row it was made of', () => {
    const { columns, rows } = ask('DeviceProcessEvents | take 5');
    const names = ['FileName', 'ProcessCommandLine', 'AccountName'];
    const places = names.map((name) => columns.findIndex((column) => column.name === name));
    for (const row of rows) {
      const written = String(row[columns.findIndex(({ name }) => name === 'Timestamp')]);
      const at = ticksOfText(written.replace(/0000Z$/, 'Z')) ?? 0;
      const rule = ruleOf(
        ruleFromRow(
          'DeviceProcessEvents',
          names,
          places.map((place) => row[place] ?? null),
        ),
      );
      expect(matchedTimes(rule).has(at)).toBe(true);
    }
  });

  it('says what it cannot ask', () => {
    const words = (table: string, columns: string[], cells: (string | number | null)[]): string => {
      const draft = ruleFromRow(table, columns, cells);
      return draft.kind === 'refused' ? (draft.problems[0]?.message ?? '') : '';
    };
    expect(words('AlertInfo', ['Title'], ['x'])).toMatch(/table of the exercise/);
    expect(words('DeviceProcessEvents', ['FileName'], [''])).toMatch(/empty in this row/);
    expect(words('DeviceProcessEvents', ['Timestamp'], ['2027-01-01'])).toMatch(/is a time/);
    expect(words('DeviceProcessEvents', [], [])).toMatch(/at least one/);
  });
});
