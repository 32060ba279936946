// Who knew what, and since when: a fold of the facts over items and seats.
// Promise: pure, in the order of the log; a seat knows only what was brought to it, what it opened, said or did, and what
// everybody can see. Tested in test/engine/exercise/talk.test.ts and, as the report tells it, test/engine/report/assurance-report.test.ts.

import type { SimTimeMs } from '../base/index.ts';
import { sentenceCase, simTime, unreachable } from '../base/index.ts';
import type { CompiledScenario, SeatId } from '../scenario/index.ts';
import type { Fact } from './fact.ts';

/** knew: at STARTEX · delivered · read · told: by somebody · said: told others · did: acted on it · seen: on everybody's boards. */
export type KnowledgeWay = 'knew' | 'delivered' | 'read' | 'told' | 'said' | 'did' | 'seen';

export interface KnownBy {
  readonly seat: SeatId;
  /** The first time in this way. */
  readonly at: SimTimeMs;
  readonly how: KnowledgeWay;
  /** The fact that shows it; 0: known at STARTEX. */
  readonly fact: number;
}

/** What an item is to the people who read of it. */
export type KnowledgeKind = 'brief' | 'message' | 'call' | 'decision' | 'declaration' | 'clock' | 'incident' | 'state';

export interface KnowledgeItem {
  /** `inject:<id>`, `message:<n>`, `call:<fact>`, `contact:<fact>`, `question:<id>`, `system:<id>=<state>`, `brief:<seat>:<n>` … */
  readonly item: string;
  readonly kind: KnowledgeKind;
  readonly text: string;
  readonly seats: readonly KnownBy[];
}

/** What knowledge is folded from: a running exercise has it, and so has a finished log. */
export interface KnowledgeSource {
  readonly scenario: CompiledScenario;
  readonly facts: readonly Fact[];
}

interface Learnt {
  readonly item: string;
  readonly kind: KnowledgeKind;
  readonly text: string;
  readonly how: KnowledgeWay;
  readonly seats: readonly SeatId[];
}

/** Items in the order in which they first became known. */
export function knowledgeOf({ scenario, facts }: KnowledgeSource): KnowledgeItem[] {
  const items = new Map<string, KnowledgeItem & { readonly seats: KnownBy[] }>();
  const learn = ({ item, kind, text, how, seats }: Learnt, fact: Fact | null): void => {
    const known = items.get(item) ?? { item, kind, text, seats: [] };
    items.set(item, known);
    for (const seat of seats) {
      if (known.seats.some((one) => one.seat === seat && one.how === how)) continue;
      known.seats.push({ seat, at: fact?.at ?? simTime(0), how, fact: fact?.n ?? 0 });
    }
  };
  for (const { id, knows } of scenario.roles)
    knows.forEach((text, index) =>
      learn({ item: `brief:${id}:${index + 1}`, kind: 'brief', text, how: 'knew', seats: [id] }, null),
    );
  for (const fact of facts) for (const learnt of learntFrom(scenario, fact)) learn(learnt, fact);
  return [...items.values()];
}

function learntFrom(scenario: CompiledScenario, fact: Fact): readonly Learnt[] {
  const { body } = fact;
  switch (body.kind) {
    case 'inject-delivered':
    case 'inject-read':
    case 'inject-acknowledged':
    case 'inject-replied': {
      const inject = scenario.injects.find(({ id }) => id === body.inject);
      // Whoever reads or answers knows it, though it may not have been sent to them.
      const isDelivery = body.kind === 'inject-delivered';
      const seats = isDelivery ? (body.to ?? inject?.to ?? []) : [body.seat];
      const how = isDelivery ? 'delivered' : 'read';
      return [{ item: `inject:${body.inject}`, kind: 'message', text: inject?.title ?? body.inject, how, seats }];
    }
    case 'inject-improvised':
      return [{ item: `inject:${body.inject}`, kind: 'message', text: body.title, how: 'delivered', seats: body.to }];
    case 'message-sent':
    case 'contact-spoke':
    case 'phoned':
      return learntFromTalk(scenario, body, fact.n);
    case 'decision-asked':
    case 'decision-made':
    case 'decision-proposed':
    case 'decision-countersigned':
    case 'decided-freely':
      return learntFromDecision(scenario, body);
    default:
      return learntFromEvents(scenario, body);
  }
}

