// The numbered decision log as a loggist keeps it: append-only, in order of time; a correction is a new entry.
// Tested in test/engine/conduct/room.test.ts.

import { sentenceCase, unreachable } from '../base/index.ts';
import type { ExchangeFact, Fact, FactBody } from '../exercise/index.ts';
import { teamName } from '../exercise/index.ts';
import { determinationWord } from '../incident/index.ts';
import { isExchange, tellExchange } from '../report/index.ts';
import type { DecisionLogEntry } from './room-view.ts';
import type { Run } from './run.ts';

type Draft = Omit<DecisionLogEntry, 'number' | 'at'>;

export function projectDecisionLog(run: Run): DecisionLogEntry[] {
  const entries: DecisionLogEntry[] = [];
  let last = 0;
  for (const fact of run.play.state.facts) {
    const draft = draftOf(run, fact);
    if (draft === null) continue;
    // Corrections in files that people kept name their entry by its number: go and no-go, not shown before, take none.
    const number = draft.kind === 'go' ? 0 : (last += 1);
    entries.push({ number, at: fact.at, ...draft });
  }
  return entries;
}

/** Whether the log has an entry of this number. */
export const hasNumber = (run: Run, wanted: number): boolean =>
  wanted > 0 && projectDecisionLog(run).some(({ number }) => number === wanted);

function draftOf(run: Run, { body }: Fact): Draft | null {
  const { scenario } = run.play.setting;
  const seatTitle = (id: string): string => scenario.roles.find((role) => role.id === id)?.title ?? id;
  const plain = (kind: Draft['kind'], seat: string, text: string, reason = ''): Draft => ({
    kind,
    seat,
    text,
    reason,
    confidence: null,
    corrects: null,
  });
  switch (body.kind) {
    case 'decision-made': {
      const decision = scenario.decisions.find((candidate) => candidate.id === body.decision);
      const option = decision?.options.find((candidate) => candidate.id === body.option);
      return {
        ...plain(
          'decision',
          seatTitle(body.seat),
          `${decision?.question ?? body.decision} ${option?.label ?? body.option}`,
          body.reason,
        ),
        confidence: body.confidence,
      };
    }
    case 'decided-freely':
    case 'decision-countersigned':
    case 'decision-proposed':
    case 'message-sent':
    case 'contact-spoke':
      return saidDraft(run, body, plain);
    case 'decision-lapsed': {
      const decision = scenario.decisions.find((candidate) => candidate.id === body.decision);
      return plain(
        'lapsed',
        decision === undefined ? '' : seatTitle(decision.owner),
        `Nobody decided: ${decision?.question ?? body.decision}`,
      );
    }
    case 'decision-corrected':
      return { ...plain('correction', seatTitle(body.seat), body.text), corrects: body.entry };
    case 'incident-declared':
      return plain(
        'declaration',
        seatTitle(body.seat),
        `Declared a ${body.level.replaceAll('-', ' ')} incident`,
        body.reason,
      );
    case 'action-changed':
      return actionDraft(run, body, plain);
    case 'incident-closed':
    case 'incident-split':
    case 'incidents-merged':
      return plain('triage', seatTitle(body.seat), triageText(body), body.reason);
    case 'phoned': {
      const contact = scenario.contacts.find((candidate) => candidate.id === body.contact);
      return plain(
        'call',
        seatTitle(body.seat),
        `Phoned ${contact?.name ?? body.contact}: ${body.message}`,
        body.answer,
      );
    }
    case 'hunt-recorded':
    case 'evidence-pinned':
    case 'rule-staged':
    case 'rule-switched':
      return huntDraft(body, seatTitle, plain);
    case 'noted':
      return plain('note', seatTitle(body.seat), body.text);
    default:
      return careDraft(run, body, seatTitle, plain);
  }
}

/** Go or no-go, services, wards and the way back: what somebody ordered, not what followed by itself. */
function careDraft(run: Run, body: FactBody, seatTitle: (id: string) => string, plain: Plain): Draft | null {
  switch (body.kind) {
    case 'recovery-step':
      return body.seat === null ? null : plain('action', seatTitle(body.seat), body.detail);
    case 'go-decided':
      return plain('go', sentenceCase(seatTitle(body.seat)), body.verdict === 'go' ? 'Go.' : 'No-go.', body.reason);
    case 'service-ordered': {
      const service = serviceName(run, body.service);
      return plain('action', seatTitle(body.seat), `${service}: ${body.order.replaceAll('-', ' ')}`, body.reason);
    }
    case 'report-taken':
      return plain('call', seatTitle(body.seat), `Took report ${body.report} to the service desk`, body.advice);
    default:
      return isExchange(body) ? exchangeDraft(run, body, seatTitle, plain) : null;
  }
}

const serviceName = (run: Run, id: string): string =>
  run.play.setting.scenario.estate.services.find((one) => one.id === id)?.name ?? id;

/** What a seat of this team said to other teams. */
function exchangeDraft(run: Run, body: ExchangeFact, seat: (id: string) => string, plain: Plain): Draft | null {
  if (!('seat' in body) || body.seat === '') return null;
  const team = (id: string): string => teamName(run.play.state.exchange, id);
  const service = (id: string): string => serviceName(run, id);
  const told = tellExchange({ seat, team, service }, body);
  return told === null ? null : plain('call', seat(body.seat), told.text);
}

