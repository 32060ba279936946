// From hunt to detection: what a room asks of rules, as one part that is fetched with the first such request.
// Promise: nothing of its own. Tested in test/engine/conduct/hunt-to-rule.test.ts and backtest.test.ts.

export { backtesting } from './backtest.ts';
export { ruleFromQuery, ruleFromRow } from './hunt-to-rule.ts';
