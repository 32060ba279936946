// Lines of one message and families that share words: what must agree, told at the place where it does not.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseActivity } from '#engine/scenario/index.ts';
import { ROOT } from '../../support/run-command.ts';

const FILE = 'acute-trust.yaml';
const text = readFileSync(join(ROOT, 'scenarios/activity', FILE), 'utf8');

/** What is said of the trust's own file with some things changed in it. */
function broken(...changes: readonly (readonly [from: string, to: string])[]): string {
  const changed = changes.reduce((all, [from, to]) => {
    expect(all).toContain(from);
    return all.replace(from, to);
  }, text);
  const read = parseActivity(FILE, changed);
  expect(read.ok).toBe(false);
  return read.ok ? '' : read.problems.map(({ line, message }) => `${String(line)} ${message}`).join('\n');
}

const URL_LINE = /\{ roles: \[mail-relay\], table: EmailUrlInfo, perDeviceDay: (\d+)/.exec(text);

describe('lines of one message', () => {
  it('agree in the file as it is, and are refused with a place when they do not', () => {
    expect(parseActivity(FILE, text).ok).toBe(true);
    const line = URL_LINE?.[0] ?? '';
    const at = text.slice(0, text.indexOf(line)).split('\n').length;
    const said = broken(
      [line, line.replace(URL_LINE?.[1] ?? '', '9')],
      ['m-in-url: 560, m-junk-url: 70', 'm-in-url: 560, m-junk-url: 71'],
      ['after: 35m', 'after: 35s'],
      ['u-click: { table: UrlClickEvents, as: staff', 'u-click: { table: UrlClickEvents, as: user'],
    );
    expect(said).toContain(`${String(at)} \`perDeviceDay\` differs from the first line of the message`);
    expect(said).toMatch(/`mix` differs/);
    expect(said).toMatch(/whole minutes from a message/);
    expect(said).toMatch(/about whoever is logged on/);
  });

  it('take words only from a family above with as many variants', () => {
    const said = broken(
      ['wordsOf: m-clicked, remote: egress, variants: 600', 'wordsOf: m-clicked, variants: 599'],
      ['wordsOf: m-lure, variants', 'wordsOf: u-blocked, variants'],
    );
    expect(said).toMatch(/`m-clicked` has 600 variants, this one 599/);
    expect(said).toMatch(/No family `u-blocked` stands/);
  });
});
