// Common Exercise Format (MISP, CEXF): a scenario's plan out as one JSON object, and another tool's plan in as rows.
// The format fixes four keys and the exercise's own; what it leaves open travels in `meta` and in payload parameters.
// Tested in test/engine/documents/exchange.test.ts: out and in again gives the same rows; faults in malformed-plans.test.ts.

import { failure, formatOffset, LIMITS, nameUuid, parseDuration, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import { parseJson } from '../intelligence/index.ts';
import { CHANNELS } from '../scenario/index.ts';
import type { CompiledScenario } from '../scenario/index.ts';
import type { PlanItem } from './exercise-plan.ts';
import { planItems } from './exercise-plan.ts';
import { channelOf, tooFar } from './read-msel.ts';
import type { MselRow } from './read-msel.ts';

const NAMESPACE = '0b3d7c52-6d0e-5f4f-8f0f-6a1c1d2e3f40';
const uuidOf = (kind: string, scenario: string, id: string): string => nameUuid(NAMESPACE, `${kind} ${scenario} ${id}`);

/** The plan as CEXF. UUIDs are made from names, so the same scenario always gives the same file. */
export function writeCexf(scenario: CompiledScenario): string {
  const items = planItems(scenario);
  const injectId = (item: PlanItem): string => uuidOf('inject', scenario.id, item.control);
  const payloadId = (item: PlanItem): string => uuidOf('payload', scenario.id, item.control);
  const cexf = {
    exercise: {
      description: `EXERCISE. ${scenario.title}`,
      expanded: [scenario.summary, ...scenario.situation].join('\n\n'),
      meta: {
        author: 'Standby',
        marking: 'EXERCISE EXERCISE EXERCISE',
        scenario: scenario.id,
        starts_at: scenario.startsAt,
        objectives: scenario.objectives.map(({ statement }) => statement),
      },
      name: scenario.title,
      namespace: 'standby',
      tags: ['exercise:marking="EXERCISE"', 'tlp:amber'],
      total_duration: String(Math.floor(scenario.endsAtMs / 1_000)),
      uuid: uuidOf('exercise', scenario.id, scenario.version),
      valid_until: scenario.validUntil.replaceAll('-', ''),
      version: scenario.lastReviewed.replaceAll('-', ''),
    },
    inject_flow: items.map((item, index) => ({
      description: item.when,
      inject_uuid: injectId(item),
      reporting_callback: [],
      requirements: {},
      sequence: {
        completion_trigger: ['time_expiration', 'completion'],
        trigger: item.at === null ? ['manual'] : ['time'],
        ...(items[index + 1] === undefined ? {} : { followed_by: [injectId(items[index + 1] as PlanItem)] }),
      },
      timing: { triggered_at: item.at === null ? null : formatOffset(item.at) },
    })),
    inject_payloads: items.map((item) => ({
      name: item.title,
      parameters: {
        control: item.control,
        kind: item.kind,
        channel: item.channel,
        from: item.from,
        to: item.to,
        message: item.message,
        expected: item.expected,
        objectives: item.objectives,
        notes: item.notes,
        storyline: item.storyline,
        move: item.move,
      },
      type: 'message',
      uuid: payloadId(item),
    })),
    injects: items.map((item) => ({
      action: item.kind === 'expected-action' ? 'expected_action' : 'message_to_participants',
      action_payload_resource_uuid: payloadId(item),
      inject_evaluation: [],
      name: item.title,
      target_tool: 'Standby',
      uuid: injectId(item),
    })),
  };
  return `${JSON.stringify(cexf, null, 2)}\n`;
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objectsOf = (value: unknown): Json[] | undefined =>
  Array.isArray(value) && value.every(isObject) ? value : undefined;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const texts = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.filter((part): part is string => typeof part === 'string')
    : text(value) === ''
      ? []
      : [text(value)];

type Path = readonly (string | number)[];
type Say = (path: Path, message: string, advice: string) => void;

/** A CEXF file as rows. Files of other tools carry less: what they leave out stays empty. */
export function readCexf(file: string, source: string): Result<MselRow[]> {
  if (source.length > LIMITS.workbookBytesMax) {
    const message = `The file has ${source.length} characters; at most ${LIMITS.workbookBytesMax} are read.`;
    const advice = 'Leave files out of its payloads.';
    return failure([{ severity: 'error', file, line: 1, column: 1, message, advice }]);
  }
  // Some tools begin a file with an invisible mark of its encoding.
  const parsed = parseJson(file, source.replace(/^\uFEFF/, ''));
  if (!parsed.ok) return failure(parsed.problems);
  const { value: cexf, locate } = parsed.value;
  const problems: Problem[] = [];
  const say: Say = (path, message, advice) => {
    problems.push({ severity: 'error', file, ...locate(path), message, advice });
  };
  const lists = isObject(cexf) ? (['injects', 'inject_flow', 'inject_payloads'] as const).map((key) => cexf[key]) : [];
  const [injects, flow, payloads] = lists.map(objectsOf);
  if (
    !isObject(cexf) ||
    !isObject(cexf['exercise']) ||
    injects === undefined ||
    flow === undefined ||
    payloads === undefined
  ) {
    say(
      [],
      'A CEXF file has the keys exercise, inject_flow, inject_payloads and injects, the last three as lists of objects.',
      'Export it again, or write the missing key.',
    );
    return failure(problems);
  }
  if (injects.length > LIMITS.mselRowsMax) {
    const message = `The file has ${injects.length} injects; at most ${LIMITS.mselRowsMax} are read.`;
    say(['injects', LIMITS.mselRowsMax], message, 'Take out what is not part of the exercise.');
    return failure(problems);
  }
  const rows = rowsOf({ injects, flow, payloads }, say);
  if (rows.length === 0 && problems.length === 0) say(['injects'], 'The file has no inject.', 'Choose another file.');
  return problems.length > 0 ? failure(problems) : success(rows);
}

interface CexfLists {
  readonly injects: readonly Json[];
  readonly flow: readonly Json[];
  readonly payloads: readonly Json[];
}

/** Objects by a text that names them, with their places; the first of a name stands. */
function byName(list: readonly Json[], key: string): ReadonlyMap<string, { readonly one: Json; readonly at: number }> {
  const found = new Map<string, { readonly one: Json; readonly at: number }>();
  list.forEach((one, at) => {
    const name = text(one[key]);
    if (name !== '' && !found.has(name)) found.set(name, { one, at });
  });
  return found;
}

function rowsOf({ injects, flow, payloads }: CexfLists, say: Say): MselRow[] {
  const payloadOf = byName(payloads, 'uuid');
  const stepOf = byName(flow, 'inject_uuid');
  const places = byName(injects, 'uuid');
  return injects.flatMap((inject, index): MselRow[] => {
    const name = text(inject['name']);
    const uuid = text(inject['uuid']);
    if (name === '' || uuid === '') {
      const missing = name === '' ? 'name' : 'uuid';
      say(['injects', index, missing], `Inject ${index + 1} has no ${missing}.`, 'Give every inject both.');
      return [];
    }
    const twin = places.get(uuid)?.at ?? index;
    if (twin !== index)
      say(
        ['injects', index, 'uuid'],
        `Inject ${index + 1}, "${name}", has the uuid of inject ${twin + 1}.`,
        'Give every inject its own.',
      );
    const wanted = text(inject['action_payload_resource_uuid']);
    const payload = payloadOf.get(wanted);
    if (payload === undefined && wanted !== '') {
      say(
        ['injects', index, 'action_payload_resource_uuid'],
        `Inject ${index + 1}, "${name}", names the payload ${wanted}, which is not there.`,
        'Add the payload or take its name away.',
      );
    }
    return [rowOf(inject, index, payload, stepOf.get(uuid), say)];
  });
}

type Placed = { readonly one: Json; readonly at: number } | undefined;

/** Milliseconds from STARTEX; null for what is sent by hand. */
function momentOf(index: number, step: Placed, say: Say): number | null {
  const timing = isObject(step?.one['timing']) ? step.one['timing'] : {};
  const sequence = step?.one['sequence'];
  const startsAtOnce = texts(isObject(sequence) ? sequence['trigger'] : undefined).includes('startex');
  const written = timing['triggered_at'] ?? null;
  if (written === null) return startsAtOnce ? 0 : null;
  const at = typeof written === 'string' ? parseDuration(written) : undefined;
  const path: Path = ['inject_flow', step?.at ?? 0, 'timing', 'triggered_at'];
  const far = at === undefined ? null : tooFar(at);
  if (at === undefined)
    say(
      path,
      `Inject ${index + 1} is triggered at ${JSON.stringify(written).slice(0, 60)}, which is no time.`,
      'Write T+00:45 or null.',
    );
  if (far !== null) say(path, `Inject ${index + 1}: ${far.message}`, far.advice);
  return at ?? null;
}

const KINDS: readonly MselRow['kind'][] = ['inject', 'contingency', 'expected-action', 'information', 'facilitation'];

function rowOf(inject: Json, index: number, payload: Placed, step: Placed, say: Say): MselRow {
  const parameters = isObject(payload?.one['parameters']) ? payload.one['parameters'] : {};
  const own = (key: string): string => text(parameters[key]);
  const message = texts(parameters['message']);
  for (const [key, length] of [
    ['message', message.join('\n').length],
    ['expected', own('expected').length],
    ['notes', own('notes').length],
  ] as const) {
    if (length > LIMITS.freeTextMax)
      say(
        ['inject_payloads', payload?.at ?? 0, 'parameters', key],
        `The text has ${length} characters; at most ${LIMITS.freeTextMax} are kept.`,
        'Shorten it.',
      );
  }
  return {
    row: index + 1,
    control: own('control') === '' ? text(inject['uuid']) : own('control'),
    kind: KINDS.find((known) => known === own('kind')) ?? 'inject',
    at: momentOf(index, step, say),
    channel: own('channel') === '' ? 'email' : channelNamed(own('channel')),
    from: own('from'),
    to: texts(parameters['to']),
    title: text(inject['name']),
    message,
    expected: own('expected'),
    objective: texts(parameters['objectives']).join('\n'),
    notes: own('notes'),
    storyline: own('storyline'),
    move: own('move'),
  };
}

/** A channel by our own name for it, or by the words of another tool. */
const channelNamed = (name: string): string => CHANNELS.find((known) => known === name) ?? channelOf(name);
