// The run told line by line, from the facts. Alerts that matter to the story are in; the rest are counted: an encrypted
// trust raises thousands of alerts, and nobody reads a list of them.
// Tested in test/engine/report/report-lines.test.ts.

import { sentenceCase, unreachable } from '../base/index.ts';
import type { ExchangeFact, Fact } from '../exercise/index.ts';
import { paceOf } from '../exercise/index.ts';
import { determinationWord } from '../incident/index.ts';
import type { CompiledScenario } from '../scenario/index.ts';
import type { TimelineLine } from './after-action-report.ts';
import { factsOf } from './attack-truth.ts';
import { lastingSpeeds } from './measures.ts';
import { isAssurance, tellAssurance } from './assurance-lines.ts';
import type { AssuranceBody } from './assurance-lines.ts';
import { isExchange, tellExchange } from './exchange-lines.ts';
import type { ReportInput } from './report-input.ts';
import { isRunning, tellRunning } from './running-lines.ts';
import type { RunningBody } from './running-lines.ts';
import { countWords, plural } from './report-words.ts';
import { isWayBack, tellWayBack } from './way-back-lines.ts';
import type { WayBackBody } from './way-back-lines.ts';

interface Told {
  readonly kind: TimelineLine['kind'];
  readonly text: string;
}

/** Alerts of one rule that are told; the first of each step of the attack is told besides. */
const ALERTS_PER_RULE = 3;

/** Lines in the order of the facts, and how many alerts were left out. */
export function timelineLines(input: Pick<ReportInput, 'scenario' | 'facts' | 'alerts'>): {
  readonly lines: TimelineLine[];
  readonly alertsLeftOut: number;
} {
  const isTold = alertChoice(input);
  const names = namesOf(input.scenario, input.facts);
  const speeds = new Set(lastingSpeeds(input.facts).map(({ n }) => n));
  const lines: TimelineLine[] = [];
  let alertsLeftOut = 0;
  for (const fact of input.facts) {
    const { body } = fact;
    // A robot asks for its own speed again in the instant in which the clock dropped: that is no news.
    if (body.kind === 'speed-changed' && !speeds.has(fact.n)) continue;
    if (body.kind === 'alert-raised' && !isTold(body.alert)) {
      alertsLeftOut += 1;
      continue;
    }
    const told =
      body.kind === 'devices-encrypted' ? tellEncryption(names, input.facts, fact, body.step) : tell(names, fact);
    if (told !== null) lines.push({ at: fact.at, fact: fact.n, ...told });
  }
  return { lines, alertsLeftOut };
}

/** Which alerts are told: the first of each step, and the first few of each rule unless they are low and show no attack. */
function alertChoice(input: Pick<ReportInput, 'alerts'>): (alert: number) => boolean {
  const told = new Set<number>();
  const perRule = new Map<string, number>();
  const steps = new Set<string>();
  const raised = [...input.alerts].sort((a, b) => a.alert.raisedAt - b.alert.raisedAt || a.alert.id - b.alert.id);
  for (const { alert, causes } of raised) {
    const attack = causes.flatMap((cause) => (cause.kind === 'attack' ? [cause.step] : []));
    const isFirstOfStep = attack.some((step) => !steps.has(step));
    for (const step of attack) steps.add(step);
    const before = perRule.get(alert.ruleStem) ?? 0;
    const isLow = alert.level === 'informational' || alert.level === 'low';
    if (!isFirstOfStep && (before >= ALERTS_PER_RULE || (isLow && attack.length === 0))) continue;
    perRule.set(alert.ruleStem, before + 1);
    told.add(alert.id);
  }
  return (alert) => told.has(alert);
}

/** Looks up what a fact names by id; an unknown id stands for itself. */
type Names = Readonly<
  Record<
    | 'move'
    | 'question'
    | 'clock'
    | 'seat'
    | 'team'
    | 'agreed'
    | 'inject'
    | 'decision'
    | 'contact'
    | 'system'
    | 'service'
    | 'step',
    (id: string) => string
  >
>;

function namesOf(scenario: CompiledScenario, facts: readonly Fact[]): Names {
  const index = (pairs: readonly (readonly [string, string])[]): ((id: string) => string) => {
    const map = new Map(pairs);
    return (id) => map.get(id) ?? id;
  };
  return {
    clock: index((scenario.statutory?.clocks ?? []).map(({ id, title }) => [id, title])),
    seat: index(scenario.roles.map(({ id, title }) => [id, title])),
    team: index(
      factsOf(facts, 'session-joined').flatMap(({ body }) => body.teams.map(({ id, name }) => [id, name] as const)),
    ),
    // The reason of an action that was approved names the seat by its id.
    agreed: index(scenario.roles.map(({ id, title }) => [`${id} agreed`, `${title} agreed`])),
    inject: index(scenario.injects.map(({ id, title }) => [id, title])),
    move: index((scenario.moves ?? []).map(({ id, title }) => [id, title])),
    question: index((scenario.readiness ?? []).map(({ id, question }) => [id, question])),
    decision: index(scenario.decisions.map(({ id, question }) => [id, question])),
    contact: index(scenario.contacts.map(({ id, name, organisation }) => [id, `${name}, ${organisation}`])),
    system: index(scenario.estate.systems.map(({ id, name }) => [id, name])),
    service: index(scenario.estate.services.map(({ id, name }) => [id, name])),
    step: index(scenario.attack.steps.map(({ id, title }) => [id, title])),
  };
}

