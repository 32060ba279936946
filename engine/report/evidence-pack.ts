// Evidence that an exercise gives for outcomes of frameworks (CAF, DSPT, EPRR, CSF), as an independent assessor samples it,
// and the facts of an EPRR return. Promise: each line has a date and entries of the log; no outcome is declared achieved.
// Tested in test/engine/report/assurance-report.test.ts.

import { civilTime } from '../base/index.ts';
import type { Framework } from '../scenario/index.ts';
import { frameworkRefText } from '../scenario/index.ts';
import type { ActionLine, DecisionLine, HuntLine, TriageLine } from './after-action-report.ts';
import type { ClockLine } from './clock-lines.ts';
import type { CapabilityLine } from './evaluation-lines.ts';
import type { ImprovementReport, Sourced } from './improvement-lines.ts';
import type { ReportInput } from './report-input.ts';
import { factsOf } from './attack-truth.ts';
import { listWords, plural } from './report-words.ts';

export interface EvidenceRow {
  readonly framework: string;
  readonly version: string;
  readonly id: string;
  readonly title: string;
  /** Level that the profile expects, where it is published. */
  readonly expectation: string | null;
  readonly evidence: readonly Sourced[];
  /** Improvement actions that refer to it. */
  readonly actions: readonly string[];
}

export interface EvidencePack {
  readonly framework: string;
  readonly version: string;
  readonly title: string;
  readonly checkedOn: string;
  /** The scenario's own calendar: the real date is the one on which the exercise was held. */
  readonly scenarioDate: string;
  readonly rows: readonly EvidenceRow[];
}

/** What a return to EPRR asks of an exercise. */
export interface EprrReturn {
  readonly title: string;
  readonly exerciseType: string;
  readonly scenarioDate: string;
  readonly organisation: string;
  readonly participants: readonly string[];
  readonly objectives: readonly string[];
  readonly drawsOn: readonly string[];
  readonly incidentLevels: readonly string[];
  readonly lessons: readonly Sourced[];
  readonly actions: readonly {
    readonly id: string;
    readonly statement: string;
    readonly owner: string;
    readonly due: string;
  }[];
  readonly standards: readonly string[];
}

/** What the packs are made from: parts of the report that are made already. */
export interface EvidenceParts {
  readonly decisions: readonly DecisionLine[];
  readonly actions: readonly ActionLine[];
  readonly triage: readonly TriageLine[];
  readonly hunts: readonly HuntLine[];
  readonly clocks: readonly ClockLine[];
  readonly evaluation: readonly CapabilityLine[];
  readonly improvement: ImprovementReport;
}

/** What an exercise can show, by kind; each outcome takes some of them. */
type Shown =
  | 'held'
  | 'plan'
  | 'authority'
  | 'reporting'
  | 'triage'
  | 'hunting'
  | 'causes'
  | 'lessons'
  | 'log'
  | 'recovery'
  | 'people';

/** Codes mean the same in no two frameworks, so each has its own list. */
const SHOWS: Readonly<Record<string, Readonly<Record<string, readonly Shown[]>>>> = {
  caf: {
    'A2.b': ['held'],
    'B6.a': ['people'],
    'B6.b': ['people'],
    'C1.c': ['triage'],
    'C1.d': ['triage'],
    'C1.e': ['triage'],
    'C1.f': ['hunting'],
    'C2.a': ['hunting'],
    'D1.a': ['plan', 'reporting'],
    'D1.b': ['authority', 'recovery'],
    'D1.c': ['held', 'lessons'],
    'D2.a': ['causes'],
    'D2.b': ['lessons'],
  },
  'caf-dspt': {
    'A2.b': ['plan'],
    'B6.a': ['people'],
    'B6.b': ['people'],
    'C1.c': ['triage'],
    'C1.d': ['triage'],
    'C1.e': ['triage'],
    'C2.b': ['hunting'],
    'D1.a': ['plan', 'reporting'],
    'D1.b': ['authority', 'recovery'],
    'D1.c': ['held', 'lessons'],
    'D2.a': ['causes'],
    'D2.b': ['lessons'],
  },
  eprr: {
    '3': ['lessons'],
    '10': ['plan'],
    '20': ['authority'],
    '21': ['authority'],
    '22': ['people'],
    '23': ['held'],
    '24': ['people'],
    '28': ['recovery'],
    '29': ['log'],
    '30': ['reporting'],
    '33': ['reporting'],
    '37': ['reporting'],
    '47': ['recovery'],
    '50': ['lessons'],
  },
  csf: {
    'DE.CM': ['triage'],
    'DE.AE': ['triage', 'hunting'],
    'RS.MA': ['log', 'authority'],
    'RS.AN': ['causes'],
    'RS.CO': ['reporting'],
    'RS.MI': ['authority'],
    'RC.RP': ['recovery'],
    'RC.CO': ['reporting'],
    'ID.IM-02': ['lessons'],
    'ID.IM-04': ['plan'],
  },
};

/** A pack for each framework that the scenario carries. */
export function evidencePacks(input: ReportInput, parts: EvidenceParts): EvidencePack[] {
  return (input.scenario.frameworks ?? []).map((framework) => ({
    framework: framework.id,
    version: framework.version,
    title: framework.title,
    checkedOn: framework.checkedOn,
    scenarioDate: dateOf(input),
    rows: framework.items.map((item) => ({
      framework: framework.id,
      version: framework.version,
      id: item.id,
      title: item.title,
      expectation: item.expectation,
      evidence: (SHOWS[framework.id]?.[item.id] ?? []).flatMap((shown) => evidenceOf(shown, input, parts)),
      actions: actionsFor(framework, item.id, parts.improvement),
    })),
  }));
}

