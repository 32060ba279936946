// The JSON Schemas for editors and the reference of keys: nothing without words, no words without a key, and every file that is
// shipped holds against its schema by an independent validator. Tests engine/scenario/authoring.ts, authoring-page.ts,
// engine/sigma/authoring-kinds.ts, engine/learning/authoring-kinds.ts and engine/bin/authoring-files.ts.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readAuthoring, writeSchemas } from '#engine/bin/authoring-files.ts';
import { listScenarios, ROOT } from '#engine/bin/load-pack.ts';
import { authoringPage, authoringSchema, keyRows, SCENARIO_KINDS } from '#engine/scenario/index.ts';

const pages = readAuthoring();
const pageOf = (id: string) => pages.find((page) => page.id === id)!;
const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => ending.test(name))
    .map((name) => `${folder}/${name}`);

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const profileKind = SCENARIO_KINDS.find(({ id }) => id === 'profile')!;

/** A unit's own file and the files of its activities, by their kinds. */
function unitFiles(folder: string): (readonly [string, string])[] {
  const unit = parse(read(`${folder}/unit.yaml`)) as { activities?: { kind: string; file: string }[] };
  return [
    ['unit', `${folder}/unit.yaml`],
    ['unit-page', `${folder}/index.mdx`],
    ...(unit.activities ?? []).map(({ kind, file }) => [kind, `${folder}/${file}`] as const),
  ];
}

/** Every file that is shipped, with the schema it is of. */
const shipped: readonly (readonly [string, string])[] = [
  ...listScenarios().flatMap((id) =>
    filesIn(`scenarios/${id}`, /\.yaml$/).map(
      (file) => [file.endsWith('/scenario.yaml') ? 'scenario' : 'part', file] as const,
    ),
  ),
  ...filesIn('scenarios/bases/acute-trust', /\.yaml$/).map((file) => ['part', file] as const),
  ['estate', 'scenarios/estates/acute-trust.yaml'] as const,
  ['nation', 'scenarios/estates/national.yaml'] as const,
  ...filesIn('scenarios/activity', /\.yaml$/).map((file) => ['activity', file] as const),
  ...filesIn('scenarios/statutory', /^(?!grading).*\.yaml$/).map((file) => ['clock', file] as const),
  ...filesIn('scenarios/hunts', /\.yml$/).map((file) => ['hunt', file] as const),
  ...filesIn('scenarios/attack-steps', /^\d\d-.*\.yaml$/).map((file) => ['attack-steps', file] as const),
  ['attack-parts', 'scenarios/attack-steps/parts.yaml'] as const,
  ['stands-out', 'scenarios/attack-steps/stands-out.yaml'] as const,
  ['grading', 'scenarios/statutory/grading.yaml'] as const,
  ...filesIn('scenarios/frameworks', /\.yaml$/).map((file) => ['framework', file] as const),
  ['calibration', 'scenarios/calibration/cases.yaml'] as const,
  ['national-day', 'scenarios/national-day/attacks.yaml'] as const,
  ...filesIn('scenarios/groups', /\.yaml$/).map((file) => ['group-plan', file] as const),
  ...filesIn('scenarios/hunts/ladder', /\.yml$/).map((file) => ['task', file] as const),
  ['guidance-links', 'content/guidance-links/links.yaml'] as const,
  ...filesIn('content/guidance', /\.mdx?$/).map((file) => ['guidance-page', file] as const),
  ...filesIn('content/pathways', /\.yaml$/).map((file) => ['pathway', file] as const),
  ['reading-limits', 'content/reading-age/limits.yaml'] as const,
  ['glossary', 'content/glossary/terms.yaml'] as const,
  ['everyday-words', 'content/glossary/everyday.yaml'] as const,
  ...filesIn('content/learn', /^[^.]+$/).flatMap(unitFiles),
];

/** Rules have no first line of ours: they are plain Sigma, and found by their folder. */
const rules: readonly (readonly [string, string])[] = filesIn('scenarios/rules', /\.yml$/).map((file) => [
  (/^correlation:/m.test(read(file.replace('.cases.yml', '.yml'))) ? 'correlation' : 'rule') +
    (file.endsWith('.cases.yml') ? '-cases' : ''),
  file,
]);

/** What a file holds; of a page, what stands between its two lines. */
const contentOf = (file: string): unknown =>
  /\.mdx?$/.test(file) ? parse(read(file).split(/^---$/m)[1] ?? '') : parse(read(file), { merge: true });

