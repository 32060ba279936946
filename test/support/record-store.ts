// A learning record store for tests, strict about xAPI's rules and about those of a cmi5 session.
// Promise: nothing it takes would be refused by the rules it states, and every refusal says why. It keeps what it took.
// Tested in test/engine/learning/xapi.test.ts; used in test/site/browser/ and test/browser/packages.spec.ts.

import { XAPI_NAMES } from '#engine/learning/index.ts';
import { isTree, statementFaults } from './statement-rules.ts';

export interface StoreRequest {
  readonly method: string;
  /** Whole address. */
  readonly address: string;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface StoreAnswer {
  readonly status: number;
  readonly body: string;
}

type Statement = Readonly<Record<string, unknown>> & { readonly id: string };

const SESSION = XAPI_NAMES.sessionExtension;
/** Of the launch with this number; each launch has its own. */
export const tokenOf = (launch: number): string => btoa(`standby:${String(launch)}`);

export const LAUNCH = {
  actor: { objectType: 'Agent', account: { homePage: 'https://learning.calderwick.example', name: 'u-4711' } },
  registration: '0f3a9a52-6d1c-4a77-8a40-90c1b7f2d6e4',
  activityId: 'https://learning.calderwick.example/units/17',
  sessionId: 'session-1',
} as const;

/** The address words of a launch, for a page whose store stands at `endpoint`. */
export function launchWords(endpoint: string): string {
  return new URLSearchParams({
    endpoint: `${endpoint}/xapi/`,
    fetch: `${endpoint}/token`,
    actor: JSON.stringify(LAUNCH.actor),
    registration: LAUNCH.registration,
    activityId: LAUNCH.activityId,
  }).toString();
}

export class RecordStore {
  readonly statements: Statement[] = [];
  readonly refusals: string[] = [];
  readonly #documents = new Map<string, string>();
  #tokens = 0;
  #launches = 1;
  /** False while the store is out of reach: it then answers 503. */
  isReachable = true;
  #isAbandoned = false;
  mode: 'Normal' | 'Review' = 'Normal';

  answer(request: StoreRequest): StoreAnswer {
    const { pathname } = new URL(request.address);
    if (pathname.endsWith('/token')) return this.#token(request);
    if (!this.isReachable) return { status: 503, body: '' };
    const fault = this.#accessFault(request);
    if (fault !== null) return this.#refuse(400, fault);
    if (pathname.endsWith('/xapi/statements') && request.method === 'POST') return this.#take(request);
    if (pathname.endsWith('/xapi/activities/state')) return this.#state(request);
    if (pathname.endsWith('/xapi/agents/profile') && request.method === 'GET') return { status: 404, body: '' };
    return this.#refuse(404, `nothing stands at ${pathname}`);
  }

