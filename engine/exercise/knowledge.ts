// Who knew what, and since when: a fold of the facts over items and seats.
// Promise: pure, in the order of the log; a seat knows only what was brought to it, what it opened, said or did, and what
// everybody can see. Tested in test/engine/exercise/talk.test.ts.

import type { SimTimeMs } from '../base/index.ts';
import { simTime } from '../base/index.ts';
import type { SeatId } from '../scenario/index.ts';
import type { Play } from './exercise-state.ts';
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

export interface KnowledgeItem {
  /** `inject:<id>`, `message:<n>`, `contact:<fact>`, `decision:<id>`, `incident:<n>`, `system:<id>=<state>`, `brief:<seat>:<n>` … */
  readonly item: string;
  readonly text: string;
  readonly seats: readonly KnownBy[];
}

interface Growing {
  readonly item: string;
  readonly text: string;
  readonly seats: KnownBy[];
}

/** Items in the order in which they first became known. */
export function knowledgeOf({ setting, state }: Play): KnowledgeItem[] {
  const { scenario } = setting;
  const items = new Map<string, Growing>();
  const learn = (item: string, text: string, seats: readonly SeatId[], how: KnowledgeWay, fact: Fact | null): void => {
    const known = items.get(item) ?? { item, text, seats: [] };
    items.set(item, known);
    for (const seat of seats) {
      if (known.seats.some((one) => one.seat === seat && one.how === how)) continue;
      known.seats.push({ seat, at: fact?.at ?? simTime(0), how, fact: fact?.n ?? 0 });
    }
  };
  for (const role of scenario.roles)
    role.knows.forEach((text, index) => learn(`brief:${role.id}:${index + 1}`, text, [role.id], 'knew', null));
  const everybody = scenario.roles.map(({ id }) => id);
  for (const fact of state.facts) learnFact({ setting, learn, everybody }, fact);
  return [...items.values()];
}

interface Learning {
  readonly setting: Play['setting'];
  readonly everybody: readonly SeatId[];
  readonly learn: (item: string, text: string, seats: readonly SeatId[], how: KnowledgeWay, fact: Fact | null) => void;
}

function learnFact({ setting, learn, everybody }: Learning, fact: Fact): void {
  const { scenario } = setting;
  const { body } = fact;
  const injectOf = (id: string) => scenario.injects.find((inject) => inject.id === id);
  const question = (id: string): string => scenario.decisions.find((decision) => decision.id === id)?.question ?? id;
  switch (body.kind) {
    case 'inject-delivered': {
      const inject = injectOf(body.inject);
      return learn(`inject:${body.inject}`, inject?.title ?? '', body.to ?? inject?.to ?? [], 'delivered', fact);
    }
    case 'inject-improvised':
      return learn(`inject:${body.inject}`, body.title, body.to, 'delivered', fact);
    case 'inject-read':
    case 'inject-acknowledged':
    case 'inject-replied':
      return learn(`inject:${body.inject}`, injectOf(body.inject)?.title ?? '', [body.seat], 'read', fact);
    case 'message-sent': {
      const text = body.fields.length === 0 ? body.text : body.fields.map((one) => one.text).join(' / ');
      learn(`message:${body.message}`, text, [body.seat], 'said', fact);
      return learn(
        `message:${body.message}`,
        text,
        body.to.filter((id) => everybody.includes(id)),
        'told',
        fact,
      );
    }
    case 'contact-spoke':
      return learn(`contact:${fact.n}`, body.text, body.to, 'told', fact);
    case 'phoned':
      learn(`contact:${fact.n}`, body.answer, [body.seat], 'told', fact);
      return;
    case 'decision-asked': {
      const owner = scenario.decisions.find((decision) => decision.id === body.decision)?.owner;
      return learn(
        `question:${body.decision}`,
        question(body.decision),
        owner === undefined ? [] : [owner],
        'delivered',
        fact,
      );
    }
    case 'decision-made':
    case 'decision-proposed':
      return learn(`decision:${body.decision}`, question(body.decision), [body.seat], 'did', fact);
    case 'decision-countersigned':
      return learn(`decision:${body.decision}`, question(body.decision), [body.seat], 'did', fact);
    case 'decided-freely':
      return learn(`decision:free-${body.free}`, `${body.question} ${body.text}`, [body.seat], 'did', fact);
    case 'incident-assigned':
    case 'incident-closed':
      return learn(`incident:${body.incident}`, `Incident ${body.incident}`, [body.seat], 'did', fact);
    case 'incident-declared':
      return learn(`declared:${body.level}`, `Declared: ${body.level.replaceAll('-', ' ')}`, [body.seat], 'did', fact);
    case 'system-changed':
      return learn(`system:${body.system}=${body.state}`, `${body.system} ${body.state}`, everybody, 'seen', fact);
    case 'service-changed':
      return learn(`service:${body.service}=${body.level}`, `${body.service} ${body.level}`, everybody, 'seen', fact);
    default:
      return;
  }
}
