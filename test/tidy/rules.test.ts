// The rules of tidy against bad samples: a rule that cannot fail guards nothing.

import { describe, expect, it } from 'vitest';
import { engineFaults, islandFaults } from './banned-calls.ts';
import { barrelFaults, importFaults, orphans } from './imports.ts';
import { machineFaults, reservedFaults, toneFaults } from './reserved-names.ts';
import {
  fileLengths,
  functionLengths,
  headFaults,
  markerFaults,
  namedTestFaults,
  nameFaults,
  ratchetFaults,
  silenceFaults,
  styleFaults,
} from './shape.ts';
import type { SourceFile } from './source-tree.ts';
import { specFaults, testFaults } from './spec-rules.ts';

let samples = 0;

/** A file of its own each time: syntax trees are kept by path. */
function sample(path: string, text: string): SourceFile {
  samples += 1;
  return { path: path.replace('*', String(samples)), text };
}

describe('doors', () => {
  const imports = (path: string, line: string): readonly string[] => importFaults([sample(path, line)]);

  it('refuses a low room that imports a high one, even for a type', () => {
    expect(imports('engine/estate/a*.ts', "import type { X } from '../sigma/index.ts';")).toHaveLength(1);
    expect(imports('engine/sigma/a*.ts', "import { x } from '../estate/index.ts';")).toEqual([]);
  });

  it('refuses a way past the door, also through import(), types and svelte scripts', () => {
    expect(imports('engine/sigma/a*.ts', "import { x } from '../estate/columns.ts';")).toHaveLength(1);
    expect(imports('engine/sigma/a*.ts', "type X = import('../estate/columns.ts').X;")).toHaveLength(1);
    const svelte = '<p>1</p>\n<script lang="ts">\n  import { x } from \'#engine/conduct/run.ts\';\n</script>';
    expect(imports('site/islands/room/a*.svelte', svelte)[0]).toMatch(/:3: enter conduct/);
    expect(imports('site/pages/a*.astro', "---\nimport { x } from '#engine/base/prng.ts';\n---\n<p />")).toHaveLength(
      1,
    );
  });

  it('refuses a third party outside its door, and shells and tests from everywhere', () => {
    expect(imports('engine/session/a*.ts', "import { z } from 'zod';")).toHaveLength(1);
    expect(imports('site/islands/a*.ts', "import { Application } from 'pixi.js';")).toHaveLength(1);
    expect(imports('engine/base/a*.ts', "import { join } from 'node:path';")).toHaveLength(1);
    expect(imports('site/pages/a*.ts', "import { x } from '../../test/support/tiny.ts';")).toHaveLength(1);
    expect(imports('engine/conduct/a*.ts', "import { x } from '../bin/play.ts';")).toHaveLength(1);
  });

  it('refuses barrels and finds files that nothing imports', () => {
    expect(barrelFaults([sample('engine/base/a*.ts', "export * from './b.ts';")])).toHaveLength(1);
    const used = sample('engine/base/used.ts', 'export const x = 1;');
    const door = sample('engine/base/index.ts', "export { x } from './used.ts';");
    const lost = sample('engine/base/lost.ts', 'export const y = 1;');
    expect(orphans([used, door, lost])).toEqual(['engine/base/lost.ts']);
  });
});

describe('banned calls', () => {
  const engine = (text: string): readonly string[] => engineFaults([sample('engine/base/a*.ts', text)]);

  it.each([
    'const x = new Date();',
    'const x = Date.now();',
    'const x = Math.random();',
    'const x = Math.sin(1);',
    'const x = 1.5 ** y;',
    'const x = performance.now();',
    'const x = crypto.randomUUID();',
    'const x = a.localeCompare(b);',
    'const x = (1).toLocaleString();',
    'const x = new Intl.NumberFormat();',
    'setTimeout(() => 1, 2);',
    'console.log(1);',
    'const x = process.env;',
    'const x = globalThis.Date;',
  ])('refuses %s and names what to use instead', (line) => {
    expect(engine(line)[0]).toMatch(/^engine\/base\/a\d+\.ts:1: .*(use|only)/);
  });

  it.each([
    'const x = { Date: 1, process: 2 };',
    'const x = row.process;',
    'const document = parse(); const y = document.errors;',
    '// Date.now() is banned',
    "const x = 'Math.random()';",
    'const x = Math.imul(1, 2) + Math.sqrt(4) + 2 ** bits;',
  ])('allows %s', (line) => {
    expect(engine(line)).toEqual([]);
  });

  it('leaves shells alone and keeps platform calls out of islands', () => {
    expect(engineFaults([sample('engine/bin/a*.ts', 'console.log(Date.now());')])).toEqual([]);
    expect(
      islandFaults([sample('site/islands/a*.ts', 'const x = Date.UTC(2027, 0, 1); const y = Date.now();')]),
    ).toHaveLength(1);
    const island = '<script lang="ts">\n  const worker = new Worker("x");\n</script>';
    expect(islandFaults([sample('site/islands/a*.svelte', island)])).toHaveLength(1);
  });
});