describe('the reference for authors', () => {
  it.each(pages.map(({ id }) => id))('%s: every key has its words, and no words are without a key', (id) => {
    expect(pageOf(id).faults).toEqual([]);
    for (const { path, type, meaning } of pageOf(id).rows) {
      expect(meaning.length, path).toBeGreaterThan(2);
      if (!/^steps\[\]\.(traces|effects)$/.test(path)) expect(type, path).not.toContain('anything');
    }
  });

  it('tells of a key without words and of words without a key', () => {
    const keys = { ...Object.fromEntries(pageOf('profile').rows.map((row) => [row.path, 'words'])), nowhere: 'words' };
    delete (keys as Record<string, string>)['noDuff[].who'];
    const { faults } = authoringPage(profileKind, { title: 'x', where: 'x', about: 'x', keys });
    expect(faults).toEqual(['profile: no words for noDuff[].who', 'profile: words for nowhere, which is no key']);
  });

  it('says of a key whether it is needed, its type with bounds and choices, and what stands where it is left out', () => {
    const row = (path: string) => pageOf('scenario').rows.find((one) => one.path === path);
    expect(row('injects[].channel')?.type).toMatch(/^one of .*phone/);
    expect(row('injects[].expects')).toMatchObject({ isRequired: false, usual: 'nothing' });
    expect(row('decisions[].answerWithin')).toMatchObject({ isRequired: true, type: 'length of time' });
    expect(row('attack.steps[].effects[].select.sharePercent')?.type).toBe('whole number from 1 to 100');
    expect(row('attack.steps[].uses')?.meaning).toContain('library');
    expect(
      pageOf('scenario')
        .whenRows.map(({ path }) => path)
        .sort(),
    ).toEqual(['after', 'all', 'any', 'at', 'none']);
  });
});

describe('the JSON Schemas', () => {
  const ajv = new Ajv({ allErrors: true, strict: false });
  const checks = new Map(pages.map(({ id, schema }) => [id, ajv.compile(schema)]));

  it.each(shipped)('%s: %s holds', (id, file) => {
    const check = checks.get(id)!;
    check(contentOf(file));
    expect((check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)).toEqual([]);
  });

  it('hold for every rule, correlation and file of cases', () => {
    expect(rules.length).toBeGreaterThan(300);
    const faults = rules.flatMap(([id, file]) => {
      const check = checks.get(id)!;
      check(contentOf(file));
      return (check.errors ?? []).map(({ instancePath, message }) => `${file} ${instancePath} ${message ?? ''}`);
    });
    expect(faults).toEqual([]);
  });

  it('refuse a rule without a condition, a correlation with a misspelt key and a case without an event', () => {
    const rule = { title: 'A', logsource: { product: 'windows' }, detection: { a: { Image: 'b' }, condition: 'a' } };
    expect(checks.get('rule')!(rule)).toBe(true);
    expect(checks.get('rule')!({ ...rule, detection: { a: { Image: 'b' } } })).toBe(false);
    const correlation = { type: 'event_count', rules: ['a'], timespan: '8h', condition: { gte: 3 } };
    expect(checks.get('correlation')!({ title: 'A', correlation })).toBe(true);
    expect(checks.get('correlation')!({ title: 'A', correlation: { ...correlation, group_by: ['a'] } })).toBe(false);
    expect(checks.get('rule-cases')!({ matches: [{ note: 'a' }], ignores: [] })).toBe(false);
  });

  it('refuse a key that is misspelt and a choice that is none', () => {
    const check = checks.get('part')!;
    const inject = { id: 'a', title: 'A', from: 'b', when: 'T+5m', message: ['m'], channel: 'phone' };
    expect(check({ injects: [inject] })).toBe(true);
    expect(check({ injects: [{ ...inject, chanel: 'phone' }] })).toBe(false);
    expect(check({ injects: [{ ...inject, channel: 'pigeon' }] })).toBe(false);
  });

  it('refuse a term with a misspelt key, an id that is no address, and a list of none', () => {
    const check = checks.get('glossary')!;
    const term = { id: 'smishing', term: 'Smishing', meaning: 'False texts.' };
    expect(check([term])).toBe(true);
    for (const wrong of [[], [{ ...term, seee: ['phishing'] }], [{ ...term, id: 'Smishing!' }], [{ id: 'smishing' }]])
      expect(check(wrong)).toBe(false);
    expect(pageOf('glossary').rows.map(({ path }) => path)).toContain('[].meaning');
  });

  it('refuse a nation with a misspelt key, a region that is none and a size without its end', () => {
    const check = checks.get('nation')!;
    const text = read('scenarios/estates/national.yaml');
    const broken = (from: string, to: string): boolean => {
      expect(text).toContain(from);
      return check(parse(text.replace(from, to), { merge: true }));
    };
    expect(broken('devices: 2000000', 'devices: 2000000')).toBe(true);
    expect(broken('bedsPerHundred: 6', 'bedPerHundred: 6')).toBe(false);
    expect(broken('name: London', 'name: Londinium')).toBe(false);
    expect(broken('devices: [500, 1300]', 'devices: [500]')).toBe(false);
  });

  it('carry the words, so that an editor shows them', () => {
    const rows = keyRows(pageOf('scenario').schema);
    expect(rows.filter(({ meaning }) => meaning === '')).toEqual([]);
    expect(authoringSchema(profileKind, {}).description).toBeUndefined();
  });

  it('are written where an editor looks for them: first lines name files that the build makes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'standby-schemas-'));
    try {
      const { names } = writeSchemas(folder);
      expect(names.sort()).toEqual(readdirSync(folder).sort());
      let named = 0;
      for (const [id, file] of shipped) {
        const link = /^# yaml-language-server: \$schema=(\S+)\n/.exec(read(file))?.[1];
        if (link === undefined) continue;
        named += 1;
        expect(resolve(ROOT, dirname(file), link), file).toBe(join(ROOT, 'site/public/schemas', `${id}.json`));
        expect(names).toContain(`${id}.json`);
      }
      expect(named).toBeGreaterThan(200);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
