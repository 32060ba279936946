// Quality of a scenario beyond its names: objectives that nothing serves, contingencies for nothing, messages hard to read.
// Promise: each fault has its line and what to do. Robots and dates are checked by the command, which has both.
// Tested in test/engine/scenario/check-quality.test.ts.

import { LIMITS } from '../base/index.ts';
import type { Findings } from './findings.ts';
import { readingAge } from './reading-age.ts';

export function checkQuality(findings: Findings): void {
  checkObjectives(findings);
  checkContingencies(findings);
  checkReading(findings);
}

/** Injects or decisions that serve an objective: they say so, or they share a milestone with an expected action of it. */
function checkObjectives({ written, say }: Findings): void {
  const { injects, decisions, expectedActions } = written.sections;
  // A hunt asks nothing of the room: what it looks for lies in the telemetry, not in a script.
  if (decisions.length === 0) return;
  written.header.objectives.forEach(({ id }, i) => {
    const names = expectedActions
      .filter(({ objective }) => objective === id)
      .flatMap(({ when, metBy }) => [...when.all, ...when.any, ...metBy]);
    const isServed =
      injects.some(
        (inject) => 'objectives' in inject && Array.isArray(inject.objectives) && inject.objectives.includes(id),
      ) ||
      names.some((name) => /^(inject|acknowledged|replied|decision|asked|action):/.test(name)) ||
      // What hangs on the same need, or would be spared by the same act, presses for it too.
      [...injects, ...decisions].some(({ when }) =>
        [...(when?.all ?? []), ...(when?.any ?? []), ...(when?.none ?? [])].some((name) => names.includes(name)),
      );
    if (!isServed)
      say(['objectives', i], {
        message: `No inject and no decision leads to the objective "${id}".`,
        advice: 'Send something, or ask something, that calls for it.',
      });
  });
}

/** A contingency takes the place of something; without it nobody can tell when to send it. */
function checkContingencies({ written, catalogue, say }: Findings): void {
  const known = [
    ...catalogue.injects,
    ...written.sections.expectedActions.map(({ id }) => id),
    ...catalogue.options.keys(),
  ];
  written.sections.injects.forEach((inject, i) => {
    const { kind, contingencyFor } = inject as { readonly kind?: unknown; readonly contingencyFor?: unknown };
    if (kind !== 'contingency') return;
    if (typeof contingencyFor === 'string' && known.includes(contingencyFor)) return;
    say(['injects', i], {
      message: `The contingency "${inject.id}" takes the place of nothing${typeof contingencyFor === 'string' ? `: there is no "${contingencyFor}"` : ''}.`,
      advice: 'Name in `contingencyFor` the inject, expected action or decision that it is held for.',
    });
  });
}

function checkReading({ written, say }: Findings): void {
  written.sections.injects.forEach(({ id, message }, i) => {
    const age = readingAge(message.join(' '));
    if (age === null || age <= LIMITS.readingAgeMax) return;
    say(
      ['injects', i, 'message'],
      {
        message: `The message of "${id}" asks for a reading age of ${age}; at most ${LIMITS.readingAgeMax} is read at once by people under pressure.`,
        advice: 'Shorten its sentences, and use shorter words.',
      },
      'warning',
    );
  });
}