/** Encryption is recorded each minute; the first and the last minute of a step stand for all of it. */
function tellEncryption(names: Names, facts: readonly Fact[], fact: Fact, step: string): Told | null {
  const minutes = factsOf(facts, 'devices-encrypted').filter(({ body }) => body.step === step);
  const all = plural(
    minutes.reduce((sum, { body }) => sum + body.count, 0),
    'device',
  );
  if (fact === minutes[0])
    return { kind: 'attack', text: `Attacker: encryption began (“${names.step(step)}”); ${all} in all by the end.` };
  return fact === minutes.at(-1)
    ? { kind: 'attack', text: `Attacker: the last of ${all} encrypted (“${names.step(step)}”).` }
    : null;
}

function because(why: string): string {
  return why === '' ? '.' : `: ${why.replace(/\.$/, '')}.`;
}

function tell(names: Names, fact: Fact): Told | null {
  const { body } = fact;
  switch (body.kind) {
    case 'started':
    case 'paused':
    case 'resumed':
    case 'speed-changed':
    case 'jumped':
    case 'ended':
      return tellClock(fact);
    case 'step-happened':
      return { kind: 'attack', text: `Attacker: ${names.step(body.step)}.` };
    case 'step-blocked':
      return { kind: 'attack', text: `Attacker stopped at “${names.step(body.step)}”${because(body.why)}` };
    case 'system-changed':
      return { kind: 'clinical', text: `${names.system(body.system)} is ${body.state}${because(body.why)}` };
    case 'service-changed':
      return {
        kind: 'clinical',
        text: `${names.service(body.service)}: ${levelWords(body.level)}${because(body.why)}`,
      };
    case 'safety-signal':
      return { kind: 'clinical', text: `Safety signal: ${body.text}` };
    case 'ward-acted':
      return { kind: 'clinical', text: `Ward, ${body.act.replaceAll('-', ' ')}: ${body.outcome}` };
    case 'devices-encrypted':
      return null;
    default:
      if (isWayBack(body)) return tellWayBack(names, body);
      if (isRunning(body)) return tellRunning(names, body);
      if (isExchange(body)) return tellExchange(names, body);
      return isAssurance(body) ? tellAssurance(names, body) : tellTeam(names, body);
  }
}

function tellClock({ body }: Fact): Told {
  const clock = (text: string): Told => ({ kind: 'clock', text });
  switch (body.kind) {
    case 'started':
      return clock(body.override === undefined ? 'STARTEX.' : `STARTEX without a go: ${body.override}`);
    case 'paused':
      return clock(body.why === undefined ? 'PAUSEX.' : `PAUSEX: ${body.why}`);
    case 'resumed':
      return clock('The clock went on.');
    case 'speed-changed':
      return clock(`Clock at ×${countWords(paceOf(body.speed))} (${speedWords(body.why)}).`);
    case 'jumped':
      return clock('Jump to the next event.');
    case 'ended':
      return clock(
        body.why === 'no-duff'
          ? 'NO DUFF: the exercise stopped for a real emergency.'
          : body.why === 'time'
            ? 'ENDEX: time was up.'
            : 'ENDEX.',
      );
    default:
      throw new Error(`Invariant broken: ${body.kind} is no fact of the clock`);
  }
}

type TeamBody = Exclude<
  Exclude<Fact['body'], AssuranceBody | WayBackBody | RunningBody | ExchangeFact>,
  {
    readonly kind:
      | 'started'
      | 'paused'
      | 'resumed'
      | 'speed-changed'
      | 'jumped'
      | 'ended'
      | 'step-happened'
      | 'step-blocked'
      | 'devices-encrypted'
      | 'system-changed'
      | 'service-changed'
      | 'safety-signal'
      | 'ward-acted';
  }
>;

