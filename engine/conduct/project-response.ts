// The national side as the room sees it: the report to CSOC, the team that comes, bodies told, responders, alerts, notices.
// Promise: pure; nothing is shown before it has happened, save who of a team that was called is still on the way.
// Tested in test/engine/conduct/project-talk.test.ts.

import type { AlertStep, Play } from '../exercise/index.ts';
import { ALERT_STEPS } from '../exercise/index.ts';

export interface HighSeverityAlertView {
  readonly inject: string;
  readonly title: string;
  readonly arrivedAt: number;
  /** The last step taken; null: none. */
  readonly step: AlertStep | null;
  readonly applies: boolean | null;
  readonly updates: number;
  readonly nextUpdateAt: number | null;
  /** Steps that can be taken now. */
  readonly open: readonly AlertStep[];
}

export interface ResponseView {
  /** Name of the contact whose telephone is the national line; null where the scenario plays no response. */
  readonly line: { readonly contact: string; readonly name: string } | null;
  readonly calledAt: number | null;
  readonly isStoodUp: boolean;
  /** Empty before the call. */
  readonly members: readonly {
    readonly id: string;
    readonly title: string;
    readonly says: string;
    /** When they came, or will. */
    readonly at: number;
    readonly isHere: boolean;
  }[];
  readonly bodies: readonly {
    readonly id: string;
    readonly title: string;
    readonly role: string;
    readonly at: number;
  }[];
  readonly responders: {
    readonly provider: string;
    /** Null: not asked for. */
    readonly dueAt: number | null;
    readonly areHere: boolean;
  } | null;
  readonly alerts: readonly HighSeverityAlertView[];
  readonly notices: readonly {
    readonly id: string;
    readonly kind: 'leaked-credential' | 'remediation-advice';
    readonly title: string;
    readonly text: string;
    readonly to: readonly string[];
    readonly at: number;
    /** Seat that deals with it here; null when it goes to others only. */
    readonly seat: string | null;
    readonly answer: string | null;
  }[];
  readonly advice: readonly { readonly at: number; readonly to: string; readonly text: string }[];
}

export function projectResponse(play: Play): ResponseView {
  const { state, setting } = play;
  const { response } = state;
  const spec = setting.scenario.response;
  const line = setting.scenario.contacts.find(({ id }) => id === spec?.line);
  const calledAt = response.calledAt;
  return {
    line: line === undefined ? null : { contact: line.id, name: line.name },
    calledAt,
    isStoodUp: response.isStoodUp,
    members:
      calledAt === null
        ? []
        : (spec?.members ?? []).map(({ id, title, says, arrivesAfterMs }) => {
            const isHere = response.arrived.has(id);
            return { id, title, says: isHere ? says : '', at: calledAt + arrivesAfterMs, isHere };
          }),
    bodies: state.facts.flatMap(({ at, body }) =>
      body.kind === 'body-told' ? [{ id: body.body, title: body.title, role: body.role, at }] : [],
    ),
    responders:
      spec === undefined || spec.responders === null
        ? null
        : {
            provider: spec.responders.provider,
            dueAt: response.respondersDueAt,
            areHere: response.areRespondersHere,
          },
    alerts: projectAlerts(play),
    notices: projectNotices(play),
    advice: state.facts.flatMap(({ at, body }) =>
      body.kind === 'advice-sent' ? [{ at, to: body.to, text: body.text }] : [],
    ),
  };
}

function projectAlerts({ state, setting }: Play): HighSeverityAlertView[] {
  return setting.scenario.injects.flatMap(({ id, channel, title }) => {
    const arrivedAt = state.milestones.get(`inject:${id}`);
    if (channel !== 'high-severity-alert' || arrivedAt === undefined) return [];
    const run = state.response.alerts.get(id);
    const { step = null, applies = null, updates = 0, nextUpdateAt = null } = run ?? {};
    const open = ALERT_STEPS.filter((one) => canTake(one, step, applies, updates));
    return [{ inject: id, title, arrivedAt, step, applies, updates, nextUpdateAt, open }];
  });
}

/** As alert-workflow.ts accepts it; the test holds the two against each other. */
function canTake(next: AlertStep, step: AlertStep | null, applies: boolean | null, updates: number): boolean {
  if (step === null) return next === 'acknowledge';
  if (step === 'close' || next === 'acknowledge') return false;
  if (next === 'applicability') return applies === null;
  if (applies === null) return false;
  return next === 'remediation' ? applies : !applies || updates > 0;
}

function projectNotices({ state, setting }: Play): ResponseView['notices'] {
  const answers = new Map<string, string>();
  for (const { body } of state.facts) if (body.kind === 'notice-answered') answers.set(body.notice, body.text);
  return state.facts.flatMap(({ at, body }) => {
    if (body.kind !== 'notice-sent') return [];
    const notice = setting.scenario.response?.notices.find(({ id }) => id === body.notice);
    return [
      {
        id: body.notice,
        kind: body.notification,
        title: body.title,
        text: notice?.text ?? '',
        to: body.to,
        at,
        seat: notice?.seat ?? null,
        answer: answers.get(body.notice) ?? null,
      },
    ];
  });
}
