// `npm run replay -- FILE`: computes a run again from its log. Same digest: exit 0. Otherwise exit 1, naming the first
// step that differs. Tested in test/engine/bin/commands.test.ts.

import { readFileSync, statSync } from 'node:fs';
import { formatProblem, LIMITS } from '../base/index.ts';
import { fetchTeamRules, replayLog } from '../conduct/index.ts';
import { parseLog } from '../session/index.ts';
import { cannotRun, EXIT, readArguments } from './command-line.ts';
import { loadPack } from './load-pack.ts';

const HELP = `
Computes an exercise again from its session log and compares.

  npm run replay -- FILE

Exit codes: 0 the same digest, 1 it differs (the first step that differs is named), 2 could not run.
`;

const { positionals } = readArguments(HELP, {});
const file = positionals[0];
if (file === undefined || positionals.length > 1) cannotRun('Name one session log (NDJSON). Try --help.');

const parsed = parseLog(file, readLog(file));
if (!parsed.ok) {
  for (const problem of parsed.problems) process.stderr.write(`${formatProblem(problem)}\n`);
  process.exit(EXIT.wrong);
}
const header = parsed.value[0]?.body;
if (header?.kind !== 'header') cannotRun('The log has no header.');
const pack = await loadPack(header.scenario);
if (!pack.ok) {
  for (const problem of pack.problems) process.stderr.write(`${formatProblem(problem)}\n`);
  process.exit(EXIT.cannotRun);
}
await fetchTeamRules();
const replay = replayLog(pack.value, parsed.value);
if (replay.kind === 'foreign') cannotRun(replay.sentence);
if (replay.kind === 'differs') {
  process.stdout.write(`${replay.sentence}\n`);
  process.exit(EXIT.wrong);
}
const verdict =
  replay.kind === 'same'
    ? `The replay agrees with the log: ${parsed.value.length} entries.`
    : 'The replay agrees with every mark of the log; it holds no digest because the exercise had not ended.';
process.stdout.write(`${verdict}\ndigest ${replay.digest}\n`);
process.exit(EXIT.done);

function readLog(path: string): string {
  try {
    const { size } = statSync(path);
    if (size > LIMITS.logBytesMax) cannotRun(`${path} has ${size} bytes; at most ${LIMITS.logBytesMax} are read.`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    return cannotRun(`${path} could not be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
