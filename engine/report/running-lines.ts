// What is told of how an exercise was run: injects, moves, holds, messages and signatures, in the timeline of a report.
// Tested in test/engine/report/running-lines.test.ts.

import { formatOffset, unreachable } from '../base/index.ts';
import { RETESTS_CUT } from '../exercise/index.ts';
import type {
  DecisionFact,
  ExpectedFact,
  FactBody,
  MselFact,
  PlacedFact,
  ReadinessFact,
  TalkFact,
} from '../exercise/index.ts';
import type { TimelineLine } from './after-action-report.ts';

/** Facts of these slices that the older lines do not tell. */
type Told = Exclude<
  MselFact | PlacedFact | ExpectedFact | ReadinessFact | TalkFact | DecisionFact,
  {
    readonly kind:
      | 'inject-delivered'
      | 'inject-acknowledged'
      | 'inject-replied'
      | 'incident-declared'
      | 'phoned'
      | 'decision-asked'
      | 'decision-made'
      | 'decision-lapsed'
      | 'decision-corrected';
  }
>;

const KINDS: Readonly<Record<Told['kind'], true>> = {
  'cut-chosen': true,
  'inject-armed': true,
  'inject-held': true,
  'inject-released': true,
  'inject-skipped': true,
  'inject-unanswered': true,
  'facilitation-due': true,
  'inject-improvised': true,
  'inject-read': true,
  'move-begun': true,
  'move-ended': true,
  held: true,
  'hold-released': true,
  'injects-deferred': true,
  'injects-resumed': true,
  'inject-placed': true,
  'placed-changed': true,
  'placed-dropped': true,
  'inject-readdressed': true,
  'expected-changed': true,
  'expected-skipped': true,
  'seat-silent': true,
  'brief-read': true,
  'readiness-answered': true,
  'go-decided': true,
  'message-sent': true,
  'contact-spoke': true,
  'decided-freely': true,
  'decision-proposed': true,
  'decision-countersigned': true,
  'decision-tagged': true,
  'decision-skipped': true,
};

export type RunningBody = Told;
export const isRunning = (body: FactBody): body is RunningBody => Object.hasOwn(KINDS, body.kind);

/** How the timeline names what a fact refers to by id. */
export interface RunningNames {
  readonly seat: (id: string) => string;
  readonly inject: (id: string) => string;
  readonly decision: (id: string) => string;
  readonly contact: (id: string) => string;
  readonly move: (id: string) => string;
  /** A question of the go or no-go. */
  readonly question: (id: string) => string;
}

type Line = Pick<TimelineLine, 'kind' | 'text'> | null;
const line = (kind: TimelineLine['kind'], text: string): Line => ({ kind, text });
const because = (text: string): string => (text.trim() === '' ? '.' : `: ${text.replace(/\.$/, '')}.`);

/** One line; null for what another section of the report tells. */
export function tellRunning(names: RunningNames, body: RunningBody): Line {
  switch (body.kind) {
    case 'cut-chosen':
      if (body.cut === RETESTS_CUT) return line('clock', 'Played for the re-tests of earlier actions alone.');
      return body.cut === null ? null : line('clock', `Played as the cut of ${body.cut} minutes.`);
    case 'inject-held':
      return line('inject', `Held back, “${names.inject(body.inject)}”${because(body.why)}`);
    case 'inject-skipped':
      return line('inject', `Skipped, “${names.inject(body.inject)}”${because(body.why)}`);
    case 'inject-unanswered':
      return line('inject', `Nobody answered “${names.inject(body.inject)}” in the time given.`);
    case 'inject-improvised':
      return line('inject', `Improvised, from ${names.contact(body.from)}: ${body.title}`);
    case 'move-begun':
      return line('clock', `Move “${names.move(body.move)}” began.`);
    case 'held':
      return line('clock', `The scenario was held${because(body.why)}`);
    case 'hold-released':
      return line('clock', 'The scenario went on.');
    case 'injects-deferred':
      return line('clock', `This team’s injects were deferred${because(body.why)}`);
    case 'injects-resumed':
      return line('clock', 'This team’s injects went on.');
    case 'inject-placed':
    case 'placed-changed':
    case 'placed-dropped':
    case 'inject-readdressed':
      return tellPlaced(names, body);
    case 'seat-silent':
      return line('decision', `${names.seat(body.seat)} had been silent for a while.`);
    case 'readiness-answered':
      return line('clock', `Before STARTEX, “${names.question(body.question)}” ${body.answer}${because(body.note)}`);
    case 'go-decided':
      return line('clock', `${body.verdict === 'go' ? 'Go' : 'No-go'}${because(body.reason)}`);
    default:
      return tellSaid(names, body);
  }
}