  /** Verbs of what was taken, in order. */
  verbs(): readonly string[] {
    return this.statements.map(({ verb }) => String((verb as { readonly id?: unknown }).id).replace(/^.*\//, ''));
  }

  /** A launch's token is given once. */
  #token({ method }: StoreRequest): StoreAnswer {
    if (method !== 'POST') return this.#refuse(405, 'the token is asked for by POST');
    this.#tokens += 1;
    if (this.#tokens > 1) return { status: 200, body: '{"error-code":"1","error-text":"given already"}' };
    return { status: 200, body: JSON.stringify({ 'auth-token': tokenOf(this.#launches) }) };
  }

  /** A new launch of the same registration: a new token, a new session. */
  launchAgain(): void {
    this.#launches += 1;
    this.#tokens = 0;
  }

  /** Ends a session that did not say its end, as a learning system does before it launches again. */
  abandon(): void {
    this.#isAbandoned = true;
  }

  #accessFault({ headers }: StoreRequest): string | null {
    if (headers['authorization'] !== `Basic ${tokenOf(this.#launches)}`) return 'the token is missing or another';
    return /^1\.0\.\d+$/.test(headers['x-experience-api-version'] ?? '') ? null : 'the version header is missing';
  }

  #refuse(status: number, why: string): StoreAnswer {
    this.refusals.push(why);
    return { status, body: why };
  }

  #state({ method, address, body }: StoreRequest): StoreAnswer {
    const words = new URL(address).searchParams;
    const key = ['activityId', 'agent', 'registration', 'stateId'].map((name) => words.get(name) ?? '').join(' ');
    if (words.get('activityId') !== LAUNCH.activityId || words.get('registration') !== LAUNCH.registration)
      return this.#refuse(400, 'the state is of another launch');
    if (words.get('stateId') === 'LMS.LaunchData') {
      const contextTemplate = {
        contextActivities: { grouping: [{ objectType: 'Activity', id: 'https://standby.example/learn/course/test' }] },
        extensions: { [SESSION]: LAUNCH.sessionId },
      };
      return { status: 200, body: JSON.stringify({ contextTemplate, launchMode: this.mode, moveOn: 'Passed' }) };
    }
    if (method === 'GET') {
      const kept = this.#documents.get(key);
      return kept === undefined ? { status: 404, body: '' } : { status: 200, body: kept };
    }
    if (method !== 'PUT') return this.#refuse(405, 'a state is read or put');
    this.#documents.set(key, body);
    return { status: 204, body: '' };
  }

  #take({ body, headers }: StoreRequest): StoreAnswer {
    if (headers['content-type'] !== 'application/json') return this.#refuse(400, 'statements are JSON');
    const sent: unknown = JSON.parse(body);
    const batch = (Array.isArray(sent) ? sent : [sent]) as readonly Statement[];
    const faults = batch.flatMap((one) => [...statementFaults(one), ...cmi5Faults(one)]);
    if (faults.length > 0) return this.#refuse(400, faults.join('; '));
    // All of a list or nothing.
    const fresh: Statement[] = [];
    for (const one of batch) {
      const known = [...this.statements, ...fresh].find(({ id }) => id === one.id);
      if (known !== undefined && JSON.stringify(known) !== JSON.stringify(one))
        return { status: 409, body: 'conflict' };
      if (known === undefined) fresh.push(one);
    }
    if (this.#isAbandoned) {
      this.statements.push({ id: 'abandoned', verb: { id: 'terminated' } });
      this.#isAbandoned = false;
    }
    const order = orderFault([...this.verbs(), ...fresh.map(verbName)]);
    if (order !== null) return this.#refuse(403, order);
    this.statements.push(...fresh);
    return { status: 200, body: JSON.stringify(batch.map(({ id }) => id)) };
  }
}

const verbName = ({ verb }: Statement): string => String((verb as { readonly id?: unknown }).id).replace(/^.*\//, '');

/** Nothing before a session begins, nothing after it ends; passed and completed once. */
function orderFault(verbs: readonly string[]): string | null {
  let isOpen = false;
  for (const verb of verbs) {
    if (verb === 'initialized' && isOpen) return 'initialized twice in a session';
    if (verb !== 'initialized' && !isOpen) return `${verb} outside a session`;
    isOpen = verb !== 'terminated';
  }
  const twice = ['passed', 'completed'].find((verb) => verbs.filter((one) => one === verb).length > 1);
  return twice === undefined ? null : `${twice} twice in a registration`;
}

/** What cmi5 asks beyond xAPI: the session's mark, its categories, its own object, a duration where time has passed. */
function cmi5Faults(one: Statement): readonly string[] {
  const context = isTree(one['context']) ? one['context'] : {};
  const given = isTree(context['extensions']) ? context['extensions'] : {};
  const activities = isTree(context['contextActivities']) ? context['contextActivities'] : {};
  const categories = (Array.isArray(activities['category']) ? activities['category'] : []).map((each: unknown) =>
    isTree(each) ? each['id'] : null,
  );
  const verb = verbName(one);
  const isDefined = verb !== 'answered';
  const result = isTree(one['result']) ? one['result'] : {};
  const object = isTree(one['object']) ? one['object'] : {};
  const faults: string[] = [];
  if (given[SESSION] !== LAUNCH.sessionId) faults.push('the session is missing');
  if (context['registration'] !== LAUNCH.registration) faults.push('the registration is another');
  if (JSON.stringify(one['actor']) !== JSON.stringify(LAUNCH.actor)) faults.push('the actor is another');
  if (categories.includes(XAPI_NAMES.cmi5Category) !== isDefined) faults.push(`${verb} has the wrong category`);
  if (categories.includes(XAPI_NAMES.moveOnCategory) !== /^(passed|completed)$/.test(verb))
    faults.push(`${verb} and the category of moving on do not agree`);
  if (isDefined && object['id'] !== LAUNCH.activityId) faults.push(`${verb} is about another object`);
  if (/^(passed|completed|terminated)$/.test(verb) && !('duration' in result)) faults.push(`${verb} lacks a duration`);
  if (verb === 'passed' && result['success'] !== true) faults.push('passed without success');
  if (verb === 'completed' && result['completion'] !== true) faults.push('completed without completion');
  return faults;
}
