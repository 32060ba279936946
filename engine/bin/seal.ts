// `npm run seal -- SCENARIO --out DIR`: the sealed edition of a scenario, and the key book that opens it.
// Promise: what goes to everybody and what the facilitator keeps are two files, and neither overwrites another.
// Tested in test/engine/bin/seal-command.test.ts.

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatProblem } from '../base/index.ts';
import { planOfName } from '../group/index.ts';
import { openingCode, sealedPlanFault, sealScenario } from '../sealed/index.ts';
import { showCode } from '../session/index.ts';
import { facilitatorPaper } from './facilitator-paper.ts';
import { cannotRun, EXIT, readArguments } from './command-line.ts';
import { listScenarios, loadPack, ROOT } from './load-pack.ts';
import { findPlan } from './load-plans.ts';

const HELP = `
Seals a scenario for group sessions: participants get an edition that they can neither read nor play ahead.

  npm run seal -- SCENARIO --out DIR [--plan PLAN] [--root FOLDER]

  --out   folder for SCENARIO.sealed.json (what players get), SCENARIO.key-book.json (stays with the relay) and
          SCENARIO.plan.md (what comes when, for the facilitator alone, to be printed)
  --plan  a plan of scenarios/groups in which every trust plays this scenario: sealed with it, and sessions are played by it
  --root  folder that holds scenarios/, where it is not this one

Then: npm start -- --sealed DIR. Whoever opens a session of it types the opening code that is printed here, and in the plan.
Each call draws new keys: the files belong together. Exit codes: 0 done, 1 the scenario is wrong, 2 could not run.
`;

const { positionals, values } = readArguments(HELP, { out: 'value', plan: 'value', root: 'value' });
const [id] = positionals;
const root = values.get('root') ?? ROOT;
if (id === undefined || positionals.length > 1)
  cannotRun(`Name one scenario: ${listScenarios({ root }).join(', ')}. Try --help.`);
const folder = values.get('out') ?? cannotRun('--out takes the folder for the two files.');
const edition = join(folder, `${id}.sealed.json`);
const keys = join(folder, `${id}.key-book.json`);
const paper = join(folder, `${id}.plan.md`);
for (const file of [edition, keys, paper])
  if (existsSync(file)) cannotRun(`${file} is there already. Name another folder, or take it away first.`);
const named = values.get('plan');
const plan = named === undefined ? null : findPlan(named, root);
if (named !== undefined && (plan === null || planOfName(named) !== null))
  cannotRun(`There is no plan ${named} in scenarios/groups, or it does not read: npm run check.`);
const fault = plan === null ? null : sealedPlanFault(plan, id);
if (fault !== null) cannotRun(fault);
const loaded = await loadPack(id, { root });
if (!loaded.ok) {
  process.stderr.write(`${loaded.problems.map(formatProblem).join('\n')}\n`);
  process.exit(EXIT.wrong);
}
const { sealed, book } = sealScenario(loaded.value, randomBytes(32).toString('hex'), plan);
mkdirSync(folder, { recursive: true });
writeFileSync(edition, `${JSON.stringify(sealed)}\n`, { flag: 'wx' });
writeFileSync(keys, `${JSON.stringify(book)}\n`, { flag: 'wx', mode: 0o600 });
const code = showCode(openingCode(book.master));
writeFileSync(paper, facilitatorPaper(sealed, book, code), { flag: 'wx', mode: 0o600 });
const kilobytes = Math.ceil(JSON.stringify(sealed).length / 1_000);
process.stdout.write(
  [
    `EXERCISE EXERCISE EXERCISE`,
    `${edition}  ${String(kilobytes)} kB, ${String(sealed.capsules.length)} capsules: for everybody who plays`,
    `${keys}  for the relay alone: whoever has it can read everything`,
    `${paper}  for the facilitator alone, to be printed: what comes when, by the numbers that the console shows`,
    `Opening code: ${code}. Whoever opens a session of this exercise types it; participants must not have it.`,
    ...(loaded.value.scenario.release === 'sealed'
      ? []
      : [
          `${id} is in the library of the site, where participants can read it. Write "release: sealed" into it first.`,
        ]),
    '',
  ].join('\n'),
);
