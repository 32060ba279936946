// What hunters seldom use, by the family it comes with: this list, too, is loaded when a query first names what is not of every
// day. Promise: every function and table of a family stands here, and none of every day does.
// Tested in test/engine/hunting/families.test.ts.

import type { FamilyIndex, FamilyName } from './family-index.ts';
import { isMarked } from './family-index.ts';

/** Functions and aggregates; tables after an `@`, but for those without rows, which are known by their marks. */
const NAMES: Readonly<Partial<Record<FamilyName, string>>> = {
  texts:
    'countof extract extract_all extractall replace_regex replace trim_start trim_end trim indexof_regex regex_quote strcat_delim strcat_array string_size indexof strrep replace_strings reverse translate strcmp isascii isutf8 parse_csv parse_version unicode_codepoints_to_string make_string unicode_codepoints_from_string to_utf8 estimate_data_size',
  numbers:
    'bin_at ceiling sign sqrt isnan isinf isfinite binary_and binary_or binary_xor binary_shift_left binary_shift_right binary_not bitset_count_ones tohex pi degrees radians rand new_guid exp exp2 exp10 log log2 log10 pow sin cos tan cot asin acos atan atan2 gamma loggamma beta_cdf beta_pdf beta_inv erf erfc welch_test convert_angle convert_energy convert_force convert_length convert_mass convert_speed convert_volume format_bytes',
  times:
    'dayofmonth dayofyear monthofyear getmonth getyear week_of_year dayofweek datetime_part datepart datetime_add make_datetime make_timespan unixtime_seconds_todatetime unixtime_milliseconds_todatetime unixtime_microseconds_todatetime unixtime_nanoseconds_todatetime format_datetime format_timespan around datetime_utc_to_local datetime_local_to_utc',
  lists:
    'array_reverse array_rotate_left array_rotate_right array_shift_left array_shift_right array_slice array_split array_sum array_index_of array_iff array_iif set_has_element array_sort_asc array_sort_desc array_concat zip set_union set_intersect set_difference jaccard_index repeat gettype bag_merge bag_keys bag_has_key bag_set_key bag_remove_keys bag_zip treepath dynamic_to_json extract_json extractjson range',
  codes:
    'ipv4_range_to_cidr_list ipv4_compare ipv4_is_match ipv4_is_in_range ipv4_is_in_any_range ipv6_compare ipv6_is_match ipv6_is_in_range ipv6_is_in_any_range parse_ipv4 parse_ipv4_mask ipv4_is_private ipv4_netmask_suffix format_ipv4 format_ipv4_mask parse_ipv6 parse_ipv6_mask has_ipv4 has_any_ipv4 has_ipv4_prefix has_any_ipv4_prefix base64_encode_tostring base64_encodestring base64_decode_tostring base64_decodestring base64_decode_toarray base64_encode_fromarray base64_decode_toguid base64_encode_fromguid url_encode url_encode_component url_decode parse_url parseurl parse_urlquery parseurlquery parse_path parse_command_line punycode_from_string punycode_to_string punycode_domain_from_string hash hash_xxhash64 gzip_decompress_from_base64_string zlib_decompress_from_base64_string',
  series:
    'series_abs series_sign series_acos series_asin series_atan series_ceiling series_cos series_exp series_floor series_log series_sin series_tan series_add series_subtract series_multiply series_divide series_pow series_equals series_not_equals series_greater series_greater_equals series_less series_less_equals series_sum series_product series_magnitude series_dot_product series_cosine_similarity series_pearson_correlation series_fill_forward series_fill_backward series_fill_const series_fill_linear series_fit_line series_fit_line_dynamic series_fit_2lines series_fit_2lines_dynamic series_fit_poly series_stats series_stats_dynamic series_fir series_iir series_seasonal series_outliers series_decompose series_decompose_anomalies series_decompose_forecast series_periods_detect series_periods_validate series_fft series_ifft',
  sums: 'variance varianceif variancep variancepif stdev stdevif stdevp stdevpif covariance covarianceif covariancep covariancepif binary_all_and binary_all_or binary_all_xor percentile percentilew percentiles percentilesw percentiles_array percentilesw_array buildschema hll hll_if hll_merge tdigest tdigest_merge merge_tdigest dcount_hll percentile_tdigest percentiles_array_tdigest rank_tdigest percentrank_tdigest',
  rows: 'prev next row_number row_cumsum row_rank row_rank_dense row_rank_min row_window_session',
  foreign:
    'stored_query_result external_table cluster database workspace app adx materialized_view graph FileProfile DeviceFromIP AssignedIPAddresses _GetWatchlist _ASIM_GetWatchlistRaw geo_info_from_ip_address parse_user_agent weekofyear bin_auto punycode_domain_to_string parse_xml ingestion_time gzip_compress_to_base64_string zlib_compress_to_base64_string hash_md5 hash_sha1 hash_sha256 hash_combine hash_many current_database current_principal current_cluster_endpoint cursor_current current_principal_details current_principal_is_member_of cursor_after cursor_before_or_at is_cluster convert_temperature extent_id extent_tags',
  tables: 'table',
  products:
    '@AADNonInteractiveUserSignInLogs @AADSignInEventsBeta @AlertEvidence @AlertInfo @DeviceNetworkInfo @DeviceTvmSoftwareInventory @IdentityInfo @OfficeActivity @SecurityAlert @SecurityEvent @SecurityIncident @SigninLogs',
};

const FAMILY_OF: ReadonlyMap<string, FamilyName> = new Map(
  Object.entries(NAMES).flatMap(([family, names]) =>
    names.split(' ').map((name) => [name, family as FamilyName] as const),
  ),
);

export const FAMILY_INDEX: FamilyIndex = {
  familyOf(name) {
    if (name.startsWith('@')) return FAMILY_OF.get(name) ?? (isMarked(name.slice(1)) ? 'tables' : null);
    return FAMILY_OF.get(name) ?? (name.startsWith('geo_') ? 'foreign' : null);
  },
  names: [...FAMILY_OF.keys()],
};
