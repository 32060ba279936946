// The ward's window: beds, tools that work, the downtime PC and the age of its extract, runner, phoned results.
// Tested in test/engine/conduct/room.test.ts.

import { MINUTE_MS } from '../base/index.ts';
import { changedSince } from '../exercise/index.ts';
import type { Play } from '../exercise/index.ts';
import type { WardView } from './room-view.ts';

const CRASH_CALL_TEXT: Readonly<Record<WardView['crashCall']['state'], string>> = {
  'not-tested': 'Not tested this shift.',
  passed: 'Tested: the bleep answered.',
  failed: 'Tested: no answer. Test the alternative.',
  'alternative-tested': 'Radio and runner to switchboard tested.',
};

export function projectWard(play: Play): WardView {
  const { setting, state } = play;
  const { ward } = setting.scenario;
  const systemUp = (id: string | null): boolean => {
    if (id === null) return true;
    const index = setting.scenario.estate.systems.findIndex((system) => system.id === id);
    return state.systems[index]?.state !== 'down';
  };
  // What is in people's hands: the print if there is one, else the downtime PC's extract.
  const since = state.ward.printed?.extractAt ?? state.ward.lastExtractAt;
  const changed = systemUp('epr') ? [] : changedSince(play, since);
  return {
    name: ward.name,
    beds: ward.beds.map((bed) => ({
      bed: bed.bed,
      patient: bed.patient,
      nhsNumber: bed.nhsNumber,
      note: bed.note,
      warning:
        changed.flatMap((one) => (one.bed === bed.bed ? `Changed since the extract: ${one.change}` : []))[0] ?? null,
    })),
    tools: ward.tools.map((tool) => ({
      id: tool.id,
      name: tool.name,
      working: systemUp(tool.system),
      fallback: tool.fallback,
    })),
    pcOffAt: state.ward.pcOffAt,
    extractAgeMinutes: Math.floor((state.now - state.ward.lastExtractAt) / MINUTE_MS),
    crashCall: { state: state.ward.crashCall, text: CRASH_CALL_TEXT[state.ward.crashCall] },
    runner:
      state.ward.runnerUntil !== null && state.ward.runnerUntil > state.now
        ? { state: 'out', until: state.ward.runnerUntil }
        : { state: 'available', until: null },
    phonedResults: ward.phonedResults.flatMap((result, index) => {
      const progress = state.ward.phonedResults[index];
      const at = state.ward.phonedAt[index] ?? null;
      if (at === null || progress === undefined || progress === 'waiting') return [];
      const { id, bed, text, critical } = result;
      return [{ id, bed, text, critical, at, state: progress === 'phoned' ? ('waiting' as const) : progress }];
    }),
    signals: state.ward.signals.map(({ id, text, at, closedAt }) => ({ id, text, at, isOpen: closedAt === null })),
    printed:
      state.ward.printed === null
        ? null
        : {
            at: state.ward.printed.at,
            ageMinutes: Math.floor((state.ward.printed.at - state.ward.printed.extractAt) / MINUTE_MS),
            changed: changedSince(play, state.ward.printed.extractAt),
          },
  };
}
