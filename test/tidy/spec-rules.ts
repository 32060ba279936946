// Rules that are numbered beside the code (SPEC.md, GROUP.md), and the tests that quote them.
// Promise: a rule that no test cites and a test that cites no rule are both reported.
// Tested on bad samples in test/tidy/rules.test.ts, on the tree in test/tidy.test.ts.

import type { SourceFile } from './source-tree.ts';

/** Rules stated at the start of a line of a rule list: `- **SES1** …`. */
export function statedRules(files: readonly SourceFile[]): ReadonlyMap<string, string> {
  const stated = new Map<string, string>();
  for (const file of files.filter((one) => /^engine\/[a-z]+\/(SPEC|GROUP)\.md$/.test(one.path))) {
    for (const match of file.text.matchAll(/^[-*#\s]*\**([A-Z]{3}\d+)\b/gm)) stated.set(match[1] ?? '', file.path);
  }
  return stated;
}

/** Rules cited in test titles: `it('[SES1] …')`. */
export function citedRules(files: readonly SourceFile[]): ReadonlyMap<string, string> {
  const cited = new Map<string, string>();
  for (const file of files.filter((one) => /^test\/(engine|model|fuzz)\/.*\.test\.ts$/.test(one.path))) {
    for (const match of file.text.matchAll(/\[([A-Z]{3}\d+(?:, ?[A-Z]{3}\d+)*)\]/g)) {
      for (const id of (match[1] ?? '').split(/, ?/)) cited.set(id, file.path);
    }
  }
  return cited;
}

export function specFaults(files: readonly SourceFile[]): readonly string[] {
  const stated = statedRules(files);
  const cited = citedRules(files);
  const families = new Set([...stated.keys()].map((id) => id.slice(0, 3)));
  return [
    ...[...stated].filter(([id]) => !cited.has(id)).map(([id, path]) => `${path}: no test cites ${id}`),
    ...[...cited]
      .filter(([id]) => families.has(id.slice(0, 3)) && !stated.has(id))
      .map(([id, path]) => `${path}: cites ${id}, which no rule list states`),
  ];
}

/** Tests that would be left out, or that could not be repeated. */
export function testFaults(files: readonly SourceFile[]): readonly string[] {
  const left = new RegExp(
    `\\b(it|test|describe)\\.(${['on' + 'ly', 'sk' + 'ip', 'to' + 'do', 'fix' + 'me'].join('|')})\\b`,
  );
  return files
    .filter((file) => /^test\/(?!tidy\/).*\.ts$/.test(file.path))
    .flatMap((file) => {
      const faults: string[] = [];
      file.text.split('\n').forEach((line, index) => {
        if (left.test(line)) faults.push(`${file.path}:${String(index + 1)}: every test runs, or says why it cannot`);
      });
      if (/\bfc\.(assert|check)\(/.test(file.text) && !/\bseed\b/i.test(file.text)) {
        faults.push(`${file.path}: give fast-check a fixed seed, so that a failure can be repeated`);
      }
      return faults;
    });
}
