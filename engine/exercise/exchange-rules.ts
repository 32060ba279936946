// The exchange between teams inside a trust's run: what others bring reaches inbox, services, detection and attack.
// Promise: everything that comes from elsewhere is a command of the run's own log, so that the run can be replayed alone.
// Tested in test/engine/exercise/exchange.test.ts and test/engine/group/couplings.test.ts.

import { closeRoad, expectUnits, openRoad } from '../clinical/index.ts';
import type { SeatId } from '../scenario/index.ts';
import type { ExchangeArrival, ExchangeCommand, ExchangeWish, PlaceInject, ReleaseRecord } from './exchange.ts';
import { takeReleased } from './exchange.ts';
import { takeArrival } from './exchange-arrivals.ts';
import type { ExchangeHands, ExchangePlace } from './exchange-core.ts';
import { takeWish } from './exchange-core.ts';
import type { Play } from './exercise-state.ts';
import { mark, record } from './exercise-state.ts';
import { STORY_BEGAN, STORY_WAITS } from './milestones.ts';
import { addImprovised } from './improvise.ts';
import { addPlaced } from './placed.ts';
import { sendInject } from './msel.ts';
import { simTime } from '../base/index.ts';
import type { Boards, CommandRule, CommandRules } from './slice.ts';

const wish: CommandRule<ExchangeWish> = {
  by: 'players',
  during: 'play',
  accept: (play, seat, command, boards) => takeWish(placeOf(play, boards), seat, command),
};
const arrival: CommandRule<ExchangeArrival> = {
  by: 'conductor',
  during: 'before-endex',
  accept: (play, _, command, boards) => takeArrival(placeOf(play, boards), command),
};

export const EXCHANGE_RULES: CommandRules<ExchangeCommand> = {
  'ask-divert': wish,
  'ask-aid': wish,
  'answer-request': wish,
  'end-request': wish,
  'share-indicator': wish,
  'share-rule': wish,
  'judge-share': wish,
  'raise-alert': wish,
  'acknowledge-alert': wish,
  'send-message': wish,
  'stand-up-response': wish,
  'deploy-response': wish,
  'join-session': arrival,
  'request-arrives': arrival,
  'request-answered': arrival,
  'request-ended': arrival,
  'request-unattended': arrival,
  'exercise-answers': arrival,
  'units-arrive': arrival,
  'share-arrives': arrival,
  'share-judged': arrival,
  'share-live': arrival,
  'alert-arrives': arrival,
  'alert-acknowledged': arrival,
  'message-arrives': arrival,
  'response-arrives': arrival,
  'spread-arrives': arrival,
  'place-inject': { by: 'facilitator', during: 'play', accept: (play, _, command) => placeInject(play, command) },
  'release-record': { by: 'facilitator', during: 'from-startex', accept: (play, _, command) => release(play, command) },
};

function placeOf(play: Play, boards: Boards): ExchangePlace {
  const { state, setting } = play;
  const seats = setting.scenario.roles.map(({ id }) => id);
  return {
    exchange: state.exchange,
    now: state.now,
    tell(fact) {
      record(state, fact);
      if (fact.kind === 'request-agreed') mark(state, `agreed:${fact.request}`);
    },
    deliver({ from, seats: to, channel, title, text, expects }) {
      const known = to.filter((seat) => seats.includes(seat));
      addImprovised(play, { channel, from, to: known.length === 0 ? seats : known, title, message: text, expects });
    },
    hands: handsOf(play, boards),
  };
}

function handsOf(play: Play, boards: Boards): ExchangeHands {
  const { state, setting } = play;
  const { services } = setting.scenario.estate;
  const indexOf = (id: string): number => services.findIndex((service) => service.id === id);
  return {
    serviceName: (id) => services[indexOf(id)]?.name ?? null,
    ruleText: boards.ruleText,
    openRoad: (request, service, perHour) => openRoad(state.flow, request, indexOf(service), perHour),
    closeRoad: (request) => closeRoad(state.flow, request),
    unitsArrive: (service, units, minutes) => expectUnits(state.flow, indexOf(service), units, minutes),
    sight: boards.sight,
    takeRule: (text) => takeRule(play, text, boards),
    storyWaits: (fromMs) => void state.milestones.set(STORY_WAITS, simTime(fromMs)),
    spread({ spread, title, why, via, beginsStory, systems, steps }) {
      if (via !== null && state.closedLinks.has(via)) {
        record(state, { kind: 'spread-kept-out', spread, link: via });
        mark(state, `spread-kept-out:${spread}`);
        return;
      }
      record(state, { kind: 'spread-came', spread, title, why });
      mark(state, `spread:${spread}`);
      if (beginsStory) mark(state, STORY_BEGAN);
      for (const system of systems) state.exchange.stopped.set(system, why);
      for (const step of steps) state.exchange.steps.add(step);
    },
  };
}

/** A rule that CSOC validated is staged and switched on in one go. */
function takeRule(play: Play, text: string, boards: Boards): string | null {
  const seat: SeatId = 'conductor';
  const before = play.state.facts.length;
  const fault = boards.rules(seat, { kind: 'stage-rule', text, hunt: null });
  if (fault !== null) return fault;
  const staged = play.state.facts.slice(before).find(({ body }) => body.kind === 'rule-staged')?.body;
  return staged?.kind === 'rule-staged' ? boards.rules(seat, { kind: 'switch-rule-on', rule: staged.rule }) : null;
}

/** The facilitator's inject to this team's chosen seats; nothing where the order names other teams. */
function placeInject(play: Play, command: PlaceInject): string | null {
  const { state, setting } = play;
  const own = command.places.find(({ team }) => team === state.exchange.team);
  if (own === undefined) return null;
  const { inject, channel, from, title, message, expects, reason, due } = command;
  if (inject === null && (title.trim() === '' || message.trim() === '')) return 'Write a title and a message.';
  if (due !== undefined && due > state.now)
    return addPlaced(play, { due, inject, channel, from, to: own.seats, title, message, expects, reason });
  if (inject !== null) return sendInject(play, { kind: 'send-inject', inject, to: own.seats, reason });
  const seats = setting.scenario.roles.map(({ id }) => id);
  const to = own.seats.length === 0 ? seats : own.seats.filter((seat) => seats.includes(seat));
  if (to.length === 0) return 'This team has none of these seats.';
  addImprovised(play, { channel, from, to, title, message, expects });
  return null;
}

function release({ state }: Play, command: ReleaseRecord): string | null {
  if (state.lifecycle !== 'ended') return 'What all may read is released after ENDEX.';
  const fault = takeReleased(state.exchange, command);
  if (fault === null && command.part === command.of) record(state, { kind: 'record-released', what: command.what });
  return fault;
}
