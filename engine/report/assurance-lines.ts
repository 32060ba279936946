// What is told of clocks, the national response, and evaluation in the timeline of a report.
// Tested in test/engine/report/assurance-report.test.ts.

import { formatOffset, unreachable } from '../base/index.ts';
import type { EvaluationFact, FactBody, ResponseFact, StatutoryFact } from '../exercise/index.ts';
import type { TimelineLine } from './after-action-report.ts';

export type AssuranceBody = StatutoryFact | ResponseFact | EvaluationFact;

const KINDS: Readonly<Record<AssuranceBody['kind'], true>> = {
  'clock-started': true,
  'awareness-disputed': true,
  'awareness-found': true,
  'report-submitted': true,
  'report-overdue': true,
  'clock-stood-down': true,
  'incident-graded': true,
  'alert-answered': true,
  'response-called': true,
  'response-joined': true,
  'response-stood-up': true,
  'body-told': true,
  'responders-asked': true,
  'responders-deployed': true,
  'notice-sent': true,
  'notice-answered': true,
  'advice-sent': true,
  rated: true,
  'evaluator-noted': true,
  'feedback-given': true,
  'area-written': true,
  'area-dropped': true,
  'summary-written': true,
  'action-written': true,
  'closure-shown': true,
  'retest-begun': true,
  'retest-answered': true,
  'retest-timed-out': true,
  'retest-judged': true,
  'action-closed': true,
  'action-carried': true,
  'critical-finding': true,
};

export const isAssurance = (body: FactBody): body is AssuranceBody => Object.hasOwn(KINDS, body.kind);

/** How the timeline names what a fact refers to by id. */
export interface AssuranceNames {
  readonly seat: (id: string) => string;
  readonly inject: (id: string) => string;
  readonly clock: (id: string) => string;
}

type Told = Pick<TimelineLine, 'kind' | 'text'> | null;
const line = (text: string, kind: TimelineLine['kind'] = 'decision'): Told => ({ kind, text });
const colon = (text: string): string => (text.trim() === '' ? '.' : `: ${text.replace(/\.$/, '')}.`);

/** One line of the timeline; null for what belongs to another section. */
export function tellAssurance(names: AssuranceNames, body: AssuranceBody): Told {
  switch (body.kind) {
    case 'clock-started': {
      const who = body.aware === null ? '' : ` ${names.seat(body.aware)} was aware`;
      return line(`Clock “${names.clock(body.clock)}” from ${formatOffset(body.since)}.${who}${colon(body.reason)}`);
    }
    case 'awareness-disputed':
      return line(
        `${names.seat(body.seat)} disputed when the clock “${names.clock(body.clock)}” began${colon(body.reason)}`,
      );
    case 'awareness-found':
      return line(
        `Finding: ${names.seat(body.aware)} was aware at ${formatOffset(body.since)}, clock “${names.clock(body.clock)}”${colon(body.reason)}`,
      );
    case 'report-submitted':
      return line(
        `${names.seat(body.seat)} handed in “${body.stage}” for “${names.clock(body.clock)}”${body.isLate ? ', late' : ''}${body.missing.length === 0 ? '' : `, without ${body.missing.join(', ')}`}.`,
      );
    case 'report-overdue':
      return line(
        `“${body.stage}” for “${names.clock(body.clock)}” was due at ${formatOffset(body.dueAt)} and not handed in.`,
      );
    case 'clock-stood-down':
      return line(`${names.seat(body.seat)} stood down the clock “${names.clock(body.clock)}”${colon(body.reason)}`);
    case 'incident-graded':
      return line(
        `${names.seat(body.seat)} graded the incident: likelihood ${body.likelihood}, severity ${body.severity}${body.wasRaised ? ' (raised for vulnerable people)' : ''}, ${body.outcome}${colon(body.reason)}`,
      );
    case 'alert-answered':
    case 'response-called':
    case 'response-joined':
    case 'response-stood-up':
    case 'body-told':
    case 'responders-asked':
    case 'responders-deployed':
    case 'notice-sent':
    case 'notice-answered':
    case 'advice-sent':
      return tellResponse(names, body);
    default:
      return tellEvaluation(names, body);
  }
}

function tellResponse(names: AssuranceNames, body: ResponseFact): Told {
  switch (body.kind) {
    case 'alert-answered':
      return line(
        `${names.seat(body.seat)}, “${names.inject(body.inject)}”, ${body.step}${colon(body.text)}`,
        'action',
      );
    case 'response-called':
      return line(`${names.seat(body.seat)} reported to CSOC, which is calling the response team together.`, 'call');
    case 'response-joined':
      return line(`${body.title} joined the response${colon(body.says)}`, 'call');
    case 'response-stood-up':
      return line('The response team was complete.', 'call');
    case 'body-told':
      return line(`${body.title} was told${colon(body.role)}`, 'call');
    case 'responders-asked':
      return line(`${names.seat(body.seat)} asked for ${body.provider}${colon(body.reason)}`, 'action');
    case 'responders-deployed':
      return line(`${body.provider} arrived.`, 'action');
    case 'notice-sent':
      return line(`Notice to ${body.to.join(', ')}: ${body.title}.`, 'inject');
    case 'notice-answered':
      return line(`${names.seat(body.seat)} dealt with the notice ${body.notice}${colon(body.text)}`, 'action');
    case 'advice-sent':
      return line(`${names.seat(body.seat)} advised ${body.to}${colon(body.text)}`, 'call');
    default:
      return unreachable(body);
  }
}

/** Ratings, notes and areas stand in sections of their own; what happens to an action is told. */
function tellEvaluation(names: AssuranceNames, body: EvaluationFact): Told {
  switch (body.kind) {
    case 'rated':
    case 'evaluator-noted':
    case 'feedback-given':
    case 'area-written':
    case 'area-dropped':
    case 'summary-written':
    case 'action-written':
      return null;
    case 'closure-shown':
      return line(`${names.seat(body.seat)} showed what proves action ${body.action} done${colon(body.text)}`);
    case 'retest-begun':
      return line(`Re-test of action ${body.action} to ${names.seat(body.seat)}${colon(body.message)}`, 'inject');
    case 'retest-answered':
      return line(`${names.seat(body.seat)} answered the re-test of ${body.action}${colon(body.text)}`);
    case 'retest-timed-out':
      return line(`Ten minutes passed without an answer to the re-test of ${body.action}.`);
    case 'retest-judged':
      return line(`The re-test of ${body.action} was ${body.isPassed ? 'passed' : 'not passed'}${colon(body.why)}`);
    case 'action-closed':
      return line(`Action ${body.action} was closed${colon(body.reason)}`);
    case 'action-carried':
      return line(`Carried over from ${body.from}, action ${body.action}${colon(body.statement)}`);
    case 'critical-finding':
      return line(`Same-day finding for ${body.tell}${colon(body.statement)}`);
    default:
      return unreachable(body);
  }
}
