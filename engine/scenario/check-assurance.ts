// What a scenario says of clocks, the national response, evaluation and themes must exist and fit together.
// Promise: a critical task that nothing shows, a clock nobody wrote and a code no framework has are found with their line.
// Tested in test/engine/scenario/check-quality.test.ts.

import type { ScenarioGround } from './compile-scenario.ts';
import { checkTrigger } from './findings.ts';
import type { Findings } from './findings.ts';
import { findFrameworkItem } from './framework-spec.ts';
import { known, milestoneFault } from './milestone-names.ts';
import type { TriggeredItem } from './reachability.ts';
import { isReservedPhone } from './reserved.ts';
import type { Sections } from './scenario-schema.ts';

export function checkAssurance(findings: Findings, ground: ScenarioGround): void {
  checkStatutory(findings, ground);
  checkResponse(findings);
  checkEvaluation(findings);
  checkThemes(findings, ground);
}

function checkStatutory(findings: Findings, { statutory: library }: ScenarioGround): void {
  const { written, catalogue, say } = findings;
  const { statutory } = written.sections;
  if (statutory === undefined) return;
  const clocks = library?.clocks ?? [];
  statutory.clocks.forEach((id, i) => {
    say(
      ['statutory', 'clocks', i],
      known(
        'clock',
        id,
        clocks.map((clock) => clock.id),
        ' in scenarios/statutory',
      ),
    );
    if (statutory.clocks.indexOf(id) !== i)
      say(['statutory', 'clocks', i], { message: `The clock "${id}" is listed twice.`, advice: 'Keep one.' });
  });
  if (statutory.grading && (library?.grading ?? null) === null)
    say(['statutory', 'grading'], {
      message: 'There is no grid to grade by.',
      advice: 'Write scenarios/statutory/grading.yaml, or leave `grading` out.',
    });
  statutory.handIns.forEach(({ clock, stage, by }, i) => {
    const at = ['statutory', 'handIns', i];
    say([...at, 'clock'], known('clock', clock, statutory.clocks, ' in this scenario'));
    say(
      [...at, 'stage'],
      known('stage', stage, catalogue.assurance.stages.get(clock) ?? [], ` of the clock "${clock}"`),
    );
    by.forEach((name, j) => say([...at, 'by', j], milestoneFault(name, catalogue)));
  });
  statutory.awareness.forEach((cue, i) => {
    const at = ['statutory', 'awareness', i];
    say([...at, 'clock'], known('clock', cue.clock, statutory.clocks, ' in this scenario'));
    say([...at, 'seat'], known('role', cue.seat, catalogue.seats));
    checkTrigger(findings, [...at, 'when'], cue.when);
    if (clocks.find(({ id }) => id === cue.clock)?.startsOn !== 'awareness' && statutory.clocks.includes(cue.clock))
      say([...at, 'clock'], {
        message: `The clock "${cue.clock}" does not start on awareness.`,
        advice: 'Take the line out: it starts by itself.',
      });
  });
}

function checkResponse(findings: Findings): void {
  const { written, catalogue, say } = findings;
  const { response, contacts } = written.sections;
  if (response === undefined) return;
  say(['response', 'line'], known('contact', response.line, catalogue.contacts));
  const line = contacts.find(({ id }) => id === response.line);
  if (line !== undefined && (line.phone === null || !isReservedPhone(line.phone)))
    say(['response', 'line'], {
      message: `"${response.line}" has no telephone number of this exercise.`,
      advice: 'The report is a telephone call: give the contact a number kept for drama.',
    });
  response.bodies.forEach(({ when }, i) => checkTrigger(findings, ['response', 'bodies', i, 'when'], when));
  response.notices.forEach(({ when, seat }, i) => {
    const at = ['response', 'notices', i];
    checkTrigger(findings, [...at, 'when'], when);
    if (seat !== null) say([...at, 'seat'], known('role', seat, catalogue.seats));
  });
  response.responders?.justifiedBy.forEach((name, i) =>
    say(['response', 'responders', 'justifiedBy', i], milestoneFault(name, catalogue)),
  );
}

function checkEvaluation({ written, catalogue, say }: Findings): void {
  const { evaluation, expectedActions } = written.sections;
  if (evaluation === undefined) return;
  const expected = expectedActions.map(({ id }) => id);
  const seen = new Map<string, string>();
  const once = (path: readonly PropertyKey[], kind: string, id: string): void => {
    const other = seen.get(`${kind}:${id}`);
    if (other !== undefined)
      say(path, { message: `The ${kind} "${id}" is listed twice.`, advice: 'Give each its own id.' });
    seen.set(`${kind}:${id}`, id);
  };
  evaluation.forEach((one, i) => {
    say(['evaluation', i, 'objective'], known('objective', one.objective, catalogue.objectives));
    once(['evaluation', i, 'objective'], 'objective', one.objective);
    one.targets.forEach((target, j) => {
      const at = ['evaluation', i, 'targets', j];
      once([...at, 'id'], 'target', target.id);
      target.tasks.forEach((task, k) => {
        once([...at, 'tasks', k, 'id'], 'critical task', task.id);
        task.expected.forEach((id, m) =>
          say([...at, 'tasks', k, 'expected', m], known('expected action', id, expected)),
        );
      });
    });
  });
  catalogue.objectives.forEach((objective, i) => {
    if (evaluation.some((one) => one.objective === objective)) return;
    say(['objectives', i], {
      message: `No capability is evaluated under the objective "${objective}".`,
      advice: 'Add it to `evaluation`, with a target and a critical task.',
    });
  });
}

function checkThemes({ written, say }: Findings, { frameworks }: ScenarioGround): void {
  const { themes, evaluation } = written.sections;
  const tasks = (evaluation ?? []).flatMap(({ targets }) => targets.flatMap((one) => one.tasks.map(({ id }) => id)));
  themes?.forEach((theme, i) => {
    say(['themes', i, 'task'], known('critical task', theme.task, tasks));
    if (frameworks === undefined) return;
    theme.refs.forEach((ref, j) => {
      if (findFrameworkItem(frameworks, ref) !== undefined) return;
      say(['themes', i, 'refs', j], {
        message: `There is no "${ref.id}" in ${ref.framework} ${ref.version}.`,
        advice: `Known: ${frameworks.map(({ id, version }) => `${id} ${version}`).join(', ')}; codes stand in scenarios/frameworks.`,
      });
    });
  });
}

/** What clocks and the response do by themselves, for the search for what can never happen. */
export function assuranceItems({
  response,
  statutory,
}: Sections): { readonly path: readonly PropertyKey[]; readonly item: TriggeredItem }[] {
  return [
    ...(response?.bodies ?? []).map((one, i) => ({
      path: ['response', 'bodies', i, 'when'],
      item: { label: `national body ${one.id}`, when: one.when, leadsTo: [`body-told:${one.id}`] },
    })),
    ...(response?.notices ?? []).map((one, i) => ({
      path: ['response', 'notices', i, 'when'],
      item: { label: `notice ${one.id}`, when: one.when, leadsTo: [`notice:${one.id}`, `notice-answered:${one.id}`] },
    })),
    ...(statutory?.awareness ?? []).map((one, i) => ({
      path: ['statutory', 'awareness', i, 'when'],
      item: { label: `awareness of ${one.clock}`, when: one.when, leadsTo: [] },
    })),
  ];
}