type Said = Exclude<
  RunningBody,
  {
    readonly kind:
      | 'cut-chosen'
      | 'inject-held'
      | 'inject-skipped'
      | 'inject-unanswered'
      | 'inject-improvised'
      | 'move-begun'
      | 'held'
      | 'hold-released'
      | 'injects-deferred'
      | 'injects-resumed'
      | 'seat-silent'
      | 'readiness-answered'
      | 'go-decided'
      | PlacedFact['kind'];
  }
>;

function tellPlaced(names: RunningNames, body: PlacedFact): Line {
  const seats = 'to' in body && body.to.length > 0 ? ` to ${body.to.map(names.seat).join(', ')}` : '';
  switch (body.kind) {
    case 'inject-placed':
      return line('inject', `Placed at ${formatOffset(body.due)}${seats}: “${body.title}”${because(body.why)}`);
    case 'placed-changed':
      return line('inject', `Moved ${body.placed} to ${formatOffset(body.due)}${seats}${because(body.why)}`);
    case 'placed-dropped':
      return line('inject', `Dropped ${body.placed}${because(body.why)}`);
    case 'inject-readdressed':
      return line(
        'inject',
        `“${names.inject(body.inject)}” goes${seats === '' ? ' as written' : seats}${because(body.why)}`,
      );
    default:
      return unreachable(body);
  }
}

function tellSaid(names: RunningNames, body: Said): Line {
  const anyone = (id: string): string => (names.seat(id) === id ? names.contact(id) : names.seat(id));
  switch (body.kind) {
    case 'message-sent': {
      const parts = body.fields.map(({ text }) => text).join(' / ');
      const by = body.form === 'plain' ? body.channel : body.form.toUpperCase();
      const form = body.purpose === 'inform' ? by : `${body.purpose}, ${by}`;
      return line(
        'call',
        `${names.seat(body.seat)} to ${body.to.map(anyone).join(', ')} (${form}): ${parts || body.text}`,
      );
    }
    case 'contact-spoke':
      return line('call', `${names.contact(body.contact)} to ${body.to.map(anyone).join(', ')}: ${body.text}`);
    case 'decided-freely':
      return line(
        'decision',
        `${names.seat(body.seat)} decided in their own words “${body.question}”: ${body.text} (${body.confidence} confidence)${because(body.reason)}`,
      );
    case 'decision-proposed':
      return line(
        'decision',
        `${names.seat(body.seat)} proposed “${names.decision(body.decision)}” for the signature of ${names.seat(body.second)}.`,
      );
    case 'decision-countersigned':
      return line(
        'decision',
        `${names.seat(body.seat)} ${body.agrees ? 'signed' : 'did not sign'} “${names.decision(body.decision)}”${because(body.reason)}`,
      );
    case 'inject-armed':
    case 'inject-released':
    case 'facilitation-due':
    case 'inject-read':
    case 'move-ended':
    case 'expected-changed':
    case 'expected-skipped':
    case 'brief-read':
    case 'decision-tagged':
    case 'decision-skipped':
      return null;
    default:
      return unreachable(body);
  }
}
