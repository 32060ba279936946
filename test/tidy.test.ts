// The source tree is tested, and only tightens: doors, banned calls, heads, lengths, names, reserved values.
// Promise: every fault says where it is and what to do instead. The rules live in test/tidy/, with their own tests.

import { describe, expect, it } from 'vitest';
import { engineFaults, islandFaults } from './tidy/banned-calls.ts';
import { LONG_FILES, LONG_FUNCTIONS } from './tidy/exceptions.ts';
import { barrelFaults, importFaults, orphans } from './tidy/imports.ts';
import { machineFaults, reservedFaults, toneFaults } from './tidy/reserved-names.ts';
import {
  FILE_LINES_MAX,
  fileLengths,
  FUNCTION_LINES_MAX,
  headFaults,
  markerFaults,
  namedTestFaults,
  nameFaults,
  ratchetFaults,
  silenceFaults,
  sourceFunctions,
  styleFaults,
} from './tidy/shape.ts';
import { sourceTree, topLevel } from './tidy/source-tree.ts';
import { specFaults, testFaults } from './tidy/spec-rules.ts';

const files = sourceTree();

/** One fault a line: the message is the list that a person works through. */
function expectNone(faults: readonly string[]): void {
  expect(faults.join('\n')).toBe('');
}

/** Fixed by the architecture; dotfiles are the tools'. */
const TOP_LEVEL = [
  'LICENSE',
  'README.md',
  'astro.config.mjs',
  'content',
  'engine',
  'package-lock.json',
  'package.json',
  'scenarios',
  'site',
  'test',
  'tsconfig.json',
];

describe('the top level', () => {
  it('holds what the architecture fixes, and dotfiles', () => {
    expect(topLevel().filter((name) => !name.startsWith('.'))).toEqual(TOP_LEVEL);
  });
});

describe('doors', () => {
  it('low rooms never import high ones, and rooms are entered by their index', () => {
    expectNone(importFaults(files));
  });

  it('exports names singly', () => {
    expectNone(barrelFaults(files));
  });

  it('leaves no source file that nothing imports', () => {
    expectNone(orphans(files));
  });
});

describe('banned calls', () => {
  it('keeps time, chance, place and machine out of the engine', () => {
    expectNone(engineFaults(files));
  });

  it('keeps clocks, workers and storage in site/browser/', () => {
    expectNone(islandFaults(files));
  });
});

describe('shape', () => {
  it('opens every file with a head', () => {
    expectNone(headFaults(files));
  });

  it('names only tests that exist', () => {
    expectNone(namedTestFaults(files));
  });

  it(`keeps functions at ${String(FUNCTION_LINES_MAX)} lines`, () => {
    expectNone(ratchetFaults(sourceFunctions(files), { max: FUNCTION_LINES_MAX, allowed: LONG_FUNCTIONS }));
  });

  it(`keeps files at ${String(FILE_LINES_MAX)} lines`, () => {
    expectNone(ratchetFaults(fileLengths(files), { max: FILE_LINES_MAX, allowed: LONG_FILES }));
  });

  it('names concepts', () => {
    expectNone(nameFaults(files));
  });

  it('leaves no marker behind', () => {
    expectNone(markerFaults(files));
  });

  it('has no style attribute', () => {
    expectNone(styleFaults(files));
  });

  it('silences no rule without a reason', () => {
    expectNone(silenceFaults(files));
  });
});

describe('what nobody may own', () => {
  it('uses reserved names, addresses and numbers', () => {
    expectNone(reservedFaults(files));
  });

  it('names no machine and no registry', () => {
    expectNone(machineFaults(files));
  });

  it('speaks calmly', () => {
    expectNone(toneFaults(files));
  });
});

describe('tests', () => {
  it('cite every numbered rule, and only rules that are stated', () => {
    expectNone(specFaults(files));
  });

  it('are never left out and can be repeated', () => {
    expectNone(testFaults(files));
  });
});
