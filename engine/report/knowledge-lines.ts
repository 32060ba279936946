// Who knew what when: what reached each seat first, and how long it took from the first seat to the last.
// Folded from the facts: delivered to, told by, decided or declared in front of. Tested in test/engine/report/assurance-report.test.ts.

import type { Fact } from '../exercise/index.ts';
import type { CompiledScenario, SeatId } from '../scenario/index.ts';
import type { ReportInput } from './report-input.ts';

export interface KnowledgeLine {
  readonly subject: string;
  readonly kind: 'message' | 'call' | 'decision' | 'declaration' | 'clock';
  /** First time by seat title, in the scenario's order of seats; null = never. */
  readonly seats: readonly { readonly seat: string; readonly at: number | null }[];
  readonly firstAt: number;
  readonly lastAt: number;
  readonly sources: readonly number[];
}

interface Known {
  readonly subject: string;
  readonly kind: KnowledgeLine['kind'];
  readonly to: readonly SeatId[];
}

/** One line for each thing that somebody learned, in the order of time. */
export function knowledgeLines({ scenario, facts }: ReportInput): KnowledgeLine[] {
  const items = new Map<string, { known: Known; at: Map<SeatId, number>; sources: number[] }>();
  for (const fact of facts) {
    const known = learned(scenario, fact);
    if (known === null) continue;
    const key = `${known.kind} ${known.subject}`;
    const item = items.get(key) ?? { known, at: new Map<SeatId, number>(), sources: [] };
    for (const seat of known.to) if (!item.at.has(seat)) item.at.set(seat, fact.at);
    item.sources.push(fact.n);
    items.set(key, item);
  }
  return [...items.values()].map(({ known, at, sources }) => {
    const times = [...at.values()];
    return {
      subject: known.subject,
      kind: known.kind,
      seats: scenario.roles.map(({ id, title }) => ({ seat: title, at: at.get(id) ?? null })),
      firstAt: Math.min(...times),
      lastAt: Math.max(...times),
      sources,
    };
  });
}

function learned(scenario: CompiledScenario, { body }: Fact): Known | null {
  switch (body.kind) {
    case 'inject-delivered':
    case 'inject-acknowledged': {
      const inject = scenario.injects.find(({ id }) => id === body.inject);
      if (inject === undefined) return null;
      // An acknowledgement tells that a seat read it, which may be one that it was not sent to.
      const to = body.kind === 'inject-delivered' ? (body.to ?? inject.to) : [body.seat];
      return { subject: inject.title, kind: 'message', to };
    }
    case 'phoned': {
      const contact = scenario.contacts.find(({ id }) => id === body.contact);
      // A contact may be a seat of the exercise under another name: `silver-oncall` is silver.
      const heard = scenario.roles.filter(({ id }) => body.contact === id || body.contact.startsWith(`${id}-`));
      return {
        subject: `${contact?.name ?? body.contact}: ${body.message}`,
        kind: 'call',
        to: [body.seat, ...heard.map(({ id }) => id)],
      };
    }
    case 'decision-asked':
    case 'decision-made': {
      const decision = scenario.decisions.find(({ id }) => id === body.decision);
      if (decision === undefined) return null;
      return { subject: decision.question, kind: 'decision', to: [decision.owner] };
    }
    case 'inject-improvised':
      return { subject: body.title, kind: 'message', to: body.to };
    case 'inject-read': {
      const inject = scenario.injects.find(({ id }) => id === body.inject);
      return inject === undefined ? null : { subject: inject.title, kind: 'message', to: [body.seat] };
    }
    case 'message-sent': {
      const text = body.form === 'plain' ? body.text : `${body.form.toUpperCase()} ${body.fields[0]?.text ?? ''}`;
      const heard = body.to.filter((id) => scenario.roles.some((role) => role.id === id));
      return {
        subject: `Message ${body.message}: ${text}`,
        kind: body.channel === 'phone' ? 'call' : 'message',
        to: [body.seat, ...heard],
      };
    }
    case 'contact-spoke': {
      const contact = scenario.contacts.find(({ id }) => id === body.contact);
      return { subject: `${contact?.name ?? body.contact}: ${body.text}`, kind: 'message', to: body.to };
    }
    case 'decided-freely':
      return { subject: body.question, kind: 'decision', to: [body.seat] };
    case 'incident-declared':
      return {
        subject: `${body.level.replaceAll('-', ' ')} incident declared`,
        kind: 'declaration',
        to: scenario.roles.map(({ id }) => id),
      };
    case 'clock-started':
      return body.aware === null
        ? null
        : {
            subject: scenario.statutory?.clocks.find(({ id }) => id === body.clock)?.title ?? body.clock,
            kind: 'clock',
            to: [body.aware],
          };
    default:
      return null;
  }
}
