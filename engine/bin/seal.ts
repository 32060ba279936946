// `npm run seal -- SCENARIO --out DIR`: the sealed edition of a scenario, and the key book that opens it.
// Promise: what goes to everybody and what the facilitator keeps are two files, and neither overwrites another.
// Tested in test/engine/bin/seal-command.test.ts.

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatProblem } from '../base/index.ts';
import { sealScenario } from '../sealed/index.ts';
import { cannotRun, EXIT, readArguments } from './command-line.ts';
import { listScenarios, loadPack, ROOT } from './load-pack.ts';

const HELP = `
Seals a scenario for group sessions: participants get an edition that they can neither read nor play ahead.

  npm run seal -- SCENARIO --out DIR [--root FOLDER]

  --out   folder for SCENARIO.sealed.json (for everybody) and SCENARIO.key-book.json (for the facilitator alone)
  --root  folder that holds scenarios/, where it is not this one

Each call draws new keys: the two files belong together. Exit codes: 0 done, 1 the scenario is wrong, 2 could not run.
`;

const { positionals, values } = readArguments(HELP, { out: 'value', root: 'value' });
const [id] = positionals;
const root = values.get('root') ?? ROOT;
if (id === undefined || positionals.length > 1)
  cannotRun(`Name one scenario: ${listScenarios({ root }).join(', ')}. Try --help.`);
const folder = values.get('out') ?? cannotRun('--out takes the folder for the two files.');
const edition = join(folder, `${id}.sealed.json`);
const keys = join(folder, `${id}.key-book.json`);
for (const file of [edition, keys])
  if (existsSync(file)) cannotRun(`${file} is there already. Name another folder, or take it away first.`);
const loaded = await loadPack(id, { root });
if (!loaded.ok) {
  process.stderr.write(`${loaded.problems.map(formatProblem).join('\n')}\n`);
  process.exit(EXIT.wrong);
}
const { sealed, book } = sealScenario(loaded.value, randomBytes(32).toString('hex'));
mkdirSync(folder, { recursive: true });
writeFileSync(edition, `${JSON.stringify(sealed)}\n`, { flag: 'wx' });
writeFileSync(keys, `${JSON.stringify(book)}\n`, { flag: 'wx', mode: 0o600 });
const kilobytes = Math.ceil(JSON.stringify(sealed).length / 1_000);
process.stdout.write(
  [
    `EXERCISE EXERCISE EXERCISE`,
    `${edition}  ${String(kilobytes)} kB, ${String(sealed.capsules.length)} capsules: for everybody who plays`,
    `${keys}  for the facilitator alone: whoever has it can read everything`,
    ...(loaded.value.scenario.release === 'sealed'
      ? []
      : [
          `${id} is in the library of the site, where participants can read it. Write "release: sealed" into it first.`,
        ]),
    '',
  ].join('\n'),
);
