// The model beside published figures: each case is played and each figure compared by order of magnitude.
// Promise: a row says which of its figures was in view when an assumption was chosen. Tested in test/engine/clinical/calibration.test.ts.

import { unreachable } from '../base/index.ts';
import { CALIBRATION_DAYS } from '../scenario/index.ts';
import type { CalibrationCase, EstateSpec } from '../scenario/index.ts';
import { simulateOutage } from './simulate-outage.ts';
import type { OutageDay } from './simulate-outage.ts';

/** Within three times either way counts as the same order of magnitude. */
export const SAME_ORDER_TIMES = 3;

export interface CalibrationRow {
  readonly case: string;
  readonly words: string;
  /** Lowest and highest published figure. */
  readonly published: readonly [number, number];
  readonly model: number;
  /** Model against the nearer published figure, per cent; 100 inside the published range. */
  readonly percent: number;
  readonly isSameOrder: boolean;
  readonly isFitted: boolean;
  readonly source: string;
}

/** Plays every case on an estate. */
export function calibrate(cases: readonly CalibrationCase[], estate: EstateSpec): CalibrationRow[] {
  return cases.flatMap((one) => {
    const weekday = CALIBRATION_DAYS.indexOf(one.startsOn);
    const played = one.groups.map(({ times, phases }) => ({
      times,
      lostDays: phases.reduce((sum, phase) => sum + phase.days, 0),
      days: simulateOutage(estate, { weekday, phases, wellDays: one.clearDays }),
    }));
    return one.compare.map((row): CalibrationRow => {
      const places = row.services.map((id) => estate.services.findIndex((service) => service.id === id));
      const model = played.reduce(
        (sum, group) => sum + Math.round((measured(row, places, group) * group.times) / 100),
        0,
      );
      const percent = percentOf(model, row.published);
      return {
        case: one.id,
        words: row.words,
        published: row.published,
        model,
        percent,
        isSameOrder: percent >= 100 / SAME_ORDER_TIMES && percent <= 100 * SAME_ORDER_TIMES,
        isFitted: row.isFitted,
        source: row.source,
      };
    });
  });
}

function measured(
  row: CalibrationCase['compare'][number],
  places: readonly number[],
  { days, lostDays }: { readonly days: readonly OutageDay[]; readonly lostDays: number },
): number {
  const end = days[row.untilDay - 1];
  const sum = (of: (place: number) => number): number => places.reduce((total, place) => total + of(place), 0);
  switch (row.measure) {
    case 'cancelled':
      return sum((place) => end?.totals[place]?.cancelled ?? 0);
    case 'days-to-clear': {
      const clear = days.findIndex(
        (day, index) =>
          index >= lostDays && places.every((place) => day.totals[place]?.madeUp === day.totals[place]?.cancelled),
      );
      // Not clear in the days that were played: one more than all of them.
      return (clear < 0 ? days.length : clear) - lostDays + 1;
    }
    case 'neighbour-rise-percent': {
      const taken = sum((place) => end?.neighbours[place]?.takenIn ?? 0);
      const own = sum((place) => end?.neighbours[place]?.arrived ?? 0) - taken;
      return own === 0 ? 0 : Math.round((taken * 100) / own);
    }
    default:
      return unreachable(row.measure);
  }
}

function percentOf(model: number, [low, high]: readonly [number, number]): number {
  if (model >= low && model <= high) return 100;
  return Math.round((model * 100) / (model < low ? low : high));
}
