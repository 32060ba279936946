// The state of a run before STARTEX: every slice's part, and an estate that nobody has touched.
// Tested in test/engine/conduct/run.test.ts.

import { simTime } from '../base/index.ts';
import { createFlowBoard } from '../clinical/index.ts';
import { createDecisions } from './decisions.ts';
import { createEvaluation } from './evaluation.ts';
import { createExchange } from './exchange.ts';
import { createExpected } from './expected.ts';
import type { ExerciseSetting, ExerciseState } from './exercise-state.ts';
import { createMsel } from './msel.ts';
import { createPlaced } from './placed.ts';
import { createReadiness } from './readiness.ts';
import { createRecovery } from './recovery.ts';
import { createResponse } from './response.ts';
import { createStatutory } from './statutory.ts';
import { createTalk } from './talk.ts';
import { createWard } from './ward.ts';

export function createExerciseState(setting: ExerciseSetting): ExerciseState {
  const { scenario, estate } = setting;
  return {
    lifecycle: 'briefing',
    now: simTime(0),
    speed: 1,
    facts: [],
    milestones: new Map(),
    steps: scenario.attack.steps.map(() => 'waiting'),
    ongoing: [],
    actions: [],
    isolated: new Uint8Array(estate.deviceCount),
    encrypted: new Uint8Array(estate.deviceCount),
    off: new Uint8Array(estate.deviceCount),
    sensorOff: new Uint8Array(estate.deviceCount),
    disabledAccounts: new Set(),
    closedLinks: new Set(),
    shutVlans: new Set(),
    blockedIndicators: new Set(),
    offlineSystems: new Set(),
    systems: [],
    services: [],
    flow: createFlowBoard(estate.spec),
    divertingServices: new Set(),
    dropped: false,
    jump: null,
    msel: createMsel(setting),
    placed: createPlaced(),
    expected: createExpected(setting),
    decisions: createDecisions(setting),
    talk: createTalk(),
    ward: createWard(setting),
    recovery: createRecovery(setting),
    readiness: createReadiness(setting),
    statutory: createStatutory(setting),
    response: createResponse(setting),
    evaluation: createEvaluation(setting),
    exchange: createExchange(),
  };
}
