// What people are shown, in their own trust's words: the last step of an answer, on its way out of the conductor.
// Promise: a run, its log and its digest never meet these words; rows of telemetry stay as they were written.
// Tested in test/engine/conduct/dress-answer.test.ts.

import { unreachable } from '../base/index.ts';
import type { Command } from '../exercise/index.ts';
import type { Dress } from '../scenario/index.ts';
import type { Answer } from './protocol.ts';

/** A wish in the scenario's words, which are the log's. Queries and rules are no prose and stay as they were written. */
export function inScenarioWords(command: Command, dress: Dress): Command {
  return command.kind === 'record-hunt' || command.kind === 'stage-rule' ? command : dress.undressed(command);
}

/** The same answer, dressed. The report is dressed where it is made: its HTML has to be written from dressed text. */
export function dressAnswer(answer: Answer, dress: Dress): Answer {
  switch (answer.kind) {
    case 'view': {
      const { view, refused } = answer;
      return { ...answer, view: dress.value(view), refused: refused === null ? null : dress.text(refused) };
    }
    case 'desk':
      return { ...answer, view: dress.value(answer.view) };
    case 'seat':
      return { ...answer, view: dress.value(answer.view) };
    case 'evaluator':
      return { ...answer, view: dress.value(answer.view) };
    case 'projector':
      return { ...answer, view: dress.value(answer.view) };
    case 'offers':
    case 'device':
    case 'account':
    case 'map-layout':
    case 'problem':
      return dress.value(answer);
    // Its words are the log's: they come back as commands.
    case 'earlier-actions':
    case 'report':
    case 'events':
    case 'record':
    case 'explain':
    case 'process-tree':
    case 'device-names':
    case 'hunt':
    case 'cancel-hunt':
    case 'hunt-check':
    case 'hunt-schema':
    case 'hunt-row':
    case 'rule-draft':
    case 'backtest':
    case 'export-log':
    case 'headless':
    case 'robot-night':
      return answer;
    default:
      return unreachable(answer);
  }
}
