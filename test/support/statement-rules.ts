// The rules of xAPI 1.0.3 for a statement, as far as ours reach, written strictly: what is not allowed is a fault.
// Promise: every key, id, time, duration and score is looked at; a statement with an unknown key is refused.
// Tested in test/engine/learning/xapi.test.ts on broken statements; used by record-store.ts.

type Tree = Readonly<Record<string, unknown>>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const IRI = /^[a-z][a-z0-9+.-]*:[^\s"<>\\^`{|}]+$/i;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})$/;
const DURATION = /^P(?=.)(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/;
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Z]{2})?$/;
const INTERACTIONS = ['true-false', 'choice', 'fill-in', 'long-fill-in', 'matching', 'performance', 'sequencing'];

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Check = (value: unknown, at: string) => readonly string[];

const must = (test: (value: unknown) => boolean, says: string): Check => {
  return (value, at) => (test(value) ? [] : [`${at} ${says}`]);
};
const text = (form: RegExp, says: string): Check =>
  must((value) => typeof value === 'string' && form.test(value), says);
const iri = text(IRI, 'is no IRI');
const flag = must((value) => typeof value === 'boolean', 'is neither true nor false');
const words = must((value) => typeof value === 'string' && value !== '', 'is no text');

/** Every key of the object must be named; those in `needed` must be there. */
function shape(known: Readonly<Record<string, Check>>, needed: readonly string[]): Check {
  return (value, at) => {
    if (!isTree(value)) return [`${at} is no object`];
    return [
      ...needed.filter((key) => !(key in value)).map((key) => `${at} lacks ${key}`),
      ...Object.entries(value).flatMap(([key, part]) => {
        const check = Object.hasOwn(known, key) ? known[key] : undefined;
        if (part === null) return [`${at}.${key} is null`];
        return check === undefined ? [`${at} has the unknown key ${key}`] : check(part, `${at}.${key}`);
      }),
    ];
  };
}

const list =
  (check: Check): Check =>
  (value, at) =>
    Array.isArray(value) ? value.flatMap((one, place) => check(one, `${at}[${String(place)}]`)) : [`${at} is no list`];

const languageMap: Check = (value, at) =>
  isTree(value)
    ? Object.entries(value).flatMap(([tag, said]) => [
        ...(LANGUAGE.test(tag) ? [] : [`${at} has the odd language ${tag}`]),
        ...words(said, `${at}.${tag}`),
      ])
    : [`${at} is no language map`];

const extensions: Check = (value, at) =>
  isTree(value) ? Object.keys(value).flatMap((key) => iri(key, `${at} key`)) : [`${at} is no object`];

/** One identifier and no more: here an account, which names nobody outside its own system. */
const actor = shape(
  {
    objectType: text(/^Agent$/, 'is not Agent'),
    account: shape({ homePage: iri, name: words }, ['homePage', 'name']),
  },
  ['account'],
);

const component = shape({ id: text(/^[^\s,[\]]+$/, 'has a separator'), description: languageMap }, ['id']);

const definition: Check = (value, at) => [
  ...shape(
    {
      type: iri,
      description: languageMap,
      name: languageMap,
      interactionType: must((one) => one === 'other' || INTERACTIONS.includes(String(one)), 'is no interaction'),
      choices: list(component),
      correctResponsesPattern: list(words),
    },
    [],
  )(value, at),
  ...(isTree(value) && 'choices' in value && value['interactionType'] !== 'choice' ? [`${at} has choices`] : []),
];

const activity = shape({ objectType: text(/^Activity$/, 'is not Activity'), id: iri, definition }, ['id']);

const score = shape(
  { scaled: must((value) => typeof value === 'number' && value >= -1 && value <= 1, 'is not between -1 and 1') },
  [],
);

const statement = shape(
  {
    id: text(UUID, 'is no UUID'),
    actor,
    verb: shape({ id: iri, display: languageMap }, ['id']),
    object: activity,
    result: shape(
      { response: words, success: flag, completion: flag, duration: text(DURATION, 'is no duration'), score },
      [],
    ),
    context: shape(
      {
        registration: text(UUID, 'is no UUID'),
        contextActivities: shape(
          { parent: list(activity), grouping: list(activity), category: list(activity), other: list(activity) },
          [],
        ),
        language: text(LANGUAGE, 'is no language'),
        extensions,
      },
      [],
    ),
    timestamp: text(TIME, 'is no time with a zone'),
  },
  ['id', 'actor', 'verb', 'object', 'timestamp'],
);

/** What is wrong with a statement, one sentence a fault. */
export const statementFaults = (value: unknown): readonly string[] => statement(value, 'statement');
