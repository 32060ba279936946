// The events list of a scenario: every name exists, consequences lead somewhere, contingencies stand in for something,
// moves and cuts fit together. Tested in test/engine/scenario/msel-sections.test.ts.

import { formatOffset } from '../base/index.ts';
import { checkTrigger } from './findings.ts';
import type { Findings } from './findings.ts';
import { triggerOf } from './lower-msel.ts';
import { known, milestoneFault } from './milestone-names.ts';
import type { Sections } from './scenario-schema.ts';

/** Words of one message: longer is not read at minute three. */
const MESSAGE_WORDS_MAX = 90;
/** Written messages carry the marking in their title too, because titles travel alone. */
const MARKED_CHANNELS = ['email', 'high-severity-alert', 'sitrep-request', 'intel', 'order'];

export function checkMsel(findings: Findings): void {
  findings.written.sections.injects.forEach((_, i) => checkInject(findings, i));
  checkControls(findings);
  checkExpected(findings);
  checkMoves(findings);
  checkCuts(findings);
}

function checkInject(findings: Findings, i: number): void {
  const { written, catalogue, say } = findings;
  const { sections } = written;
  const inject = sections.injects[i] as Sections['injects'][number];
  const at = ['injects', i];
  if (inject.when !== null) checkTrigger(findings, [...at, 'when'], inject.when);
  if (inject.sendIf !== null) checkTrigger(findings, [...at, 'sendIf'], inject.sendIf);
  say([...at, 'from'], known('contact', inject.from, catalogue.contacts));
  inject.to.forEach((seat, j) => say([...at, 'to', j], known('role', seat, catalogue.seats)));
  if (inject.responsible !== null) say([...at, 'responsible'], known('role', inject.responsible, catalogue.seats));
  inject.objectives.forEach((one, j) => say([...at, 'objectives', j], known('objective', one, catalogue.objectives)));
  inject.tasks.forEach((one, j) => say([...at, 'tasks', j], known('critical task', one, tasksOf(sections))));
  const storylines = (sections.storylines ?? []).map(({ id }) => id);
  if (inject.storyline !== null) say([...at, 'storyline'], known('storyline', inject.storyline, storylines));
  if (inject.move !== null)
    say(
      [...at, 'move'],
      known(
        'move',
        inject.move,
        (sections.moves ?? []).map(({ id }) => id),
      ),
    );
  checkKind(findings, i);
  checkWords(findings, i);
}

const tasksOf = ({ evaluation }: Sections): string[] =>
  (evaluation ?? []).flatMap(({ targets }) => targets.flatMap(({ tasks }) => tasks.map(({ id }) => id)));

/** What each kind of inject needs. */
function checkKind({ written, catalogue, say }: Findings, i: number): void {
  const { sections } = written;
  const inject = sections.injects[i] as Sections['injects'][number];
  const at = ['injects', i];
  if (inject.to.length === 0 && inject.kind !== 'facilitation')
    say([...at, 'to'], {
      message: `The inject "${inject.id}" reaches no seat.`,
      advice: 'Name at least one, or make it `kind: facilitation`, which the facilitator alone sees.',
    });
  if (inject.kind !== 'contingency' && triggerOf(inject, sections) === null)
    say([...at, 'when'], {
      message: `Nothing brings the inject "${inject.id}": it has no \`when\`, and no \`ifMissed\` names it.`,
      advice: 'Give it a time or milestones, or make it `kind: contingency`.',
    });
  if (inject.kind !== 'contingency' && inject.sendIf !== null)
    say([...at, 'sendIf'], {
      message: '`sendIf` is for contingencies: everything else is sent when it is due.',
      advice: 'Take it out, or make it `kind: contingency`.',
    });
  checkConsequence({ written, catalogue, say }, [...at, 'ifMissed'], inject.ifMissed, inject.id);
  if (inject.ifMissed !== null && (inject.answerWithin === null || inject.expects === 'nothing'))
    say([...at, 'ifMissed'], {
      message: `Nobody can miss "${inject.id}": it awaits no answer, or has no time for one.`,
      advice: 'Give `expects` and `answerWithin`.',
    });
}

/** One word is the id of an inject, which then has no `when` of its own; anything longer is a sentence. */
function checkConsequence(
  { written, catalogue, say }: Findings,
  path: readonly PropertyKey[],
  ifMissed: string | null,
  own: string,
): void {
  if (ifMissed === null || ifMissed.includes(' ')) return;
  say(path, known('inject', ifMissed, catalogue.injects));
  const follows = written.sections.injects.find(({ id }) => id === ifMissed);
  if (follows !== undefined && follows.when !== null)
    say(path, {
      message: `The inject "${ifMissed}" has a \`when\` of its own, so it does not follow "${own}".`,
      advice: 'Take its `when` out: what names it in `ifMissed` brings it.',
    });
}

