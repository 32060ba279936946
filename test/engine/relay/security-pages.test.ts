// Pages about security name files and commands as evidence: each of them exists, and none of the twenty threats is left out.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../support/run-command.ts';

const PAGES = ['relay', 'threats', 'security', 'privacy', 'deployment', 'keys'].map((name) => `group-${name}.md`);
const read = (page: string): string => readFileSync(join(ROOT, 'content/handbook', page), 'utf8');
const scripts = Object.keys(
  (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly scripts: object }).scripts,
);
/** Rows of the tables of a page: their cells. */
const rows = (page: string): readonly (readonly string[])[] =>
  read(page)
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.slice(2, -2).split(' | '));

describe.each(PAGES)('%s', (page) => {
  it('names only files that are there', () => {
    const named = [
      ...read(page).matchAll(/`((?:engine|site|test|content|scenarios|package)[^`\s]*\/?[^`\s]*\.[a-z]+)`/g),
    ];
    expect(named.map((match) => match[1] ?? '').filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('names only commands that there are', () => {
    const named = [...read(page).matchAll(/npm (?:run )?([a-z]+)(?: |`|$)/gm)].map((match) => match[1] ?? '');
    expect(named.filter((name) => name !== 'run' && !scripts.includes(name) && name !== 'install')).toEqual([]);
  });
});

describe('the threats', () => {
  it('are twenty, each with what meets it, a file and a test', () => {
    const threats = rows('group-threats.md').filter(([number]) => /^T\d+$/.test(number ?? ''));
    expect(threats.map(([number]) => number)).toEqual(Array.from({ length: 20 }, (_, at) => `T${at + 1}`));
    for (const [, threat, control, code, test] of threats) {
      expect([threat, control].every((cell) => (cell ?? '').length > 10)).toBe(true);
      expect(code).toMatch(/`(engine|site|test|package)/);
      expect(test).toMatch(/`test\//);
    }
  });
});

describe('the self-assessment', () => {
  it('answers every section with met, partly, not met or not applicable, and says where', () => {
    const sections = rows('group-security.md').filter(([number]) => /^V\d+\.\d+$/.test(number ?? ''));
    expect(sections).toHaveLength(80);
    for (const [number, , answer, evidence] of sections) {
      expect(['met', 'partly', 'not met', 'not applicable'], number).toContain(answer);
      expect((evidence ?? '').length, number).toBeGreaterThan(10);
      if (answer === 'met') expect(evidence, number).toMatch(/`[^`]+`/);
    }
  });
});
