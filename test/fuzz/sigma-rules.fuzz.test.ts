// Mutated rule files: bytes changed, lines moved, values swelled, keys made up. No rule throws, none stalls, none goes on
// for ever; what is read runs over an event and can be lowered.
// 2,000 mutants by default, 100,000 with STANDBY_LONG=1. Time is measured only then, in processor time of this process.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createStream } from '../../engine/base/index.ts';
import { evaluateReference } from '../../engine/predicate/index.ts';
import {
  buildRuleBook,
  DEFAULT_PLACEHOLDERS,
  expandPlaceholders,
  lowerRule,
  parseSigma,
} from '../../engine/sigma/index.ts';
import { readPlainYaml } from '../../engine/sigma/plain-yaml.ts';
import { readByLibrary } from '../../engine/sigma/yaml-tree.ts';
import { CORPORA, corpusFolder } from '../support/corpora.ts';
import { ROOT } from '../support/run-command.ts';

const SEED = 20_291;
const IS_LONG = process.env['STANDBY_LONG'] === '1';
const RUNS = IS_LONG ? 100_000 : 2_000;
/** Processor time of one rule, parse to lowering; four times that for the slowest mutant, which is read twice here. */
const CPU_MS_MAX = 50;

function rulesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yml'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

const own = rulesUnder(resolve(ROOT, 'scenarios/rules'));
const sigmahq = corpusFolder('sigmahq');
if (sigmahq === null) console.warn(`The corpus ${CORPORA}/sigmahq is not here: only rules of our own are mutated.`);
const TEXTS = [...own, ...(sigmahq === null ? [] : rulesUnder(resolve(ROOT, sigmahq, 'rules')))];

const EVENT = {
  Image: 'C:\\Windows\\System32\\cmd.exe',
  CommandLine: `cmd.exe /c ${'a'.repeat(400)} -enc SQBFAFgA`,
  EventID: 1,
  TargetFilename: '',
  DestinationIp: '198.19.4.7',
  list: ['one', 2],
};

type Draw = (bound: number) => number;

const SCRAP = [
  '',
  ' ',
  '\n',
  ':',
  '|',
  '*',
  '&a ',
  '*a',
  '[',
  ']',
  '{',
  '}',
  '-',
  '"',
  "'",
  '#',
  '%',
  '(',
  ')',
  '\\',
  '\t',
  '\u0000',
  '\ufdd0',
  '\ud800',
  '|re',
  '|cidr',
  '|expand',
  '|windash',
  '|base64offset',
  '|all',
  '|neq',
  '|hour|gte',
  '|fieldref',
  'null',
  'not ',
  '1 of ',
  'all of them',
  '999999999 of them',
  'and ',
  '<<: ',
  '!!binary ',
  '? ',
  '---\n',
  '%YAML 9.9\n',
  '|\n',
  '>-\n',
  'correlation:\n',
  'filter:\n',
  'action: global\n',
  '__proto__',
  'constructor',
  '1e999',
  '.nan',
  '0x',
  '(a+)+$',
  '(?=',
  '{0,999}',
];

/** Bytes: cut some, put some, at a few places. */
function mutateBytes(text: string, draw: Draw): string {
  let mutant = text;
  for (let edit = 1 + draw(6); edit > 0; edit -= 1) {
    const at = draw(mutant.length + 1);
    const put = draw(4) === 0 ? String.fromCharCode(draw(0x2_ff)) : (SCRAP[draw(SCRAP.length)] as string);
    mutant = mutant.slice(0, at) + put + mutant.slice(at + draw(12));
  }
  return mutant;
}

/** Lines: double, drop, swap, indent, or take one of another rule. */
function mutateLines(text: string, draw: Draw): string {
  const lines = text.split('\n');
  for (let edit = 1 + draw(4); edit > 0; edit -= 1) {
    const at = draw(lines.length);
    const other = (TEXTS[draw(TEXTS.length)] as string).split('\n');
    switch (draw(5)) {
      case 0:
        lines.splice(at, 0, ...lines.slice(at, at + 1 + draw(20)));
        break;
      case 1:
        lines.splice(at, 1 + draw(3));
        break;
      case 2:
        lines[at] = `${' '.repeat(draw(9))}${(lines[at] ?? '').trim()}`;
        break;
      case 3:
        lines[at] = other[draw(other.length)] ?? '';
        break;
      default:
        lines.splice(at, 0, ...other.slice(0, 1 + draw(30)));
    }
  }
  return lines.join('\n');
}

