// `npm run clinical -- calibrate`: plays losses that happened on the acute trust's services and compares orders of magnitude.
// Promise: exit code 1 when a figure is of another order, or when the page of the handbook is not what the model gives.
// Tested in test/engine/bin/clinical-command.test.ts.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatProblem } from '../base/index.ts';
import { calibrate } from '../clinical/index.ts';
import { parseCalibration, parseEstate } from '../scenario/index.ts';
import { calibrationPage, calibrationTable } from './calibration-page.ts';
import { cannotRun, EXIT, readArguments } from './command-line.ts';
import { ROOT } from './load-pack.ts';

const HELP = `
Sets the clinical model beside published figures of real outages.

  npm run clinical -- calibrate [--write]

  --write   makes content/handbook/clinical-calibration.md anew

Exit codes: 0 all of the same order and the page up to date, 1 not so, 2 could not run.
`;

const CASES = 'scenarios/calibration/cases.yaml';
const ESTATE = 'scenarios/estates/acute-trust.yaml';
const PAGE = 'content/handbook/clinical-calibration.md';

const { positionals, switches } = readArguments(HELP, { write: 'switch' });
if (positionals.length !== 1 || positionals[0] !== 'calibrate') cannotRun('Say what to do: calibrate. Try --help.');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const estate = parseEstate(ESTATE, read(ESTATE));
if (!estate.ok) cannotRun(estate.problems.map(formatProblem).join('\n'));
const cases = parseCalibration(CASES, read(CASES), estate.value);
if (!cases.ok) cannotRun(cases.problems.map(formatProblem).join('\n'));
const rows = calibrate(cases.value, estate.value);
process.stdout.write(`${calibrationTable(rows)}\n`);
const page = calibrationPage(cases.value, rows, estate.value);
const path = join(ROOT, PAGE);
if (switches.has('write')) writeFileSync(path, page);
const isCurrent = existsSync(path) && readFileSync(path, 'utf8') === page;
if (!isCurrent)
  process.stdout.write(`${PAGE} is not what the model gives now; run with --write and read what changed.\n`);
process.exitCode = isCurrent && rows.every((row) => row.isSameOrder) ? EXIT.done : EXIT.wrong;
