// What each operator and clause of the query language does, in one line of our words, for completion and hover.
// Promise: every operator that the parser takes after a pipe has a line. Tested in test/site/hunting/completion.test.ts.

export interface OperatorWords {
  readonly says: string;
  readonly example: string;
}

const of = (says: string, example: string): OperatorWords => ({ says, example });

export const OPERATOR_HELP: ReadonlyMap<string, OperatorWords> = new Map([
  ['where', of('Keeps the rows for which a condition holds.', 'where FileName =~ "cmd.exe"')],
  ['filter', of('The same as where.', 'filter FileName =~ "cmd.exe"')],
  ['summarize', of('One row for each group, with figures worked out over it.', 'summarize count() by DeviceName')],
  ['extend', of('Adds columns that are worked out from others.', 'extend Hour = bin(Timestamp, 1h)')],
  [
    'project',
    of('Keeps these columns only, in this order; may rename or work them out.', 'project Timestamp, DeviceName'),
  ],
  ['project-away', of('Drops these columns and keeps the others.', 'project-away ReportId')],
  ['project-keep', of('Keeps these columns in the order they had.', 'project-keep Device*')],
  ['project-rename', of('Gives columns other names.', 'project-rename Host = DeviceName')],
  ['project-reorder', of('Moves these columns to the front.', 'project-reorder Timestamp, DeviceName')],
  [
    'join',
    of(
      'Joins rows of two tables that agree on a key. Without kind, keys on the left are taken once each.',
      'join kind=inner (T) on DeviceId',
    ),
  ],
  [
    'lookup',
    of(
      'Adds columns of a small table to each row; rows without a partner stay.',
      'lookup kind=leftouter (T) on DeviceId',
    ),
  ],
  ['union', of('Rows of several tables one after the other.', 'union DeviceFileEvents, DeviceEvents')],
  ['sort', of('Puts rows in order; descending unless it says asc.', 'sort by Timestamp asc')],
  ['order', of('The same as sort.', 'order by Timestamp asc')],
  ['top', of('The first rows in an order.', 'top 20 by Timestamp desc')],
  ['take', of('Some rows, up to a number, in no promised order.', 'take 20')],
  ['limit', of('The same as take.', 'limit 20')],
  ['distinct', of('Each combination of values once.', 'distinct DeviceName, AccountName')],
  ['count', of('How many rows there are.', 'count')],
  ['render', of('Asks for a chart of the result.', 'render timechart')],
  ['mv-expand', of('One row for each element of a list.', 'mv-expand Address = todynamic(IPAddresses)')],
  ['mvexpand', of('An older name of mv-expand.', 'mvexpand Values')],
  ['mv-apply', of('Runs a small query over the list in each row.', 'mv-apply e = Values on (where e > 1)')],
  ['mvapply', of('An older name of mv-apply.', 'mvapply e = Values on (where e > 1)')],
  [
    'parse',
    of('Takes values out of a text by a pattern; rows that do not fit get nulls.', 'parse Url with * "://" Host "/" *'),
  ],
  ['parse-where', of('Like parse, but drops rows that do not fit.', 'parse-where Url with * "://" Host "/" *')],
  ['parse-kv', of('Takes pairs of key and value out of a text.', 'parse-kv Text as (user: string)')],
  [
    'make-series',
    of(
      'A regular series over time for each group, gaps filled.',
      'make-series count() on Timestamp from ago(1d) to now() step 1h',
    ),
  ],
  ['evaluate', of('Runs a plug-in, such as bag_unpack or pivot.', 'evaluate bag_unpack(AdditionalFields)')],
  ['invoke', of('Hands the rows to a function.', 'invoke FileProfile()')],
  ['search', of('Rows in which any column holds a text.', 'search "CAL-FS01"')],
  [
    'find',
    of('Rows of several tables for which a condition holds.', 'find in (DeviceEvents) where DeviceName has "fs01"'),
  ],
  ['as', of('Gives the rows so far a name for later use.', 'as Suspicious')],
  [
    'top-nested',
    of('The top values of one column, and within each those of the next.', 'top-nested 3 of DeviceName by count()'),
  ],
  ['top-hitters', of('The values met most often.', 'top-hitters 5 of DeviceName')],
  ['scan', of('Finds sequences of rows, step after step.', 'scan with (step s1: true;)')],
  ['getschema', of('The columns and their types instead of rows.', 'getschema')],
  ['partition', of('Runs a query for each value of a column.', 'partition by DeviceName (top 1 by Timestamp)')],
  ['serialize', of('Fixes the order of rows, for row_number and prev.', 'serialize n = row_number()')],
  ['sample', of('Rows drawn by chance, the same ones for the same seed.', 'sample 10')],
  ['sample-distinct', of('Values of a column drawn by chance.', 'sample-distinct 10 of DeviceName')],
  ['reduce', of('Groups texts by their likeness.', 'reduce by Subject')],
  ['fork', of('Several results from the same rows.', 'fork (count) (take 5)')],
  ['facet', of('A table of counts for each of some columns.', 'facet by DeviceName, ActionType')],
  ['consume', of('Reads all rows and gives none.', 'consume')],
  ['print', of('One row of values worked out, without a table.', 'print ago(1h)')],
  ['range', of('Values from one to another in steps, as a table.', 'range n from 1 to 10 step 1')],
  ['datatable', of('A small table written in the query.', 'datatable(Name: string) ["a", "b"]')],
  ['externaldata', of('A table from a file. Only tables that come with the scenario can be read here.', '')],
]);

/** Words of a query that are no operators of a pipeline. */
export const WORD_HELP: ReadonlyMap<string, string> = new Map([
  ['by', 'What follows are the columns to group or order by.'],
  ['on', 'What follows are the columns that must agree.'],
  ['asc', 'Smallest first.'],
  ['desc', 'Largest first.'],
  ['let', 'Gives a name to a value, a query or a function for the rest of the text.'],
  ['and', 'True when both sides are true.'],
  ['or', 'True when at least one side is true.'],
  ['not', 'True when what follows is false.'],
  ['==', 'Equal, upper and lower case told apart.'],
  ['!=', 'Not equal, upper and lower case told apart.'],
  ['=~', 'Equal, whatever the case.'],
  ['!~', 'Not equal, whatever the case.'],
  ['has', 'Holds the text as a whole word, whatever the case. The quickest way to look for a word.'],
  ['has_cs', 'Holds the text as a whole word, cases told apart.'],
  ['has_any', 'Holds at least one of the words.'],
  ['has_all', 'Holds every one of the words.'],
  ['contains', 'Holds the text anywhere, also inside a word, whatever the case.'],
  ['startswith', 'Begins with the text, whatever the case.'],
  ['endswith', 'Ends with the text, whatever the case.'],
  ['hasprefix', 'Holds a word that begins with the text.'],
  ['hassuffix', 'Holds a word that ends with the text.'],
  ['matches regex', 'Fits a regular expression.'],
  ['in', 'Is one of the values, cases told apart.'],
  ['in~', 'Is one of the values, whatever the case.'],
  ['!in', 'Is none of the values, cases told apart.'],
  ['between', 'Lies between two values, both included: between (1 .. 5).'],
]);

export const CHART_KINDS: readonly string[] =
  'timechart linechart columnchart barchart piechart areachart scatterchart anomalychart table'.split(' ');

export const JOIN_KINDS: readonly string[] =
  'inner leftouter innerunique rightouter fullouter leftanti rightanti leftsemi rightsemi'.split(' ');
