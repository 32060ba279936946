// What a column is called that a function gives and nobody named.
// Promise: the names that Kusto gives. Tested in test/engine/hunting/plan/names.test.ts.

/** Functions whose column is named as their first argument is. */
const AS_ARGUMENT = (
  'split tostring tohex todynamic toobject tolong toint toreal todouble todatetime totimespan totime tobool toboolean ' +
  'todecimal toguid parse_csv parsejson parse_json parse_xml format_datetime format_timespan startofday bin floor ' +
  'bin_at bin_auto binary_and binary_or binary_xor binary_not binary_shift_right binary_shift_left ' +
  'bitset_count_ones series_fir series_outliers series_iir series_fill_backward series_fill_forward ' +
  'series_fill_const series_fill_linear round ceiling pow sqrt log log2 log10 exp exp2 exp10 cos sin tan acos asin ' +
  'atan atan2 abs rand gamma loggamma erf erfc format_bytes make_datetime make_timespan datetime'
).split(' ');

/** Functions whose column is named by a word and their first argument. */
export const CALL_NAMES: ReadonlyMap<string, string> = new Map<string, string>([
  ...AS_ARGUMENT.map((name) => [name, ''] as const),
  ['strlen', 'strlen'],
  ['string_size', 'string_size'],
  ['percentile_tdigest', 'percentile_tdigest'],
  ['dcount_hll', 'dcount_hll'],
  ['gettype', 'type'],
  ['treepath', 'tree'],
  ['repeat', 'repeat'],
]);
