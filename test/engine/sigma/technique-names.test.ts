// Every technique that a rule of ours names can be shown with its name, and is one that ATT&CK v19 still has.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeTechnique, parseSigma } from '../../../engine/sigma/index.ts';

const FOLDER = new URL('../../../scenarios/rules/', import.meta.url);
const HEADS = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yml') && !name.includes('.cases.'))
  .map((name) => parseSigma(name, readFileSync(new URL(name, FOLDER), 'utf8')))
  .flatMap(({ rules, correlations }) => [...rules, ...correlations]);

test('every technique of our rules has a name', () => {
  const used = new Set(HEADS.flatMap(({ techniques }) => techniques));
  expect(used.size).toBeGreaterThan(100);
  expect([...used].filter((id) => describeTechnique(id).name === undefined).sort()).toEqual([]);
});

test('no rule of ours names a technique that version 19 gave another number', () => {
  const old = HEADS.flatMap(({ stem, techniques }) =>
    techniques.filter((id) => describeTechnique(id).version === 'v18').map((id) => `${stem} ${id}`),
  );
  expect(old).toEqual([]);
});