function checkWords({ written, say }: Findings, i: number): void {
  const inject = written.sections.injects[i] as Sections['injects'][number];
  if (MARKED_CHANNELS.includes(inject.channel) && !inject.title.startsWith('[EXERCISE] ')) {
    say(['injects', i, 'title'], {
      message: `The title of "${inject.id}" lacks the marking.`,
      advice: 'Begin it with "[EXERCISE] ": titles travel alone.',
    });
  }
  const words = inject.message.join(' ').split(/\s+/).length;
  if (words > MESSAGE_WORDS_MAX) {
    say(
      ['injects', i, 'message'],
      {
        message: `The message of "${inject.id}" has ${words} words.`,
        advice: `Keep it to ${MESSAGE_WORDS_MAX}: people read it in the middle of an incident.`,
      },
      'warning',
    );
  }
}

/** Control numbers are unique over injects and expected actions. */
function checkControls({ written, say }: Findings): void {
  const seen = new Set<string>();
  for (const section of ['injects', 'expectedActions'] as const) {
    written.sections[section].forEach(({ control }, i) => {
      if (control === null) return;
      if (seen.has(control))
        say([section, i, 'control'], {
          message: `The control number "${control}" is used twice.`,
          advice: 'Give each its own; left out, one is made.',
        });
      seen.add(control);
    });
  }
}

function checkExpected(findings: Findings): void {
  const { written, catalogue, say } = findings;
  const { sections } = written;
  sections.expectedActions.forEach((expected, i) => {
    const at = ['expectedActions', i];
    checkTrigger(findings, [...at, 'when'], expected.when);
    say([...at, 'owner'], known('role', expected.owner, catalogue.seats));
    say([...at, 'objective'], known('objective', expected.objective, catalogue.objectives));
    if (expected.task !== null) say([...at, 'task'], known('critical task', expected.task, tasksOf(sections)));
    expected.metBy.forEach((name, j) => say([...at, 'metBy', j], milestoneFault(name, catalogue)));
    expected.partlyMetBy.forEach((name, j) => say([...at, 'partlyMetBy', j], milestoneFault(name, catalogue)));
    checkConsequence(findings, [...at, 'ifMissed'], expected.ifMissed, expected.id);
  });
}

function checkMoves({ written, say }: Findings): void {
  const moves = written.sections.moves ?? [];
  moves.forEach((move, i) => {
    const before = moves[i - 1];
    if (move.until <= move.from)
      say(['moves', i, 'until'], {
        message: `The move "${move.id}" ends at ${formatOffset(move.until)}, not after it begins.`,
        advice: 'Give a later end.',
      });
    if (before !== undefined && move.from < before.until)
      say(['moves', i, 'from'], {
        message: `The move "${move.id}" begins before "${before.id}" has ended.`,
        advice: 'List moves in their order, one after the other.',
      });
    if (move.until > written.header.endsAt)
      say(['moves', i, 'until'], {
        message: `The move "${move.id}" ends after the exercise (${formatOffset(written.header.endsAt)}).`,
        advice: 'Give an earlier end, or move `endsAt`.',
      });
  });
}

function checkCuts({ written, catalogue, say }: Findings): void {
  const { cuts = [], moves = [], storylines = [] } = written.sections;
  const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);
  cuts.forEach((cut, i) => {
    const at = ['cuts', i];
    cut.moves.forEach((one, j) => {
      say([...at, 'moves', j, 'move'], known('move', one.move, ids(moves)));
      const before = cut.moves[j - 1];
      if (before !== undefined && ids(moves).indexOf(one.move) <= ids(moves).indexOf(before.move))
        say([...at, 'moves', j, 'move'], {
          message: `The cut "${cut.id}" plays "${one.move}" out of its order.`,
          advice: 'A cut plays moves in the order of the scenario, each once.',
        });
    });
    const minutes = cut.moves.reduce((sum, one) => sum + one.minutes, 0);
    if (minutes > cut.minutes)
      say([...at, 'minutes'], {
        message: `The moves of the cut "${cut.id}" take ${minutes} minutes, more than its ${cut.minutes}.`,
        advice: 'Shorten them: talking between moves needs time too.',
      });
    cut.leavesOut.storylines.forEach((one, j) =>
      say([...at, 'leavesOut', 'storylines', j], known('storyline', one, ids(storylines))),
    );
    cut.leavesOut.injects.forEach((one, j) =>
      say([...at, 'leavesOut', 'injects', j], known('inject', one, catalogue.injects)),
    );
    cut.leavesOut.decisions.forEach((one, j) =>
      say([...at, 'leavesOut', 'decisions', j], known('decision', one, [...catalogue.options.keys()])),
    );
  });
}
