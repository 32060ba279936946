// Common Exercise Format (MISP, CEXF): a scenario's plan out as one JSON object, and another tool's plan in as rows.
// The format fixes four keys and the exercise's own; what it leaves open travels in `meta` and in payload parameters.
// Tested in test/engine/documents/exchange.test.ts: out and in again gives the same rows.

import { failure, formatOffset, LIMITS, nameUuid, parseDuration, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import type { CompiledScenario } from '../scenario/index.ts';
import type { PlanItem } from './exercise-plan.ts';
import { planItems } from './exercise-plan.ts';
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

/** A CEXF file as rows. Files of other tools carry less: what they leave out stays empty. */
export function readCexf(file: string, source: string): Result<MselRow[]> {
  const problem = (message: string, advice: string): Problem => ({
    severity: 'error',
    file,
    line: 1,
    column: 1,
    message,
    advice,
  });
  if (source.length > LIMITS.workbookBytesMax) {
    return failure([
      problem(
        `The file has ${source.length} characters; at most ${LIMITS.workbookBytesMax} are read.`,
        'Leave files out of its payloads.',
      ),
    ]);
  }
  let cexf: unknown;
  try {
    cexf = JSON.parse(source);
  } catch (error) {
    return failure([
      problem(
        `This is no JSON: ${error instanceof Error ? error.message : 'unknown fault'}.`,
        'Export it again from the other tool.',
      ),
    ]);
  }
  const injects = isObject(cexf) ? objectsOf(cexf['injects']) : undefined;
  const flow = isObject(cexf) ? objectsOf(cexf['inject_flow']) : undefined;
  const payloads = isObject(cexf) ? objectsOf(cexf['inject_payloads']) : undefined;
  if (
    !isObject(cexf) ||
    !isObject(cexf['exercise']) ||
    injects === undefined ||
    flow === undefined ||
    payloads === undefined
  ) {
    return failure([
      problem(
        'A CEXF file has the keys exercise, inject_flow, inject_payloads and injects, the last three as lists of objects.',
        'Export it again, or write the missing key.',
      ),
    ]);
  }
  return rowsOf(injects, flow, payloads, problem);
}

function rowsOf(
  injects: readonly Json[],
  flow: readonly Json[],
  payloads: readonly Json[],
  problem: (message: string, advice: string) => Problem,
): Result<MselRow[]> {
  const problems: Problem[] = [];
  const rows = injects.flatMap((inject, index): MselRow[] => {
    const name = text(inject['name']);
    const uuid = text(inject['uuid']);
    if (name === '' || uuid === '') {
      problems.push(problem(`Inject ${index + 1} has no ${name === '' ? 'name' : 'uuid'}.`, 'Give every inject both.'));
      return [];
    }
    const payload = payloads.find((one) => one['uuid'] === inject['action_payload_resource_uuid']);
    const wanted = text(inject['action_payload_resource_uuid']);
    if (payload === undefined && wanted !== '') {
      problems.push(
        problem(
          `Inject ${index + 1}, "${name}", names the payload ${wanted}, which is not there.`,
          'Add the payload or take its name away.',
        ),
      );
    }
    const step = flow.find((one) => one['inject_uuid'] === uuid);
    return [rowOf(inject, index, payload, step, problems, problem)];
  });
  if (rows.length === 0 && problems.length === 0)
    problems.push(problem('The file has no inject.', 'Choose another file.'));
  return problems.length > 0 ? failure(problems) : success(rows);
}

const KINDS: readonly MselRow['kind'][] = ['inject', 'contingency', 'expected-action', 'information', 'facilitation'];

function rowOf(
  inject: Json,
  index: number,
  payload: Json | undefined,
  step: Json | undefined,
  problems: Problem[],
  problem: (message: string, advice: string) => Problem,
): MselRow {
  const parameters = isObject(payload?.['parameters']) ? payload['parameters'] : {};
  const timing = isObject(step?.['timing']) ? step['timing'] : {};
  const written = timing['triggered_at'];
  const startsAtOnce = texts(isObject(step?.['sequence']) ? step['sequence']['trigger'] : undefined).includes(
    'startex',
  );
  const at = typeof written === 'string' ? parseDuration(written) : startsAtOnce ? 0 : null;
  if (at === undefined) {
    problems.push(
      problem(`Inject ${index + 1} is triggered at "${String(written)}", which is no time.`, 'Write T+00:45 or null.'),
    );
  }
  const kind = text(parameters['kind']);
  return {
    row: index + 1,
    control: text(parameters['control']) === '' ? text(inject['uuid']) : text(parameters['control']),
    kind: KINDS.find((known) => known === kind) ?? 'inject',
    at: at ?? null,
    channel: text(parameters['channel']) === '' ? 'email' : text(parameters['channel']),
    from: text(parameters['from']),
    to: texts(parameters['to']),
    title: text(inject['name']),
    message: texts(parameters['message']),
    expected: text(parameters['expected']),
    objective: texts(parameters['objectives']).join('\n'),
    notes: text(parameters['notes']),
    storyline: text(parameters['storyline']),
    move: text(parameters['move']),
  };
}
