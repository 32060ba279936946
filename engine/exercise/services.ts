// What people order for clinical services: staff called in, patients sent elsewhere and taken again.
// And reports from wards, which reach the analyst's queue. A part of the ward's slice.
// Tested in test/engine/exercise/ward.test.ts.

import type { SimTimeMs } from '../base/index.ts';
import { LIMITS } from '../base/index.ts';
import { callReserve } from '../clinical/index.ts';
import type { SeatId } from '../scenario/index.ts';
import type { Play } from './exercise-state.ts';
import { mark, record } from './exercise-state.ts';
import type { CommandRules } from './slice.ts';

export type ServiceCommand =
  | { readonly kind: 'call-in-staff'; readonly service: string; readonly reason: string }
  | { readonly kind: 'divert-service'; readonly service: string; readonly reason: string }
  | { readonly kind: 'end-divert'; readonly service: string; readonly reason: string }
  /** The analyst takes a report from a ward, with what was advised. */
  | { readonly kind: 'take-report'; readonly report: number; readonly advice: string };

export interface ServiceFact {
  readonly kind: 'service-ordered';
  readonly service: string;
  readonly order: 'call-in-staff' | 'divert-service' | 'end-divert';
  readonly seat: SeatId;
  readonly reason: string;
}

export type ReportFact =
  | { readonly kind: 'report-made'; readonly report: number; readonly seat: SeatId; readonly text: string }
  | { readonly kind: 'report-taken'; readonly report: number; readonly seat: SeatId; readonly advice: string };

/** A report to the service desk, numbered from 1 by its place in the list. */
export interface DeskReport {
  readonly at: SimTimeMs;
  readonly seat: SeatId;
  readonly text: string;
  /** The PC it is about was left on, so that its memory can be read. */
  readonly pcLeftOn: boolean;
  takenAt: SimTimeMs | null;
  takenBy: SeatId | null;
  advice: string;
}

export const SERVICE_RULES: CommandRules<ServiceCommand> = {
  'call-in-staff': { by: 'players', during: 'play', accept: callIn },
  'divert-service': { by: 'players', during: 'play', accept: divert },
  'end-divert': { by: 'players', during: 'play', accept: endDivert },
  'take-report': { by: 'players', during: 'play', accept: takeReport },
};

type Of<K extends ServiceCommand['kind']> = Extract<ServiceCommand, { kind: K }>;

const placeOf = (play: Play, id: string): number =>
  play.setting.scenario.estate.services.findIndex((service) => service.id === id);
const NONE = 'There is no such service in this exercise.';

function order(play: Play, seat: SeatId, { kind, service, reason }: Exclude<ServiceCommand, Of<'take-report'>>): null {
  record(play.state, { kind: 'service-ordered', service, order: kind, seat, reason });
  return null;
}

function callIn(play: Play, seat: SeatId, command: Of<'call-in-staff'>): string | null {
  const place = placeOf(play, command.service);
  if (place < 0) return NONE;
  return callReserve(play.state.flow, play.setting.estate.spec, place) ?? order(play, seat, command);
}

function divert(play: Play, seat: SeatId, command: Of<'divert-service'>): string | null {
  const { state, setting } = play;
  const service = setting.scenario.estate.services[placeOf(play, command.service)];
  if (service === undefined) return NONE;
  if (state.divertingServices.has(service.id)) return `${service.name} diverts already.`;
  state.divertingServices.add(service.id);
  return order(play, seat, command);
}

function endDivert(play: Play, seat: SeatId, command: Of<'end-divert'>): string | null {
  const { state, setting } = play;
  const service = setting.scenario.estate.services[placeOf(play, command.service)];
  if (service === undefined) return NONE;
  if (!state.divertingServices.delete(service.id)) return `${service.name} does not divert by decision.`;
  return order(play, seat, command);
}

/** A ward's report by phone becomes an item of the queue. Returns a sentence when the desk's list is full. */
export function makeReport({ state }: Play, seat: SeatId, text: string, pcLeftOn: boolean): string | null {
  if (state.ward.reports.length >= LIMITS.deskReportsMax) return 'The service desk has this already.';
  state.ward.reports.push({ at: state.now, seat, text, pcLeftOn, takenAt: null, takenBy: null, advice: '' });
  record(state, { kind: 'report-made', report: state.ward.reports.length, seat, text });
  return null;
}

function takeReport({ state }: Play, seat: SeatId, { report: number, advice }: Of<'take-report'>): string | null {
  const report = state.ward.reports[number - 1];
  if (report === undefined) return 'There is no such report.';
  if (report.takenAt !== null) return 'Somebody has taken this report already.';
  if (advice.trim() === '') return 'Say what you advised the caller.';
  report.takenAt = state.now;
  report.takenBy = seat;
  report.advice = advice;
  record(state, { kind: 'report-taken', report: number, seat, advice });
  mark(state, 'report-taken');
  return null;
}
