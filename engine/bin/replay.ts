// `npm run replay -- FILE`: computes a run again from its log. Same digest: exit 0. Otherwise exit 1, naming the first
// step that differs. Tested in test/engine/bin/commands.test.ts.

import { formatProblem } from '../base/index.ts';
import { fetchTeamRules, replayLog } from '../conduct/index.ts';
import { cannotRun, EXIT, readArguments } from './command-line.ts';
import { logOrEnd } from './load-log.ts';
import { loadPack } from './load-pack.ts';

const HELP = `
Computes an exercise again from its session log and compares.

  npm run replay -- FILE

Exit codes: 0 the same digest, 1 it differs (the first step that differs is named), 2 could not run.
`;

const { positionals } = readArguments(HELP, {});
const file = positionals[0];
if (file === undefined || positionals.length > 1) cannotRun('Name one session log (NDJSON). Try --help.');

const { entries, header } = logOrEnd(file);
const pack = await loadPack(header.scenario);
if (!pack.ok) {
  for (const problem of pack.problems) process.stderr.write(`${formatProblem(problem)}\n`);
  process.exit(EXIT.cannotRun);
}
await fetchTeamRules();
const replay = replayLog(pack.value, entries);
if (replay.kind === 'foreign') cannotRun(replay.sentence);
if (replay.kind === 'differs') {
  process.stdout.write(`${replay.sentence}\n`);
  process.exit(EXIT.wrong);
}
const verdict =
  replay.kind === 'same'
    ? `The replay agrees with the log: ${entries.length} entries.`
    : 'The replay agrees with every mark of the log; it holds no digest because the exercise had not ended.';
process.stdout.write(`${verdict}\ndigest ${replay.digest}\n`);
process.exit(EXIT.done);