/** What reached the team and what it did. */
function tellTeam(names: Names, body: TeamBody): Told | null {
  switch (body.kind) {
    case 'inject-delivered':
      return { kind: 'inject', text: `Message arrived: ${names.inject(body.inject)}.` };
    case 'inject-acknowledged':
      return { kind: 'inject', text: `${names.seat(body.seat)} acknowledged “${names.inject(body.inject)}”.` };
    case 'inject-replied': {
      const to = `${names.seat(body.seat)} replied to “${names.inject(body.inject)}”`;
      return { kind: 'inject', text: `${to}: ${body.text}` };
    }
    case 'alert-raised':
      return { kind: 'alert', text: `Alert ${body.alert} (${body.level}): ${body.title}.` };
    case 'incident-opened':
      return null;
    case 'incident-assigned':
      return { kind: 'decision', text: `Incident ${body.incident} assigned to ${names.seat(body.seat)}.` };
    case 'incident-closed':
      return {
        kind: 'decision',
        text: `Incident ${body.incident} judged ${body.classification.replaceAll('-', ' ')} (${determinationWord(body.determination)}) by ${names.seat(body.seat)}${because(body.reason)}`,
      };
    case 'incident-split':
      return {
        kind: 'decision',
        text: `${names.seat(body.seat)} moved ${body.alerts.length === 1 ? '1 alert' : `${body.alerts.length} alerts`} from incident ${body.incident} to incident ${body.into}${because(body.reason)}`,
      };
    case 'incidents-merged':
      return {
        kind: 'decision',
        text: `${names.seat(body.seat)} merged incident ${body.other} into incident ${body.incident}${because(body.reason)}`,
      };
    case 'decision-asked':
      return { kind: 'decision', text: `Decision asked: ${names.decision(body.decision)}` };
    case 'decision-made':
      return {
        kind: 'decision',
        text: `${names.seat(body.seat)} decided “${names.decision(body.decision)}” with ${body.confidence} confidence${because(body.reason)}`,
      };
    case 'decision-lapsed':
      return { kind: 'decision', text: `No decision in the time given: ${names.decision(body.decision)}` };
    case 'decision-corrected':
      return { kind: 'decision', text: `${names.seat(body.seat)} corrected entry ${body.entry}: ${body.text}` };
    case 'action-changed':
      return {
        kind: 'action',
        text: `${sentenceCase(body.actionKind)}, ${body.target}: ${body.status.replaceAll('-', ' ')}${because(body.why === 'done' ? '' : names.agreed(body.why))}`,
      };
    case 'incident-declared':
      return {
        kind: 'decision',
        text: `${names.seat(body.seat)} declared a ${body.level.replaceAll('-', ' ')} incident${because(body.reason)}`,
      };
    case 'phoned':
      return {
        kind: 'call',
        text: `${names.seat(body.seat)} phoned ${names.contact(body.contact)}: ${body.message} Answer: ${body.answer}`,
      };
    case 'noted':
      return { kind: 'decision', text: `Note by ${names.seat(body.seat)}: ${body.text}` };
    case 'hunt-recorded':
    case 'evidence-pinned':
    case 'rule-staged':
    case 'rule-switched':
      return tellHunt(names, body);
    case 'command-refused':
      return null;
    default:
      return unreachable(body);
  }
}

type HuntBody = Extract<
  Fact['body'],
  { readonly kind: 'hunt-recorded' | 'evidence-pinned' | 'rule-staged' | 'rule-switched' }
>;

/** Hunts are told in full in a section of their own. */
function tellHunt(names: Names, body: HuntBody): Told {
  switch (body.kind) {
    case 'hunt-recorded':
      return { kind: 'hunt', text: `${names.seat(body.seat)} recorded hunt ${body.hunt}: ${body.hypothesis}` };
    case 'evidence-pinned': {
      const where = body.incident === null ? 'the evidence' : `the evidence of incident ${body.incident}`;
      return { kind: 'hunt', text: `${names.seat(body.seat)} pinned a row into ${where}${because(body.note)}` };
    }
    case 'rule-staged':
      return { kind: 'hunt', text: `${names.seat(body.seat)} staged rule ${body.rule}: ${body.title}.` };
    case 'rule-switched': {
      const by = body.seat === null ? 'The engine' : names.seat(body.seat);
      const way = body.isOn ? 'on' : 'off';
      return { kind: 'hunt', text: `${by} switched rule ${body.rule} ${way}${because(body.why)}` };
    }
    default:
      return unreachable(body);
  }
}

function levelWords(level: string): string {
  switch (level) {
    case 'normal':
      return 'back to normal';
    case 'paper':
      return 'working on paper';
    default:
      return level;
  }
}

function speedWords(why: string): string {
  switch (why) {
    case 'asked':
      return 'asked for';
    case 'decision':
      return 'a decision was asked';
    case 'call':
      return 'a call came in';
    case 'high-severity-alert':
      return 'a high-severity alert';
    case 'cut':
      return 'the move fills its minutes';
    case 'jump':
      return 'after the jump';
    default:
      return why.replaceAll('-', ' ');
  }
}
