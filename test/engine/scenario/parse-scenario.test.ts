// A folder of files becomes one scenario, whatever is split where.

import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#engine/session/index.ts';
import { compileFiles, FILE, linesOf, shortestScenario } from '../../scenarios/written.ts';

const FOLDER = 'scenarios/my-first/';
/** The shortest scenario with its last section (`bots`) moved into a part. */
function inTwoFiles(): { main: string; part: string } {
  const text = shortestScenario();
  const at = text.indexOf('bots:\n');
  return { main: `${text.slice(0, at)}parts: [bots.yaml]\n`, part: text.slice(at) };
}
const compiled = (files: readonly (readonly [string, string])[]) => compileFiles(new Map(files));

describe('the files of a scenario', () => {
  it('[SCN10] one file or two, read in either order, are the same scenario', () => {
    const { main, part } = inTwoFiles();
    const texts = [
      compiled([[FILE, shortestScenario()]]),
      compiled([
        [FILE, main],
        [`${FOLDER}bots.yaml`, part],
      ]),
      compiled([
        [`${FOLDER}bots.yaml`, part],
        [FILE, main],
      ]),
    ].map((result) => canonicalJson(result.ok ? result.value : linesOf(result)));
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toContain('my-first');
  });

  it('[SCN2] a section in two files is refused', () => {
    const { main, part } = inTwoFiles();
    const lines = linesOf(
      compiled([
        [FILE, `${main}${part}`],
        [`${FOLDER}bots.yaml`, part],
      ]),
    );
    expect(lines).toEqual([
      `${FOLDER}bots.yaml:2:3: error: The section "bots" already stands in ${FILE}. Keep it in one file.`,
    ]);
  });

  it('[SCN2] a part that is not there, and a file that nobody names, are refused', () => {
    const { main, part } = inTwoFiles();
    const lines = linesOf(
      compiled([
        [FILE, main],
        [`${FOLDER}robots.yaml`, part],
      ]),
    );
    expect(lines.some((line) => line.includes('There is no file "bots.yaml" beside scenario.yaml.'))).toBe(true);
    expect(lines.some((line) => line.startsWith(`${FOLDER}robots.yaml:1:1: error: This file is not named`))).toBe(true);
  });

  it('[SCN2] a folder without scenario.yaml says so', () => {
    expect(linesOf(compiled([[`${FOLDER}bots.yaml`, 'bots: {}\n']]))[0]).toContain('The folder has no scenario.yaml.');
  });

  it('[SCN1] a fault in a part names the part', () => {
    const { main, part } = inTwoFiles();
    const lines = linesOf(
      compiled([
        [FILE, main],
        [`${FOLDER}bots.yaml`, part.replace('kind: phone', 'kind: fax')],
      ]),
    );
    expect(lines[0]).toMatch(/^scenarios\/my-first\/bots\.yaml:3:\d+: error: /);
  });
});