function actionsFor({ id: framework, version }: Framework, id: string, { actions }: ImprovementReport): string[] {
  const ref = frameworkRefText({ framework, version, id });
  return actions.filter(({ refs }) => refs.includes(ref)).map((action) => action.id);
}

/** Sentences of one kind, each with the facts that show it; nothing where there are none. */
function evidenceOf(shown: Shown, input: ReportInput, parts: EvidenceParts): Sourced[] {
  const say = (text: string, sources: readonly number[]): Sourced[] =>
    sources.length === 0 ? [] : [{ text, sources }];
  const numbers = (...kinds: readonly string[]): number[] =>
    input.facts.filter(({ body }) => kinds.includes(body.kind)).map(({ n }) => n);
  const tasks = parts.evaluation.flatMap(({ targets }) => targets.flatMap((target) => target.tasks));
  switch (shown) {
    case 'held':
      return say(
        `An exercise was held that draws on ${listWords(input.scenario.drawsOn.map(({ incident }) => incident))}, with ${plural(input.scenario.objectives.length, 'objective')}.`,
        numbers('started', 'ended'),
      );
    case 'plan':
      return say(
        `Critical tasks of ${listWords([...new Set(tasks.map(({ plan }) => plan))])} were played and evaluated.`,
        [...new Set(tasks.flatMap(({ proposed }) => proposed.evidence))].slice(0, 20),
      );
    case 'authority':
      return say(
        `${plural(parts.actions.length, 'protective action')} asked for, with who agreed and how long it took.`,
        parts.actions.flatMap(({ sources }) => sources).slice(0, 20),
      );
    case 'reporting':
      return [
        ...say('Calls and reports to those outside.', numbers('phoned', 'response-called', 'body-told').slice(0, 20)),
        ...parts.clocks.flatMap(({ title, stages }) =>
          stages.flatMap((stage) =>
            stage.handedInAt === null ? [] : say(`${title}: ${stage.name} handed in.`, stage.sources),
          ),
        ),
      ];
    case 'triage':
      return say(
        `${plural(parts.triage.filter(({ reading }) => reading !== 'not-triaged').length, 'incident')} judged, with the reason and what lay behind it.`,
        parts.triage.flatMap(({ sources }) => sources).slice(0, 20),
      );
    case 'hunting':
      return say(
        `${plural(parts.hunts.length, 'hunt')} recorded with hypothesis, query, finding and time.`,
        parts.hunts.flatMap(({ sources }) => sources).slice(0, 20),
      );
    case 'causes':
      return say(
        'Each step of the attack is set beside when it was and could have been seen; a fork shows what else could have come of it.',
        numbers('step-happened', 'step-blocked').slice(0, 20),
      );
    case 'lessons':
      return parts.improvement.areas
        .filter(({ side }) => side === 'improvement')
        .flatMap(({ statement }) => say(statement.text, statement.sources));
    case 'log':
      return say(
        `${plural(parts.decisions.length, 'entry', 'entries')} in the decision log, with reasons.`,
        parts.decisions.map(({ source }) => source).slice(0, 20),
      );
    case 'recovery':
      return say(
        'Systems and services as they failed, were protected and came back.',
        numbers('system-changed', 'service-changed').slice(0, 20),
      );
    case 'people':
      return say('Seats took part and told afterwards what they would change.', numbers('feedback-given').slice(0, 20));
  }
}

function dateOf({ scenario }: ReportInput): string {
  const { year, month, day } = civilTime(scenario.calendar, 0);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The kinds of exercise of the EPRR framework, as the return names them. */
const EPRR_TYPES: Readonly<Record<string, string>> = {
  communications: 'Communications',
  'table-top': 'Table-top',
  'live-play': 'Live play',
  'command-post': 'Command post',
};

/** The return for the year's programme. */
export function eprrReturn(input: ReportInput, { improvement }: EvidenceParts): EprrReturn {
  const { scenario } = input;
  const seats = new Set(input.facts.flatMap(({ body }) => ('seat' in body && body.seat !== null ? [body.seat] : [])));
  return {
    title: scenario.title,
    exerciseType: EPRR_TYPES[scenario.exerciseType?.eprr ?? 'table-top'] ?? 'Table-top',
    scenarioDate: dateOf(input),
    organisation: scenario.estate.trust.name,
    participants: scenario.roles.filter(({ id }) => seats.has(id)).map(({ title }) => title),
    objectives: scenario.objectives.map(({ statement }) => statement),
    drawsOn: scenario.drawsOn.map(({ incident }) => incident),
    incidentLevels: [...new Set(factsOf(input.facts, 'incident-declared').map(({ body }) => body.level))],
    lessons: improvement.areas.filter(({ side }) => side === 'improvement').map(({ statement }) => statement),
    actions: improvement.actions.map(({ id, statement, owner, due }) => ({ id, statement, owner, due })),
    standards: (scenario.frameworks ?? [])
      .filter(({ id }) => id === 'eprr')
      .flatMap(({ id, version, items }) =>
        items.map((item) => frameworkRefText({ framework: id, version, id: item.id })),
      ),
  };
}