describe('shape', () => {
  it('asks for a head', () => {
    expect(headFaults([sample('engine/base/a*.ts', 'export const x = 1;')])).toHaveLength(1);
    expect(headFaults([sample('engine/base/a*.ts', '// What it is.\nexport const x = 1;')])).toEqual([]);
  });

  it('asks for tests that exist', () => {
    const named = sample('engine/base/a*.ts', '// Tested in test/engine/base/b.test.ts.');
    expect(namedTestFaults([named])).toHaveLength(1);
    expect(namedTestFaults([named, { path: 'test/engine/base/b.test.ts', text: '' }])).toEqual([]);
  });

  it('measures functions without their named parts', () => {
    const body = 'a();\n'.repeat(10);
    const text = `function outer() {\n${body}function inner() {\n${body}}\n}`;
    const lengths = functionLengths(sample('engine/base/a*.ts', text)).map(({ lines }) => lines);
    expect(lengths).toEqual([12, 12]);
  });

  it('lets exceptions only shrink', () => {
    const measured = [{ key: 'a f', lines: 80 }];
    expect(ratchetFaults(measured, { max: 70, allowed: {} })).toHaveLength(1);
    expect(ratchetFaults(measured, { max: 70, allowed: { 'a f': 80 } })).toEqual([]);
    expect(ratchetFaults(measured, { max: 70, allowed: { 'a f': 90 } })).toHaveLength(1);
    expect(ratchetFaults(measured, { max: 70, allowed: { 'a f': 79 } })).toHaveLength(1);
    expect(fileLengths([sample('engine/base/a*.ts', 'x\n'.repeat(3))])[0]?.lines).toBe(3);
  });

  it('refuses names that fit everything, markers, style attributes and silenced rules', () => {
    expect(
      nameFaults(
        [sample('engine/base/utils*.ts', '').path, 'engine/utils/a.ts', 'site/log-helpers.ts'].map((path) => ({
          path,
          text: '',
        })),
      ),
    ).toHaveLength(2);
    expect(nameFaults([sample('engine/base/a*.ts', 'export class RunManager {}')])).toHaveLength(1);
    expect(markerFaults([sample('engine/base/a*.ts', `// TO${'DO'} later`)])).toHaveLength(1);
    expect(styleFaults([sample('site/islands/a*.svelte', '<p style="color: red">x</p>')])).toHaveLength(1);
    expect(styleFaults([sample('site/islands/a*.svelte', '<p style:width={w}>x</p>')])).toHaveLength(1);
    expect(
      styleFaults([sample('site/islands/a*.svelte', '<p class="x">x</p><style>\np { color: red; }\n</style>')]),
    ).toEqual([]);
    expect(silenceFaults([sample('engine/base/a*.ts', `// eslint-${'disable'}-next-line no-eval`)])).toHaveLength(1);
    expect(
      silenceFaults([sample('engine/base/a*.ts', `// eslint-${'disable'}-next-line no-eval -- shown on purpose`)]),
    ).toEqual([]);
  });
});

describe('what nobody may own', () => {
  const faults = (line: string, path = 'scenarios/x/scenario.yaml'): readonly string[] =>
    reservedFaults([sample(path, line)]);

  it.each([
    ['an address', 'from 8.8.8.' + '8'],
    ['a mailbox', 'write to someone@trust.' + 'nhs.uk'],
    ['a site', 'https://www.' + 'bbc.co.uk/news'],
    ['a telephone', 'ring 020 7946 ' + '1999'],
    ['the real CSOC line', 'ring 0300' + ' 303 5222'],
    ['an NHS number', 'patient 485 777 ' + '3456'],
    ['a check digit', 'patient 999 000 ' + '0019'],
    ['hardware', 'mac 3C-52-82-' + '11-22-33'],
    ['a postcode', 'at LS1 ' + '4AP'],
  ])('refuses %s that may be somebody’s', (_what, line) => {
    expect(faults(line)).toHaveLength(1);
  });

  it('allows the reserved ones, and the real line in guidance', () => {
    expect(faults('10.20.30.40 192.0.2.1 198.19.4.4 01632 960123 999 000 0018 a@calderwick.example QX1 4AB')).toEqual(
      [],
    );
    expect(faults('ring 0300' + ' 303 5222', 'content/guidance/a.mdx')).toEqual([]);
    expect(faults('build 10.0.19045.3803, version: 7.3.0.52, Edg/145.0.0.0, id 0f2c0729-4223-9995')).toEqual([]);
  });

  it('refuses paths of a machine, registries and shouting', () => {
    expect(machineFaults([sample('README.md', 'see /ho' + 'me/someone/x')])).toHaveLength(1);
    expect(machineFaults([sample('README.md', 'https://regis' + 'try.example.org/x')])).toHaveLength(1);
    expect(toneFaults([sample('content/learn/a.mdx', 'Well done! Next.')])).toHaveLength(1);
  });
});

describe('rules and tests', () => {
  it('reports a rule without a test and a citation without a rule', () => {
    const spec = sample('engine/session/SPEC.md', '- **SES1** one\n- **SES2** two\n');
    const test = sample('test/engine/session/a*.test.ts', `it('[SES1] one'); it('[SES9] nine');`);
    expect(specFaults([spec, test])).toHaveLength(2);
  });

  it('reports tests that are left out or cannot be repeated', () => {
    expect(testFaults([sample('test/engine/a*.test.ts', `it.sk${'ip'}('x')`)])).toHaveLength(1);
    expect(testFaults([sample('test/engine/a*.test.ts', 'fc.assert(fc.property())')])).toHaveLength(1);
  });
});
