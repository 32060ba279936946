// Goldens are accepted by people, never by a machine.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareGolden } from './golden.ts';

let folder = '';
const quiet = { update: false, ci: false };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'standby-golden-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('goldens', () => {
  it('passes when nothing changed and tidies an older difference away', () => {
    const path = join(folder, 'a.txt');
    writeFileSync(path, 'one\n');
    compareGolden(path, 'two\n', quiet);
    expect(compareGolden(path, 'one\n', quiet)).toEqual({ kind: 'same' });
    expect(existsSync(`${path}.changed`)).toBe(false);
  });

  it('writes the new text beside the old one and names the first different line', () => {
    const path = join(folder, 'a.txt');
    writeFileSync(path, 'one\ntwo\n');
    const outcome = compareGolden(path, 'one\nthree\n', quiet);
    expect(outcome).toMatchObject({ kind: 'different' });
    expect(outcome.kind === 'different' ? outcome.sentence : '').toMatch(/line 2\n {2}kept {3}two\n {2}found {2}three/);
    expect(readFileSync(`${path}.changed`, 'utf8')).toBe('one\nthree\n');
    expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
  });

  it('accepts on request, but never creates one in CI', () => {
    const path = join(folder, 'a.txt');
    expect(compareGolden(path, 'one\n', { update: true, ci: true }).kind).toBe('different');
    expect(compareGolden(path, 'one\n', { update: true, ci: false })).toEqual({ kind: 'accepted' });
    expect(readFileSync(path, 'utf8')).toBe('one\n');
  });
});
