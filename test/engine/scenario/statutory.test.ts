// Clocks, the grid and frameworks as files: located problems, and the repository's own read whole.
// Tests engine/scenario/schema-statutory.ts and schema-frameworks.ts.

import { describe, expect, it } from 'vitest';
import { readFolder, ROOT } from '#engine/bin/load-pack.ts';
import { parseFrameworks, parseStatutory } from '#engine/scenario/index.ts';

const statutory = readFolder(ROOT, 'scenarios/statutory');
const frameworks = readFolder(ROOT, 'scenarios/frameworks');
const changed = (files: Map<string, string>, file: string, from: string, to: string): Map<string, string> => {
  const path = [...files.keys()].find((one) => one.endsWith(`/${file}`));
  const text = files.get(path ?? '');
  if (path === undefined || !text?.includes(from)) throw new Error(`${file} does not hold "${from}"`);
  return new Map([...files, [path, text.replace(from, to)]]);
};
const faults = (read: ReturnType<typeof parseStatutory> | ReturnType<typeof parseFrameworks>): string =>
  read.ok ? '' : read.problems.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n');

describe('[SCN1] scenarios/statutory', () => {
  it('reads whole, and the bill is no law until its data says so', () => {
    const read = parseStatutory(statutory);
    expect(faults(read)).toBe('');
    const clocks = read.ok ? read.value.clocks : [];
    expect(clocks.filter(({ status }) => status === 'bill').map(({ id }) => id)).toEqual(['cyber-resilience-bill']);
    expect(clocks.every(({ source, checkedOn }) => source !== '' && checkedOn >= '2026-01-01')).toBe(true);
    expect(read.ok && read.value.grading?.outcomes.map(({ id }) => id)).toEqual(['ico', 'dhsc']);
  });

  it.each([
    ['ico-article-33.yaml', 'id: ico-article-33', 'id: ico', /differs from the file's name/],
    ['ico-article-33.yaml', 'limit: 72h', 'limit: three days', /length of time such as 72h/],
    ['ico-article-33.yaml', 'validFrom: 2021-01-01', 'validFrom: null', /needs the day from which/],
    ['ico-article-33.yaml', 'validTo: null', 'validTo: 2020-01-01', /lies before/],
    ['ico-article-33.yaml', 'from: start', 'from: previous', /no stage before it/],
    ['ico-article-33.yaml', 'id: more', 'id: first', /listed twice/],
    ['grading.yaml', 'severity: 4 }', 'severity: 1 }', /asks for less than the one above/],
  ])('%s with "%s" as "%s" is located', (file, from, to, wanted) => {
    expect(faults(parseStatutory(changed(statutory, file, from, to)))).toMatch(wanted);
  });
});

describe('[SCN1] scenarios/frameworks', () => {
  it('reads whole, each version by itself', () => {
    const read = parseFrameworks(frameworks);
    expect(faults(read)).toBe('');
    const named = read.ok ? read.value.map(({ id, version }) => `${id} ${version}`) : [];
    expect(named).toEqual(['caf-dspt 3.2', 'caf 4.0', 'csf 2.0', 'eprr 2023']);
  });

  it.each([
    ['caf-4.0.yaml', "version: '4.0'", "version: '4 0'", /expected a version/],
    ['caf-4.0.yaml', 'id: B6.b', 'id: B6.a', /The code "B6\.a" is listed twice/],
    ['caf-3.2-dspt.yaml', 'expectation: Achieved', 'expectation: Done', /"Done" is no level/],
    ['csf-2.0.yaml', "id: csf\nversion: '2.0'", "id: caf\nversion: '4.0'", /stands in another file already/],
  ])('%s with "%s" as "%s" is located', (file, from, to, wanted) => {
    expect(faults(parseFrameworks(changed(frameworks, file, from, to)))).toMatch(wanted);
  });
});