type BodyOf<Kind extends Fact['body']['kind']> = Extract<Fact['body'], { readonly kind: Kind }>;

function learntFromTalk(
  scenario: CompiledScenario,
  body: BodyOf<'message-sent' | 'contact-spoke' | 'phoned'>,
  n: number,
): readonly Learnt[] {
  const nameOf = (id: string): string => scenario.contacts.find((contact) => contact.id === id)?.name ?? id;
  switch (body.kind) {
    case 'message-sent': {
      const text = body.form === 'plain' ? body.text : body.fields.map((one) => one.text).join(' / ');
      const what = {
        item: `message:${body.message}`,
        kind: body.channel === 'phone' ? 'call' : 'message',
        text,
      } as const;
      const heard = body.to.filter((id) => scenario.roles.some((role) => role.id === id));
      return [
        { ...what, how: 'said', seats: [body.seat] },
        { ...what, how: 'told', seats: heard },
      ];
    }
    case 'contact-spoke':
      return [
        {
          item: `contact:${n}`,
          kind: 'message',
          text: `${nameOf(body.contact)}: ${body.text}`,
          how: 'told',
          seats: body.to,
        },
      ];
    case 'phoned': {
      // A contact may be a seat of the exercise under another name: `silver-oncall` is silver.
      const heard = scenario.roles.filter(({ id }) => body.contact === id || body.contact.startsWith(`${id}-`));
      const call = { item: `call:${n}`, kind: 'call', text: `To ${nameOf(body.contact)}: ${body.message}` } as const;
      return [
        { ...call, how: 'said', seats: [body.seat] },
        { ...call, how: 'told', seats: heard.map(({ id }) => id) },
        {
          item: `contact:${n}`,
          kind: 'call',
          text: `${nameOf(body.contact)}: ${body.answer}`,
          how: 'told',
          seats: [body.seat],
        },
      ];
    }
    default:
      return unreachable(body);
  }
}

function learntFromDecision(
  scenario: CompiledScenario,
  body: BodyOf<'decision-asked' | 'decision-made' | 'decision-proposed' | 'decision-countersigned' | 'decided-freely'>,
): readonly Learnt[] {
  if (body.kind === 'decided-freely') {
    const text = `${body.question} ${body.text}`;
    return [{ item: `decision:free-${body.free}`, kind: 'decision', text, how: 'did', seats: [body.seat] }];
  }
  const decision = scenario.decisions.find(({ id }) => id === body.decision);
  const text = decision?.question ?? body.decision;
  if (body.kind === 'decision-asked')
    return [
      {
        item: `question:${body.decision}`,
        kind: 'decision',
        text,
        how: 'delivered',
        seats: decision === undefined ? [] : [decision.owner],
      },
    ];
  return [{ item: `decision:${body.decision}`, kind: 'decision', text, how: 'did', seats: [body.seat] }];
}

function learntFromEvents(scenario: CompiledScenario, body: Fact['body']): readonly Learnt[] {
  const everybody = scenario.roles.map(({ id }) => id);
  const seen = { how: 'seen', seats: everybody } as const;
  switch (body.kind) {
    case 'incident-assigned':
    case 'incident-closed':
      return [
        {
          item: `incident:${body.incident}`,
          kind: 'incident',
          text: `Incident ${body.incident}`,
          how: 'did',
          seats: [body.seat],
        },
      ];
    case 'incident-declared': {
      const text = `${sentenceCase(body.level)} incident declared`;
      return [
        { item: `declared:${body.level}`, kind: 'declaration', text, how: 'did', seats: [body.seat] },
        { item: `declared:${body.level}`, kind: 'declaration', text, ...seen },
      ];
    }
    case 'clock-started': {
      const title = scenario.statutory?.clocks.find(({ id }) => id === body.clock)?.title ?? body.clock;
      return [
        {
          item: `clock:${body.clock}`,
          kind: 'clock',
          text: title,
          how: 'seen',
          seats: body.aware === null ? [] : [body.aware],
        },
      ];
    }
    case 'system-changed':
      return [
        { item: `system:${body.system}=${body.state}`, kind: 'state', text: `${body.system} ${body.state}`, ...seen },
      ];
    case 'service-changed':
      return [
        {
          item: `service:${body.service}=${body.level}`,
          kind: 'state',
          text: `${body.service} ${body.level}`,
          ...seen,
        },
      ];
    default:
      return [];
  }
}
