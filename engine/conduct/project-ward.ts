// The ward's window: beds, tools that work, the downtime PC and the age of its extract, runner, phoned results.
// Tested in test/engine/conduct/room.test.ts.

import { MINUTE_MS } from '../base/index.ts';
import type { Play } from '../exercise/index.ts';
import type { WardView } from './room-view.ts';

const CRASH_CALL_TEXT: Readonly<Record<WardView['crashCall']['state'], string>> = {
  'not-tested': 'Not tested this shift.',
  passed: 'Tested: the bleep answered.',
  failed: 'Tested: no answer. Test the alternative.',
  'alternative-tested': 'Radio and runner to switchboard tested.',
};

export function projectWard({ setting, state }: Play): WardView {
  const { ward } = setting.scenario;
  const systemUp = (id: string | null): boolean => {
    if (id === null) return true;
    const index = setting.scenario.estate.systems.findIndex((system) => system.id === id);
    return state.systems[index]?.state !== 'down';
  };
  const extractIsUsed = !systemUp('epr');
  return {
    name: ward.name,
    beds: ward.beds.map((bed) => ({
      bed: bed.bed,
      patient: bed.patient,
      nhsNumber: bed.nhsNumber,
      note: bed.note,
      warning:
        extractIsUsed &&
        bed.changedAt !== null &&
        bed.changedAt <= state.now &&
        bed.changedAt > state.ward.lastExtractAt
          ? `Changed since the extract: ${bed.change ?? 'check the chart'}`
          : null,
    })),
    tools: ward.tools.map((tool) => ({
      id: tool.id,
      name: tool.name,
      working: systemUp(tool.system),
      fallback: tool.fallback,
    })),
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
    signals: state.ward.signals.map((signal) => signal.text),
  };
}