/** Values and keys of the detection: swelled, nested, given modifiers that do not fit. */
function mutateDetection(text: string, draw: Draw): string {
  const modifier = SCRAP[28 + draw(9)] as string;
  switch (draw(8)) {
    case 0:
      return text.replace(/^( +)([\w.-]+)((?:\|\w+)*):/m, `$1$2${modifier}${'$3'}:`);
    case 1:
      return text.replace(/^( +)([\w.-]+)((?:\|\w+)*):/m, `$1$2$3${modifier}:`);
    case 2:
      return text.replace(/'([^'\n]+)'/, (_, value: string) => `'${value.repeat(1 + draw(2_000))}'`);
    case 3:
      return text.replace(/'([^'\n]+)'/, `'${'*a?'.repeat(1 + draw(3_000))}'`);
    case 4:
      return text.replace(/'([^'\n]+)'/, `'${' -a'.repeat(1 + draw(2_500))}'`);
    case 5:
      return text.replace(/condition: .*/, `condition: ${'not '.repeat(draw(60))}${'('.repeat(draw(60))}1 of them`);
    case 6:
      return text.replace(
        /condition: .*/,
        `condition: ${Array.from({ length: 1 + draw(900) }, () => '1 of *').join(' or ')}`,
      );
    default:
      return text.replace(/detection:\n/, `detection:\n    extra: [${"'a*b', ".repeat(draw(4_000))}x]\n`);
  }
}

/** A draw from a named stream, so that one mutant can be made again by its number. */
function drawFor(number: number): Draw {
  const stream = createStream(SEED, `mutant/${number}`);
  return (bound) => (bound <= 0 ? 0 : stream.below(bound));
}

function mutant(number: number): string {
  const draw = drawFor(number);
  const text = TEXTS[draw(TEXTS.length)] as string;
  const how = draw(4);
  const once = how === 0 ? mutateBytes(text, draw) : how === 1 ? mutateLines(text, draw) : mutateDetection(text, draw);
  return how === 3 ? mutateBytes(once, draw) : once;
}

/** Parse, expand, run over an event, lower; returns how far it came. */
function live(text: string): 'refused' | 'read' {
  const plain = readPlainYaml(text);
  if (plain !== null && !isDeepStrictEqual({ documents: [plain], problems: [] }, readByLibrary('mutant.yml', text)))
    throw new Error('the line reader and the library disagree');
  const reading = parseSigma('mutant.yml', text);
  for (const problem of reading.problems) {
    if (!(problem.line > 0 && problem.column > 0 && /[.?]$/.test(problem.message) && problem.advice !== ''))
      throw new Error(`a problem without place, sentence or advice: ${JSON.stringify(problem)}`);
  }
  buildRuleBook([reading]);
  for (const rule of reading.rules) {
    const expanded = expandPlaceholders(rule, DEFAULT_PLACEHOLDERS);
    if (!expanded.ok) continue;
    evaluateReference(expanded.value.predicate, EVENT);
    lowerRule(expanded.value);
  }
  return reading.rules.length > 0 ? 'read' : 'refused';
}

describe('mutated rule files', () => {
  test(`${RUNS} of them: no throw, every problem with a place and advice`, () => {
    const counts = { read: 0, refused: 0 };
    let slowest = { number: -1, ms: 0 };
    for (let number = 0; number < RUNS; number += 1) {
      const text = mutant(number);
      const before = process.cpuUsage();
      try {
        counts[live(text)] += 1;
      } catch (fault) {
        throw new Error(`mutant ${number} of seed ${SEED}: ${String(fault)}`, { cause: fault });
      }
      const spent = process.cpuUsage(before);
      const ms = (spent.user + spent.system) / 1_000;
      if (ms > slowest.ms && number > 200) slowest = { number, ms };
    }
    console.log(
      `seed ${SEED}: ${counts.read} read, ${counts.refused} refused; slowest ${slowest.number} (${slowest.ms} ms)`,
    );
    // The fuzz would prove little if every mutant were refused, or none.
    expect(counts.read).toBeGreaterThan(RUNS / 20);
    expect(counts.refused).toBeGreaterThan(RUNS / 20);
    if (IS_LONG) expect(slowest.ms, `mutant ${slowest.number}`).toBeLessThan(CPU_MS_MAX * 4);
  }, 1_800_000);
});
