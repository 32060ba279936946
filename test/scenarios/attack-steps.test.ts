// The library of attack steps as a whole: nothing wrong in it, every stage of the ten chains is a step, each chain runs in its
// order, and the list in its README is the library's own. Mistakes: broken-attack-steps.test.ts.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '#engine/base/index.ts';
import { checkAttackFolder } from '#engine/bin/load-attack-steps.ts';
import { ROOT } from '#engine/bin/load-pack.ts';
import type { AttackChain } from '#engine/scenario/index.ts';
import { formatTechnique, describeTechnique, sameTechnique } from '#engine/sigma/index.ts';
import { library } from '../support/attack-steps.ts';

const read = library();
const FOLDER = 'scenarios/attack-steps';

/** Stages of a chain that COVERAGE.md names by technique. */
function stagesOf(chain: number): readonly string[] {
  const coverage = readFileSync(join(ROOT, 'scenarios/rules/COVERAGE.md'), 'utf8');
  const section = new RegExp(`^## ${String(chain)} .*$([\\s\\S]*?)(?=^## )`, 'm').exec(coverage)?.[1] ?? '';
  return [...section.matchAll(/^\| (T\d{4}(?:\.\d{3})?) /gm)].map(([, id]) => id ?? '');
}

const techniquesOf = (chain: AttackChain): readonly string[] =>
  chain.order.flatMap((id) => {
    const step = read.steps.get(id);
    return step === undefined ? [] : [step.technique.id, ...step.also];
  });

describe('the library of attack steps', () => {
  it('has nothing wrong, and more than one step for each chain', () => {
    expect(checkAttackFolder().problems.map(formatProblem)).toEqual([]);
    expect(read.chains.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(read.steps.size).toBeGreaterThanOrEqual(80);
  });

  it.each(read.chains.map((chain) => [chain.number, chain] as const))('chain %i has a step for each of its stages', (number, chain) => {
    const steps = techniquesOf(chain);
    const missing = stagesOf(number).filter((stage) => !steps.some((id) => id !== 'none' && sameTechnique(id, stage)));
    expect(missing).toEqual([]);
  });

  it('is listed in its README as it is', () => {
    const path = join(ROOT, FOLDER, 'README.md');
    const written = readFileSync(path, 'utf8');
    const [before = '', after = ''] = written.split(/<!-- list -->[\s\S]*<!-- end of list -->/);
    const now = `${before}<!-- list -->\n${listing()}<!-- end of list -->${after}`;
    if (process.env['UPDATE'] === '1') writeFileSync(path, now);
    else expect(written).toBe(now);
  });
});

/** One table a chain: step, technique with both versions' numbers, tables, what stops it, rules and hunts. */
function listing(): string {
  return read.chains
    .map(({ number, title, order }) => {
      const rows = order.map((id, index) => {
        const step = read.steps.get(id);
        if (step === undefined) return '';
        const { technique, traces, blocked, seenBy, hunts } = step;
        const name = technique.id === 'none' ? 'none' : formatTechnique(describeTechnique(technique.id));
        const tables = [...new Set(traces.map((trace) => String(trace['table'])))].join(', ');
        const stops = [...new Set(blocked.map(({ action }) => action))].join(', ');
        return `| ${String(index + 1)} | \`${id}\` | ${name} | ${tables} | ${stops} | ${String(seenBy.length)} | ${hunts.map((hunt) => `\`${hunt}\``).join(', ')} |`;
      });
      return `\n### ${String(number)} ${title}\n\n| | Step | Technique | Tables | Stopped by | Rules | Hunts |\n|---|---|---|---|---|---|---|\n${rows.join('\n')}\n`;
    })
    .join('');
}
