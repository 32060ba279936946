// A run of the shortest scenario with the new parts added: quick to make, since nothing is generated for it but its estate.

import type { Run } from '#engine/conduct/index.ts';
import { createRun, sealPack } from '#engine/conduct/index.ts';
import type { CompiledScenario } from '#engine/scenario/index.ts';
import { compileFiles, FILE, shortestScenario } from '../../scenarios/written.ts';

const PARTS = `
moves:
  - { id: first, title: First signs, from: T+0m, until: T+30m, readAloud: It is two., questions: [What do you see?] }
  - { id: between, title: Meanwhile, from: T+30m, until: T+1h }
  - { id: second, title: What now, from: T+1h, until: T+1h30m }
cuts:
  - id: '10'
    minutes: 10
    moves: [{ move: first, minutes: 5 }, { move: second, minutes: 5 }]
    leavesOut: { injects: [manager-rings] }
storylines: [{ id: main, title: The night, about: All of it }]
`;

const ROLES = `roles:
  - { id: engineer, title: Engineer on call, brief: You watch alone and may ring anyone., silentAfter: 15m, knows: [The VPN has an exemption.] }
  - { id: manager, title: On-call manager, brief: You agree to what costs services. }
`;

const INJECTS = `injects:
  - id: round
    title: Night round
    channel: chat
    from: csoc
    to: [engineer]
    when: T+20m
    expects: reply
    answerWithin: 5m
    ifMissed: second-round
    storyline: main
    objectives: [ring]
    message: [How is your night?]
  - { id: second-round, title: Second round, channel: chat, from: csoc, to: [engineer], message: [We have not heard from you.] }
  - id: manager-rings
    kind: contingency
    contingencyFor: ring-csoc
    title: The manager rings
    channel: phone
    from: csoc
    to: [engineer]
    when: T+11m
    sendIf: { all: ['silent:engineer'] }
    message: [Is anything going on?]
  - { id: read-this, kind: facilitation, title: Ask who leads, channel: in-person, from: csoc, when: T+2m, message: [Ask the room who leads.] }
`;

const DECISIONS = `decisions:
  - id: vpn
    question: Close the VPN?
    context: [Forty people use it tonight.]
    owner: engineer
    second: manager
    when: T+3m
    answerWithin: 15m
    freeTags: [{ tag: closed-later, about: Closed after the night }]
    options:
      - { id: close, label: Close it, cost: Home reporting stops, action: { kind: close-link, target: vpn }, debrief: Closed. }
      - { id: keep, label: Keep it open, cost: The door stays open, debrief: Open. }
`;

const section = (text: string, name: string, own: string): string => {
  const start = text.indexOf(`\n${name}:`) + 1;
  const end = text.slice(start + 1).search(/\n[a-zA-Z]/) + start + 2;
  return text.slice(0, start) + own + text.slice(end);
};

/** The scenario as YAML, with a further change where a test needs one. */
export function smallScenario(change: (text: string) => string = (text) => text): CompiledScenario {
  let text = shortestScenario();
  text = section(text.replace(", 'acknowledged:csoc-rings'", ''), 'roles', ROLES);
  text = section(text, 'injects', INJECTS);
  text = section(text, 'decisions', DECISIONS);
  text += PARTS;
  const compiled = compileFiles(new Map([[FILE, change(text)]]));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems, null, 1));
  return compiled.value;
}

/** A run of it that has not begun. */
export function smallRun(change?: (text: string) => string): Run {
  const nothing = { rules: [], correlations: [], silentRules: [], silentCorrelations: [] };
  const noLists = { indicators: [], indicatorLists: [], leakNotices: [] };
  return createRun(sealPack({ scenario: smallScenario(change), ...nothing, ...noLists }), 1, 'person');
}
