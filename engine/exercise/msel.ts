// The exercise's script: injects delivered, decisions asked and lapsed, results phoned to the ward, each by its trigger.
// Pausing, jumping and speed never lose or reorder one: only scenario time counts.
// Tested in test/engine/conduct/run.test.ts.

import { simTime } from '../base/index.ts';
import { dropClock, mark, record } from './exercise-state.ts';
import type { Play } from './exercise-state.ts';
import { dueOf } from './milestones.ts';

export function runScript(play: Play): void {
  deliverInjects(play);
  askDecisions(play);
  phoneResults(play);
}

function deliverInjects({ setting, state }: Play): void {
  setting.scenario.injects.forEach((inject, index) => {
    if (state.injects[index] !== 'waiting') return;
    const due = dueOf(inject.when, state.milestones);
    if (due.kind === 'cancelled') state.injects[index] = 'cancelled';
    if (due.kind !== 'due' || due.at > state.now) return;
    state.injects[index] = 'done';
    record(state, { kind: 'inject-delivered', inject: inject.id });
    mark(state, `inject:${inject.id}`);
    if (inject.channel === 'high-severity-alert') dropClock(state, 'high-severity-alert');
    else if (inject.interrupts) dropClock(state, 'call');
  });
}

function askDecisions({ setting, state }: Play): void {
  setting.scenario.decisions.forEach((decision, index) => {
    if (state.decisions[index] === 'waiting') {
      const due = dueOf(decision.when, state.milestones);
      if (due.kind === 'cancelled') state.decisions[index] = 'cancelled';
      if (due.kind !== 'due' || due.at > state.now) return;
      state.decisions[index] = 'open';
      state.decisionAskedAt[index] = state.now;
      record(state, { kind: 'decision-asked', decision: decision.id });
      dropClock(state, 'decision');
      return;
    }
    const askedAt = state.decisionAskedAt[index] ?? null;
    if (state.decisions[index] === 'open' && askedAt !== null && askedAt + decision.answerWithinMs <= state.now) {
      state.decisions[index] = 'lapsed';
      record(state, { kind: 'decision-lapsed', decision: decision.id });
      mark(state, `decision-lapsed:${decision.id}`);
    }
  });
}

function phoneResults({ setting, state }: Play): void {
  setting.scenario.ward.phonedResults.forEach((result, index) => {
    if (state.phonedResults[index] !== 'waiting') return;
    const due = dueOf(result.when, state.milestones);
    if (due.kind !== 'due' || due.at > state.now) return;
    state.phonedResults[index] = 'phoned';
    state.phonedAt[index] = simTime(state.now);
    record(state, { kind: 'ward-acted', act: 'result-phoned', subject: result.id, outcome: result.text });
  });
}

/** The next scenario time after the present at which something of the script or the plan may fall due; Infinity when none is known yet. */
export function nextDue({ setting, state }: Play): number {
  const { scenario } = setting;
  let next = Infinity;
  const consider = (at: number): void => {
    if (at > state.now && at < next) next = at;
  };
  const considerTrigger = (item: { readonly when: Parameters<typeof dueOf>[0] }): void => {
    const due = dueOf(item.when, state.milestones);
    if (due.kind === 'due') consider(due.at);
  };
  scenario.injects.forEach((inject, i) => state.injects[i] === 'waiting' && considerTrigger(inject));
  scenario.attack.steps.forEach((step, i) => state.steps[i] === 'waiting' && considerTrigger(step));
  scenario.ward.phonedResults.forEach((result, i) => state.phonedResults[i] === 'waiting' && considerTrigger(result));
  scenario.decisions.forEach((decision, i) => {
    if (state.decisions[i] === 'waiting') considerTrigger(decision);
    const askedAt = state.decisionAskedAt[i] ?? null;
    if (state.decisions[i] === 'open' && askedAt !== null) consider(askedAt + decision.answerWithinMs);
  });
  for (const action of state.actions) if (action.dueAt !== null) consider(action.dueAt);
  return next;
}
