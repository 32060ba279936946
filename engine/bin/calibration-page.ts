// The handbook page that sets the clinical model beside published figures, as Markdown.
// Promise: the same cases and rows give the same page; it says what was in view and what is not compared.
// Tested in test/engine/clinical/calibration.test.ts.

import { SAME_ORDER_TIMES } from '../clinical/index.ts';
import type { CalibrationRow } from '../clinical/index.ts';
import type { CalibrationCase, EstateSpec } from '../scenario/index.ts';

const HEAD = `---
title: How the clinical model compares with real outages
summary: Four losses that happened, played on the acute trust's services, beside what was published of them.
lastReviewed: 2026-11-22
validUntil: 2027-11-22
---

Every figure of the model is an assumption of this exercise. To see whether together they give the right order of magnitude, losses
that really happened are played on the services of the [acute trust](/exercises/) by the same functions that run an exercise, minute
by minute, and set beside published figures. \`npm run clinical -- calibrate\` prints the table and \`--write\` makes this page.

A figure counts as **the same order** when the model gives between a third of it and ${SAME_ORDER_TIMES} times it. Where it says *in view*, the
published figure was known when an assumption was chosen, so that agreement there proves little. The others are a test.
`;

const thousands = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
const range = ([low, high]: readonly [number, number]): string =>
  low === high ? thousands(low) : `${thousands(low)} to ${thousands(high)}`;

/** The table alone, for the page and for the terminal. */
export function calibrationTable(rows: readonly CalibrationRow[]): string {
  const lines = rows.map(
    (row) =>
      `| ${row.words} | ${range(row.published)} | ${thousands(row.model)} | ${String(row.percent)} % | ${row.isSameOrder ? 'yes' : '**no**'} | ${row.isFitted ? 'in view' : 'not in view'} | ${row.source} |`,
  );
  return [
    '| What | Published | Model | Model against published | Same order | When assumptions were chosen | Source |',
    '|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

/** The whole page. */
export function calibrationPage(
  cases: readonly CalibrationCase[],
  rows: readonly CalibrationRow[],
  estate: EstateSpec,
): string {
  const parts = cases.map((one) =>
    casePart(
      one,
      rows.filter((row) => row.case === one.id),
      estate,
    ),
  );
  return [HEAD, ...parts, LIMITS_PART].join('\n');
}

function casePart(one: CalibrationCase, rows: readonly CalibrationRow[], estate: EstateSpec): string {
  const name = (id: string): string => estate.systems.find((system) => system.id === id)?.name ?? id;
  const groups = one.groups.map((group) => {
    const phases = group.phases.map((phase) => {
      const parts = [
        phase.lost.length === 0 ? 'no system lost' : `lost: ${phase.lost.map(name).join(', ')}`,
        ...(phase.workstationsLostPercent > 0 ? [`${phase.workstationsLostPercent} % of workstations lost`] : []),
        ...(phase.workedRoundPercent > 0 ? [`${phase.workedRoundPercent} % of the loss worked round`] : []),
      ];
      return `  - ${phase.days} ${phase.days === 1 ? 'day' : 'days'}: ${parts.join('; ')}. ${phase.why}.`;
    });
    const times = `${thousands(Math.floor(group.times / 100))}${
      group.times % 100 === 0
        ? ''
        : `.${String(group.times % 100)
            .padStart(2, '0')
            .replace(/0$/, '')}`
    }`;
    return [`- **${group.title}**, ${times} times our trust. ${group.why}`, ...phases].join('\n');
  });
  return `## ${one.title}

After ${one.drawsOn}. Begins on a ${one.startsOn}.

${groups.join('\n')}

${calibrationTable(rows)}

Not compared: ${one.notCompared.replace(/\.?$/, '.')}
`;
}

const LIMITS_PART = `## What this does not show

- One average trust stands for many; real ones differ more from each other than the model from the published figures.
- Phases, and the share of a loss that people work round, are our reading of public reports, not measurements.
- Nothing here counts harm. Overdue scores, medicines, results and blood are signals that ask for a look.
- Rates of a single ward are assumptions in the estate file and are not calibrated at all. No clinician has checked them.
`;