function actionDraft(run: Run, body: Extract<FactBody, { kind: 'action-changed' }>, plain: Plain): Draft {
  // Actions are numbered from 1 in the order of asking; a search would cost the square of a long night's actions.
  const action = run.play.state.actions[body.action - 1];
  const seat =
    action === undefined
      ? ''
      : (run.play.setting.scenario.roles.find((role) => role.id === action.seat)?.title ?? action.seat);
  const title = action?.rule.title ?? body.actionKind;
  return plain(
    'action',
    seat,
    `${title}: ${body.target}, ${body.status.replaceAll('-', ' ')} (${body.why})`,
    action?.reason ?? '',
  );
}

type SaidFact = Extract<
  FactBody,
  {
    kind: 'decided-freely' | 'decision-countersigned' | 'decision-proposed' | 'message-sent' | 'contact-spoke';
  }
>;

/** What was said and signed. */
function saidDraft(run: Run, body: SaidFact, plain: Plain): Draft {
  const seatTitle = (id: string): string => run.play.setting.scenario.roles.find((role) => role.id === id)?.title ?? id;
  switch (body.kind) {
    case 'decided-freely':
      return {
        ...plain('decision', seatTitle(body.seat), `${body.question} ${body.text}`, body.reason),
        confidence: body.confidence,
      };
    case 'decision-countersigned':
      return plain(
        'decision',
        seatTitle(body.seat),
        `${body.agrees ? 'Signed' : 'Did not sign'}: ${questionOf(run, body.decision)}`,
        body.reason,
      );
    case 'decision-proposed':
      return plain(
        'decision',
        seatTitle(body.seat),
        `Put to ${seatTitle(body.second)}: ${questionOf(run, body.decision)}`,
      );
    case 'message-sent':
      return plain('call', seatTitle(body.seat), messageText(run, body));
    case 'contact-spoke':
      return plain('call', contactName(run, body.contact), `To ${body.to.map(seatTitle).join(', ')}: ${body.text}`);
    default:
      return unreachable(body);
  }
}

const questionOf = (run: Run, id: string): string =>
  run.play.setting.scenario.decisions.find((decision) => decision.id === id)?.question ?? id;

const contactName = (run: Run, id: string): string =>
  run.play.setting.scenario.contacts.find((contact) => contact.id === id)?.name ?? id;

function messageText(run: Run, body: Extract<FactBody, { kind: 'message-sent' }>): string {
  const { roles } = run.play.setting.scenario;
  const to = body.to.map((id) => roles.find((role) => role.id === id)?.title ?? contactName(run, id));
  const parts = body.fields.map(({ field, text }) => `${field.replaceAll('-', ' ')}: ${text}`);
  const form = body.form === 'plain' ? '' : `${body.form.toUpperCase()}. `;
  return `To ${to.join(', ')} (${body.purpose.replaceAll('-', ' ')}, ${body.channel}): ${form}${[...parts, body.text].join('; ')}`;
}

type HuntFact = Extract<FactBody, { kind: 'hunt-recorded' | 'evidence-pinned' | 'rule-staged' | 'rule-switched' }>;
type Plain = (kind: Draft['kind'], seat: string, text: string, reason?: string) => Draft;

/** Which recorded hunt it came of. */
const ofHunt = ({ hunt }: { readonly hunt: number | null }): string => (hunt === null ? '' : `, from hunt ${hunt}`);

function huntDraft(body: HuntFact, seatTitle: (id: string) => string, plain: Plain): Draft {
  switch (body.kind) {
    case 'hunt-recorded':
      return plain('hunt', seatTitle(body.seat), `Hunt ${body.hunt}: ${body.hypothesis}`, body.finding);
    case 'evidence-pinned': {
      const where =
        body.incident === null ? 'the evidence of the exercise' : `the evidence of incident ${body.incident}`;
      return plain('evidence', seatTitle(body.seat), `Pinned into ${where}${ofHunt(body)}: ${body.text}`, body.note);
    }
    case 'rule-staged':
      return plain('rule', seatTitle(body.seat), `Staged rule ${body.rule}${ofHunt(body)}: ${body.title}`);
    case 'rule-switched': {
      const seat = body.seat === null ? '' : seatTitle(body.seat);
      return plain('rule', seat, `Rule ${body.rule} switched ${body.isOn ? 'on' : 'off'}`, body.why);
    }
    default:
      return unreachable(body);
  }
}

type TriageFact = Extract<FactBody, { kind: 'incident-closed' | 'incident-split' | 'incidents-merged' }>;

function triageText(body: TriageFact): string {
  switch (body.kind) {
    case 'incident-closed':
      return `Incident ${body.incident} closed as ${body.classification.replaceAll('-', ' ')}: ${determinationWord(body.determination)}`;
    case 'incident-split': {
      const moved = body.alerts.length === 1 ? '1 alert' : `${body.alerts.length} alerts`;
      return `Incident ${body.incident}: ${moved} moved to incident ${body.into}`;
    }
    case 'incidents-merged':
      return `Incident ${body.other} merged into incident ${body.incident}`;
    default:
      return unreachable(body);
  }
}
