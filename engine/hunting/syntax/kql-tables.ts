// The parser's tables, written from kql.grammar by `npm run grammar`: change the grammar, not this file.
// Promise: what the grammar gives today. Tested in test/engine/hunting/syntax/grammar.test.ts.

import { LRParser } from '@lezer/lr';
import { patterns, numbers, hyphenWords, literalTexts, unreadTexts } from './tokens.ts';
const spec_Identifier = {
  __proto__: null,
  let: 23,
  sample: 30,
  invoke: 30,
  where: 32,
  set: 34,
  of: 36,
  as: 38,
  print: 40,
  search: 42,
  find: 44,
  datatable: 46,
  project: 48,
  to: 50,
  view: 55,
  datetime: 62,
  date: 62,
  timespan: 62,
  time: 62,
  long: 62,
  int: 62,
  real: 62,
  double: 62,
  decimal: 62,
  bool: 71,
  guid: 71,
  true: 392,
  false: 392,
  typeof: 92,
  externaldata: 122,
  external_data: 122,
  with: 125,
  in: 148,
  has: 150,
  contains: 150,
  startswith: 150,
  endswith: 150,
  between: 150,
  like: 150,
  has_any: 150,
  has_all: 150,
  contains_cs: 150,
  has_cs: 150,
  hasprefix: 150,
  hasprefix_cs: 150,
  hassuffix: 150,
  hassuffix_cs: 150,
  startswith_cs: 150,
  endswith_cs: 150,
  like_cs: 150,
  notcontains: 150,
  notcontainscs: 150,
  notlike: 150,
  notlikecs: 150,
  containscs: 150,
  startswithcs: 150,
  endswithcs: 150,
  likecs: 150,
  has_all_index: 150,
  and: 154,
  or: 154,
  extend: 161,
  distinct: 161,
  serialize: 161,
  summarize: 161,
  sort: 161,
  top: 161,
  take: 161,
  getschema: 161,
  consume: 161,
  filter: 161,
  count: 161,
  order: 163,
  limit: 165,
  asc: 172,
  desc: 172,
  nulls: 175,
  first: 176,
  last: 176,
  on: 181,
  from: 183,
  step: 185,
  by: 186,
  default: 189,
  mvexpand: 205,
  reduce: 205,
  kind: 209,
  with_itemindex: 209,
  bagexpansion: 210,
  others: 218,
  join: 223,
  lookup: 223,
  union: 226,
  mvapply: 233,
  parse: 243,
  evaluate: 255,
  render: 259,
  partition: 271,
  fork: 275,
  facet: 281,
  scan: 285,
  declare: 287,
  optional: 291,
  output: 293,
  range: 301,
  query_parameters: 307,
  alias: 311,
  database: 313,
  restrict: 315,
  access: 317,
  pattern: 319,
};
const spec_HyphenWord = {
  __proto__: null,
  'top-hitters': 166,
  'sample-distinct': 166,
  'project-away': 192,
  'project-keep': 194,
  'project-reorder': 194,
  'project-rename': 194,
  'granny-asc': 198,
  'granny-desc': 198,
  'mv-expand': 202,
  'make-series': 202,
  'top-nested': 216,
  'mv-apply': 230,
  'parse-where': 244,
  'parse-kv': 250,
  'project-smart': 266,
  'make-graph': 296,
  'graph-match': 296,
  'graph-shortest-paths': 296,
  'graph-to-table': 296,
  'graph-mark-components': 296,
  'graph-where-nodes': 296,
  'graph-where-edges': 296,
  'execute-and-cache': 296,
  'assert-schema': 296,
  'macro-expand': 296,
  'project-by-names': 296,
};
export const kqlTables = LRParser.deserialize({
  version: 14,
  states:
    "!7YQYQrOOO#PQpO'#ChOOQU'#G`'#G`OOQV'#DQ'#DQOOQS'#Fu'#FuO#UQtO'#DXO%zQrO'#DROOQU'#D_'#D_O)XQtO'#DaO)iQrO'#DeOOQS'#Gy'#GyOOQS'#Gv'#GvO+fQtO'#GuO.XQrO'#DpOOQS'#Gu'#GuO/zQtO'#GtOOQS'#Gt'#GtOOQO'#HZ'#HZO1vQpO'#GsO2_QpO'#D|OOQO'#Gs'#GsOOQO'#G^'#G^Q2vQpOOO2{QpO'#DZO3QQrO'#DgO3QQrO'#DjO3cQsO'#EpO3fQrO'#FOO3sQrO'#FSO4TQrO'#FUO4hQrO'#FgO6[QrO'#CeO7YQpO'#FiO7_QpO'#FjO7gQpO'#FlO7lQpO'#FlO7qQpO'#DOO7vQpO,59SOOQS-E9s-E9sO7{QrO'#DTO8SQpO'#DUOOQO'#DW'#DWO8[QrO'#DWOOQO'#DY'#DYOOQO'#Gi'#GiO8aQpO,59mO8fQrO'#DcOOQS,59|,59|O8mQtO'#G_OOQO'#G_'#G_OOQO'#Dd'#DdO8tQpO'#DdO8yQpO'#GwO9UQpO,5:POOQO'#Cj'#CjO9^QrO'#CjO9hQrO'#CjO:OQrO'#CjO:iQrO'#CjO:sQpO'#DnO3iQrO'#DoOOQS'#G{'#G{OOQS'#Fz'#FzO:{QtO,5:XO=nQtO,5:[OOQS,5:[,5:[OOQQ'#Dr'#DrOOQQ'#Du'#DuOOQQ'#Dv'#DvOOQQ'#G}'#G}O3iQrO'#F{O@aQtO,5:]OOQQ'#Dz'#DzOB]QtO'#F|ODYQpO,5:hQYQrO'#FvQ2vQpOOOErQrO,59uOOQV,59u,59uOE|QrO'#CxOFTQpO'#DhOOQR'#Fx'#FxO3QQrO,5:ROFYQpO,5:RO3QQrO,5:UOFYQpO,5:UOGiQtO'#DaO3cQsO,5;[OHYQpO'#HWOOQO,5;[,5;[O3fQrO,5;jOHqQpO,5;jOI]QrO,5;nOOQO,5;n,5;nOImQpO,5;nOIrQrO,5;pOJVQtO,5;pOImQpO,5;pO3iQrO,5;pOLOQpO'#GvOMbQpO'#ETON{QpO'#ETO! QQpO'#HSO!#SQpO,5<RO!#mQpO,59PO!#rQpO,5<TO3^QpO,5<UO!$QQ!QO,5<WO!$VQxO,59jOOQU1G.n1G.nO!$_QpO'#GjOOQO,59o,59oO!$gQpO,59oO!$lQpO'#DVO!$qQpO'#GmOOQO,59p,59pO!$yQpO,59pOOQO,59r,59rOOQV1G/X1G/XOOQS,59},59}O!%OQpO,59}O!%TQrO,5:OO)iQrO'#FwO!%qQpO,5=cO3iQrO'#DfOOQS1G/k1G/kO!%|QpO1G/kO!&RQtO,5:YO3iQrO,5:ZO!(wQpO,5:ZOOQS-E9x-E9xOOQS,5<g,5<gOOQS-E9y-E9yO!+YQrO'#D}O!+sQpO'#HVOOQO'#Ej'#EjOOQO'#HQ'#HQOOQO,5<h,5<hOOQQ'#HR'#HRO!,[QsO'#E_O!/[QrO'#EdO!1fQrO'#EkO3fQrO'#EnO!1mQrO'#ErO3fQrO'#ExO4hQrO'#E|O!1zQpO'#FQO!2PQrO'#FWO!2bQrO'#FYO!2pQpO'#F]O!3ZQrO'#F_O!3eQ!QO'#FeOOQO-E9z-E9zOOQO,5<b,5<bOOQO-E9t-E9tO!4PQpO'#G`O!4XQpO'#CyO!4^QpO,59dO!4fQrO,59dOOQV,59d,59dO!4pQpO1G/aOOQQ'#Cz'#CzO!4uQrO,5:SOOQR-E9v-E9vOFYQpO1G/mO!5dQrO'#GzOOQS1G/m1G/mOFYQpO1G/pO!5qQtO1G/pOOQO1G0v1G0vO!8dQsO'#GTO!8qQpO,5=rO!9YQpO1G1UO3^QpO1G1UOOQO1G1Y1G1YOImQpO1G1YO!9tQsO'#FTO3iQrO1G1YO!:jQtO1G1[OImQpO1G1[O3iQrO1G1[O!:wQsO1G1[O!;eQpO1G1[O3iQrO,5:oO!;jQpO,5:oO!;oQpO,5:oO4hQrO'#GOO!=VQpO,5=nOOQO'#GP'#GPO!>gQpO1G1mO4hQrO'#EXO!?QQpO'#EXO!@jQrO1G.kO!4uQrO1G1oOOQO1G1p1G1pOOQO1G1r1G1rOOQV1G/U1G/UO!@tQpO1G/UO%zQrO'#FsO!@yQpO,5=UOOQO1G/Z1G/ZO%zQrO,59qO!ARQpO'#FtO!AWQpO,5=XOOQO1G/[1G/[OOQS1G/i1G/iOOQO1G/j1G/jOOQO,5<c,5<cOOQO-E9u-E9uOOQO,5:Q,5:QOOQS7+%V7+%VOOQS1G/t1G/tO!A`QpO1G/uOOQS1G/u1G/uO!AeQpO'#ESOOQQ'#F}'#F}O!AjQrO,5:iO!BTQpO,5:iO!BTQpO,5:iO!BnQrO'#CjO!BuQtO'#GSO!BzQpO,5=qO!CcQtO'#EbO!DQQpO'#EbO!DVQpO'#HTOOQO,5:y,5:yO!DnQpO,5;OOOQO'#HU'#HUO!EXQpO'#EgOOQQ'#GR'#GRO!E^QrO,5;OO!DnQpO,5;OO!BnQrO,5;VO!EwQpO,5;VO3fQrO,5;YO!E|QpO,5;YO!1mQrO,5;^O!FhQpO,5;^O3fQrO,5;dO!FsQpO,5;dO!FxQpO,5;hO!F}QrO,5;lO!GuQrO,5;rO!HWQrO,5;rOB]QtO'#EwOOQQ'#F['#F[O!HcQpO'#F[OOQQ'#GW'#GWO!HhQrO,5;tO4hQrO,5;wO!I]QrO,5;yO!IgQpO,5;yO!IuQpO'#GXO!IzQpO,5;yO3^QpO,5;yOOQO,5<P,5<PO!JPQpO,59eOOQQ,5<^,5<^OOQV1G/O1G/OO!J[QpO1G/OOOQQ-E9p-E9pOOQV7+$" +
    '{7+$' +
    "{OOQR'#C}'#C}O!JdQrO'#D]OOQR'#D^'#D^OOQR'#Gf'#GfOOQR1G/n1G/nOOQS7+%X7+%XO!JiQpO,5=fO!JqQrO,5=fOOQS,5=f,5=fO!KOQtO7+%[O!MqQpO7+%[OOQO,5<o,5<oOOQO-E:R-E:RO3^QpO7+&pOOQO7+&p7+&pO3iQrO7+&tO!MvQpO,5;oOOQO7+&t7+&tO!M{QsO7+&vO!NiQpO7+&vO!NnQtO7+&vOOQO7+&v7+&vO3iQrO7+&vO# `QpO1G0ZOOQO1G0Z1G0ZO#!yQpO1G0ZOOQO,5<j,5<jOOQO-E9|-E9|OOQO-E9}-E9}OOQO,5:s,5:sO4hQrO,5:sO##OQrO'#CxO##VQpO'#CvO3^QpO'#CvOOQO7+$V7+$VOOQO7+'Z7+'ZOOQV7+$p7+$pOOQO,5<_,5<_OOQO-E9q-E9qOOQO1G/]1G/]OOQO,5<`,5<`OOQO-E9r-E9rOOQS7+%a7+%aO!4uQrO,5:nOOQQ-E9{-E9{O##[QpO1G0TO##[QpO1G0TOOQO,5<n,5<nOOQO-E:Q-E:QOOQO,5:|,5:|O##uQsO,5:|O#$SQsO'#GQO#$ZQpO,5=oO!4uQrO,5;RO#$rQpO1G0jOOQQ-E:P-E:PO#$rQpO1G0jO#%]QpO1G0qO4hQrO1G0qO#%eQpO1G0tO4hQrO1G0tO#&PQpO1G0xOOQO'#GU'#GUO#&PQpO1G0xO4hQrO'#EuO4hQrO'#EvO!2kQpO1G0xO#&VQpO1G0xO#&[QpO1G1OO#&aQrO1G1OO3^QpO1G1SO#&rQrO1G1WO!MqQpO1G1WO!HWQrO1G1^O#'gQpO1G1^O#'oQpO,5;cO!2kQpO,5;vOOQQ-E:U-E:UO#'wQpO1G1cO#(cQpO1G1eO#(qQpO1G1eO3^QpO1G1eOOQO-E:V-E:VO4hQrO,5<sO#(vQpO1G1eO#({QpO1G1eOOQO'#C|'#C|O#)QQpO1G/POOQV7+$j7+$jP!4aQpO'#FrOOQR,59w,59wOOQQ,5<e,5<eOOQS1G3Q1G3QO#)]QpO1G3QOOQQ-E9w-E9wO!MqQpO<<HvOOQS<<Hv<<HvOOQO<<J[<<J[OOQO<<J`<<J`OOQQ1G1Z1G1ZOOQO<<Jb<<JbO3iQrO<<JbO#)eQsO<<JbO#*RQtO<<JbO#*sQpO7+%uO#*xQpO7+%uOOQO7+%u7+%uOOQO1G0_1G0_O#,`QpO'#CyO#,hQpO,59dO#,rQrO'#D`OOQO,59b,59bO##VQpO,59bOOQQ1G0Y1G0YO#,yQpO7+%oO#-dQtO1G0hOOQO,5<l,5<lOOQO-E:O-E:OOOQQ1G0m1G0mO#.RQpO7+&UO4hQrO7+&]O#.lQpO7+&]O#.qQpO7+&]O4hQrO7+&`OOQO7+&`7+&`O#.yQpO7+&dO!2kQpO7+&dO#/PQpO7+&dOOQO-E:S-E:SOOQO,5;a,5;aOOQO,5;b,5;bOOQO7+&d7+&dO#&aQrO7+&jO#/UQrO'#E{OOQQ'#HX'#HXOOQQ'#GV'#GVO#0PQrO7+&jO#0jQpO7+&nOOQO7+&r7+&rO#1UQpO7+&xOOQO7+&x7+&xO#1^QrO7+&xOOQQ1G0}1G0}O#1eQpO1G0}OOQQ1G1b1G1bO#1mQtO7+&}O#1tQpO7+'PO3^QpO7+'PO#(vQpO7+'PO#1yQpO7+'POOQO1G2_1G2_OOQO'#GY'#GYO#2OQpO7+'PO!HWQrO'#FbO!4uQrO7+$kOOQS7+(l7+(lP!JlQpO'#FyOOQSAN>bAN>bO#2oQtOAN?|OOQOAN?|AN?|O#2|QsOAN?|OOQO<<Ia<<IaO#3jQpO<<IaOOQO,59z,59zO#3oQpO,59zOOQO1G.|1G.|OOQO7+&S7+&SOOQO<<Iw<<IwO#3wQpO<<IwO4hQrO<<IwO#3|QpO<<IwOOQO<<Iz<<IzO!2kQpO<<JOO#4RQpO<<JOOOQO<<JO<<JOO#4WQrO<<JUO#4qQpO,5;gOOQQ-E:T-E:TO!MqQpO<<JYOOQO<<Jd<<JdO#1^QrO<<JdO#4yQpO<<JdOOQQ7+&i7+&iOOQO<<Ji<<JiO#(vQpO<<JkO#5OQpO<<JkO#5TQpO<<JkO#5]QpO<<JkOOQO-E:W-E:WOOQO<<Jk<<JkO#5bQpO,5;|OOQO<<HV<<HVO#5mQsOG25hOOQOG25hG25hOOQOAN>{AN>{O#6ZQrO1G/fO#6bQpO1G/fOOQO1G/f1G/fO4hQrOAN?cOOQOAN?cAN?cO#6jQpOAN?cOOQOAN?jAN?jO!2kQpOAN?jOOQQ1G1R1G1ROOQOAN?tAN?tO#6oQpOAN@OOOQOAN@OAN@OO#6tQpOAN@VO#6|QpOAN@VOOQOAN@VAN@VO#(vQpOAN@VO4hQrO1G1hO#7RQpO1G1hO#7WQpO1G1hOOQOLD+SLD+SOOQO7+%Q7+%QO#7`QrO7+%QO#7gQpOG24}O4hQrOG24}OOQOG25UG25UOOQOG25jG25jOOQOG25qG25qO#(vQpOG25qO#7lQpOG25qO#7tQpO7+'SO#7|QpO7+'SO4hQrO7+'SO#8RQpO7+'SOOQO<<Hl<<HlO4hQrOLD*iO#8WQpOLD*iO#8]QpOLD+]OOQOLD+]LD+]OOQO<<Jn<<JnO4hQrO<<JnO#8eQpO<<JnO#8jQpO<<JnO#8rQpO<<JnOOQO!$'NT!$'NTO4hQrO!$'NTOOQO!$'Nw!$'NwO#8wQpOAN@YO4hQrOAN@YOOQOAN@YAN@YO4hQrOAN@YO#8|QpOAN@YOOQO!)9Co!)9CoOOQOG25tG25tO#9RQpOG25tO#9ZQpOG25tO4hQrOG25tOOQOLD+`LD+`O4hQrOLD+`O#9`QpOLD+`O#9hQpO!$'NzOOQO!$'Nz!$'NzO4hQrO!$'NzOOQO!)9Df!)9DfO#9mQpO!)9DfOOQO!.K:Q!.K:QO#9rQpO'#G_",
  stateData:
    '#:U~O%POSVOS~OQYORQOYQOZoO]SOapOdnOelOfmOghOotOstOvUO!OgO!_iO#ejO#skO$TqO$[nO$arO$csO%TPO%WXO%[RO%c]O%d]O%eVO~O]uO~O]SO!g{X!h{X!k{X!l{X!m{X!o{X$}{X%T{X%X{X%c{X%d{X%e{X%f{X%p{X%r{X%s{X%Z{X%_{X%l{Xh{X#S{X#y{Xb{Xc{Xi{X!`{X!t{X!x{X!y{X!|{X!}{X#O{X#P{X#Q{X%U{X#V{X%b{X!s{X#{{X$T{X%|{X~OQyOY{O]SOotOstOvUO%TwO%[{O%`xO%czO%dzO~O%W!OO!g!TX!h!TX!k!TX!l!TX!m!TX!o!TX$}!TX%T!TX%X!TX%c!TX%d!TX%e!TX%f!TX%p!TX%r!TX%s!TX%Z!TX%_!TX%l!TXb!TXc!TXi!TX!`!TX!t!TX!x!TX!y!TX!|!TX!}!TX#O!TX#P!TX#Q!TX#V!TX%b!TX!s!TX#{!TX$T!TX%|!TX~O%U!TXh!TX#S!TX#y!TX~P&oOQYORQOYQO]SO_!WO`!WOa!WOb!WOc!WOd!XOe!YOf!ZOg![Oh!WOi!WOotOstOvUO!OgO!_iO#ejO#skO$[nO%TPO%WXO%[RO%c]O%d]O%eVO~O%T!^O%p!]O!g%iX!h%iX!k%iX!l%iX!m%iX!o%iX$}%iX%X%iX%c%iX%d%iX%e%iX%f%iX%r%iX%s%iX%Z%iX%_%iX%l%iXh%iX#S%iX#y%iXb%iXc%iXi%iX!`%iX!t%iX!x%iX!y%iX!|%iX!}%iX#O%iX#P%iX#Q%iX%U%iX#V%iX!s%iX#{%iX$T%iX%b%iX%|%iX~OQYORQOYQO]SOghOotOstOvUO!OgO!_iO%TPO%WXO%[RO%eVO~O!g!dO!h!gO!k!fO!l!fO!m!fO!o!jO%X!eO%c!dO%d!dO%e!dO%r!dO~O$}%hX%f%hX%s%hX%Z%hX%_%hX%l%hXh%hX#S%hX#y%hXb%hXc%hXi%hX!`%hX!t%hX!x%hX!y%hX!|%hX!}%hX#O%hX#P%hX#Q%hX%U%hX#V%hX!s%hX#{%hX$T%hX%b%hX%|%hX~P/VO%s!kO$}%gX%f%gX%Z%gX%_%gX%l%gX%b%gX~O%s!kO$}!pX%f!pX%Z!pX%_!pX%l!pX%b!pX~O%f!mO~O%W!oO~ORQOYQO!]!rO%TPO%W!qO~OP!zO!]!rO%c]O%d]O~P.XO!]!rO!l#QO%c]O%d]O~P.XO`#UO!]!rO!l#TO%c]O%d]O~P.XOQYORQOYQO]SO_!WO`!WOa!WOb!WOc!WOd!WOe!WOf!WOg![Oh!WOi!WOotOstOvUO!OgO!_iO%TPO%WXO%[RO%c]O%d]O%eVO~ORQOYQO_!WO`!WOa!WOb!WOc!WOd!WOe!WOf!WOg!WOh!WOi!WO%TPO~OY#]O~O$_#^O$e#_O~O$b#_O~O$d#_O~O%W#`O~O%U#aO~O%U#cO~P%zO]#eO%b#gO~OQ#iO~O%Z#jO~O%Z#kO~P)iO%V%RX~P&oO%V#mO~O%_#nO%Z%kX%l%kX~O%Z#qO%l#pO~O%V^X%X^X~P4hO!]!rO!l#QO%c]O%d]O%V^X%X^X~P.XO`#UO!]!rO!l#TO%c]O%d]O%V^X%X^X~P.XO%V^X%X^X~P3QOY#sO%T#tO~O%T!^O%p!]O!g!aa!h!aa!k!aa!l!aa!m!aa!o!aa$}!aa%X!aa%c!aa%d!aa%e!aa%f!aa%r!aa%s!aa%Z!aa%_!aa%l!aah!aa#S!aa#y!aab!aac!aai!aa!`!aa!t!aa!x!aa!y!aa!|!aa!}!aa#O!aa#P!aa#Q!aa%U!aa#V!aa!s!aa#{!aa$T!aa%b!aa%|!aa~O%T!^O%p!]O!g!da!h!da!k!da!l!da!m!da!o!da$}!da%X!da%c!da%d!da%e!da%f!da%r!da%s!da%Z!da%_!da%l!dah!da#S!da#y!dab!dac!dai!da!`!da!t!da!x!da!y!da!|!da!}!da#O!da#P!da#Q!da%U!da#V!da!s!da#{!da$T!da%b!da%|!da~O$}!ea%f!ea%s!ea%Z!ea%_!ea%l!eah!ea#S!ea#y!eab!eac!eai!ea!`!ea!t!ea!x!ea!y!ea!|!ea!}!ea#O!ea#P!ea#Q!ea%U!ea#V!ea!s!ea#{!ea$T!ea%b!ea%|!ea~P/VO_$OO`$OOc$OOelOfmOh$OO!r$OO!s$OO!t$OO!u$OO#S$PO#T$PO#X$QO#Y$QO#`$RO#c$SO#ejO#g$TO#h$TO#m$UO#n$UO#q$VO#skO#u$WO#{$XO#}$YO$Q$ZO$S$[O$Y$]O~O%s!kO$}!pa%f!pa%Z!pa%_!pa%l!pa%b!pa~ORQO_!WO`!WOa!WOb!WOc!WOd!WOe!WOf!WOg!WOh!WOi!WO%TPO%Z$eO%eVO~OY$aOo$gO~PDqOYQO~PDqO%V$hO~O%T$kO~O%W!OO%T!TX%_!TX%p!TX%s!TX%X!TX!g!TX!h!TX!k!TX!l!TX!m!TX!o!TX%c!TX%d!TX%e!TX%r!TX%Z!TX%l!TX~O%V$hO$}!TX%f!TXh!TX#S!TX#y!TX!|!TX!`!TX%b!TX~PF_O%_$pO$}%zX%f%zX%s%zX%Z%zX%l%zX%b%zX~O%X$sO$}#ra%f#ra%s#ra%Z#ra%_#ra%l#ra%b#ra~O!]!rO!l$uO%c]O%d]O~P.XO%W$vO~O`$zO!]!rO!l$yO%c]O%d]O~P.XOh$' +
    '{O#S$' +
    '{O#y$' +
    "{O$}#xa%f#xa%s#xa%Z#xa%_#xa%l#xa%b#xa~O!g%jX!h%jX!k%jX!l%jX!m%jX!o%jX%T%jX%X%jX%_%jX%c%jX%d%jX%e%jX%p%jX%r%jX%s%jX%Z%jX%l%jX~O%V$}Ob%jXc%jXi%jX!`%jX!t%jX!x%jX!y%jX!|%jX!}%jX#O%jX#P%jX#Q%jX$}%jX%f%jX!s%jX#{%jX$T%jX%b%jX%|%jX~PJwO!x%PO!y%OOb!wXc!wXi!wX!`!wX!t!wX!|!wX!}!wX#O!wX#P!wX#Q!wX$}!wX%_!wX%f!wX%s!wX%Z!wX%l!wX!s!wX#{!wX$T!wX%b!wX%|!wX~O%V$}O~O%_%QOb%vXc%vXi%vX!`%vX!t%vX!|%vX!}%vX#O%vX#P%vX#Q%vX$}%vX%f%vX%s%vX%Z%vX%l%vX!s%vX#{%vX$T%vX%b%vX~Ob%UOc%UOi%UO!`%UO!t%UO!|%UO!}%UO#O%UO#P%UO#Q%VO~O$}$Za%f$Za%s$Za%Z$Za%_$Za%l$Za%b$Za~P!!bO%V%WO~O%V%XO$}$]a%f$]a%b$]a~OU%ZO~OT%]O%Z%[O~O%_%^O%U%^X~O%U%`O~O%X%aO~O%_%bO%b%aX~O%b%dO~O%Z%eO~OdnOelOfmO#ejO#skO$[nO%c]O%d]O~P.XO%_#nO%Z%ka%l%ka~O%Z%jO~O%W!OO!g!ba!h!ba!k!ba!l!ba!m!ba!o!ba$}!ba%T!ba%X!ba%c!ba%d!ba%e!ba%f!ba%p!ba%r!ba%s!ba%Z!ba%_!ba%l!bah!ba#S!ba#y!bab!bac!bai!ba!`!ba!t!ba!x!ba!y!ba!|!ba!}!ba#O!ba#P!ba#Q!ba%U!ba#V!ba!s!ba#{!ba$T!ba%b!ba%|!ba~O%U%mO~OQYORQOYQO]SO_!WO`!WOa!WOb%sOc%sOd!WOe!WOf!WOg![Oh!WOi%sOotOstOvUO!OgO!]%nO!_iO!`%UO!t%UO!|%UO!}%UO#O%UO#P%UO#Q%VO%TPO%WXO%[RO%c]O%d]O%eVO~O$}!qX%f!qX%s!qX%Z!qX%_!qX%l!qX%b!qX~P!(|O%_%tO$}%yX%f%yX%s%yX%Z%yX%l%yX%b%yX~OP%vO$}#RX%f#RX%s#RX%Z#RX%_#RX%l#RX%b#RX~P4hOQYORQOYQO]SO_!WO`!WOa!WOb%sOc%sOd!WOe!WOf!WOg![Oh!WOi%sOotOstOvUO!OgO!]%{O!_iO!`%UO!t%UO!|%UO!}%UO#O%UO#P%UO#Q%VO#[%{O#]%{O%TPO%WXO%[RO%c]O%d]O%eVO~O$}#WX%f#WX%s#WX%Z#WX%_#WX%l#WX%b#WX~P!,xOQYORQOYQO]SO_!WO`!WOa!WOc!WOd!WOe!WOf!WOg![Oh!WOi!WOotOstOvUO!OgO!_iO%TPO%WXO%[RO%c]O%d]O%eVO~Ob&QO~P!/uO!]%{O#[%{O#]%{O~P4hOY&ZO~ORQOYQO!]!rO#P&]O%TPO~ORQOYQO%TPO%W&^O~O#P&cO~ORQOYQO!]!rO!s&fO#{&fO%TPO~O!`&gO$T&hO~P!2uOU&iO$}$XX%f$XX%s$XX%Z$XX%_$XX%l$XX%b$XX~O%X%SX%ZnX~O%X&jO~O%Z&lO%_&kO~O%Z&lO%eVO~P6[O%Z&oO~OQ&sOY&rO]&pOotOstOvUO!OgO%[RO%c&qO~O%U&xO%c]O%d]O~P.XO!`&zO!g!^i!h!^i!k!^i!l!^i!m!^i!o!^i$}!^i%T!^i%X!^i%c!^i%d!^i%e!^i%f!^i%p!^i%r!^i%s!^i%Z!^i%_!^i%l!^ih!^i#S!^i#y!^ib!^ic!^ii!^i!t!^i!x!^i!y!^i!|!^i!}!^i#O!^i#P!^i#Q!^i%U!^i#V!^i!s!^i#{!^i$T!^i%b!^i%|!^i~OP&{O%c]O%d]O~P.XO%_$pO$}%za%f%za%s%za%Z%za%l%za%b%za~O%X&}O$}#ri%f#ri%s#ri%Z#ri%_#ri%l#ri%b#ri~OP!zO%c]O%d]O~P.XO$}#xi%f#xi%s#xi%Z#xi%_#xi%l#xi%b#xi~Oh'SO#S'SO#y'SO~P!:ROP%vO$}#xi%f#xi%s#xi%Z#xi%_#xi%l#xi%b#xi~P4hO`'WO~O!z'YO~O!y'ZOb!wac!wai!wa!`!wa!t!wa!|!wa!}!wa#O!wa#P!wa#Q!wa$}!wa%_!wa%f!wa%s!wa%Z!wa%l!wa!s!wa#{!wa$T!wa%b!wa%|!wa~O%_%QOb%vac%vai%va!`%va!t%va!|%va!}%va#O%va#P%va#Q%va$}%va%f%va%s%va%Z%va%l%va!s%va#{%va$T%va%b%va~O$}$Zi%f$Zi%s$Zi%Z$Zi%_$Zi%l$Zi%b$Zi~P!!bO%V'`O~OQYORQOYQO]SOdnOelOfmOghOotOstOvUO!OgO!_iO#ejO#skO$[nO%TPO%[RO%c]O%d]O%eVO~Ok'cO%W'aO~P!?VO%Z'fO~O%_%^O%U%^a~O]#eO~O%_%bO%b%aa~O%U'lO~O%V'mO~O$}!qa%f!qa%s!qa%Z!qa%_!qa%l!qa%b!qa~P!(|O$}!qa%f!qa%s!qa%Z!qa%_!qa%l!qa%b!qa~P!!bO%V^X~P4hO#`$RO~O%_%tO$}%ya%f%ya%s%ya%Z%ya%l%ya%b%ya~O!x'sO#V'sO$}#UX%_#UX%f#UX%s#UX%Z#UX%l#UX%b#UX~O%V'tO~O%_'uO$}%wX%f%wX%s%wX%Z%wX%l%wX%b%wX~O$}#Wa%f#Wa%s#Wa%Z#Wa%_#Wa%l#Wa%b#Wa~P!!bO%V'wO~O$}#Wa%f#Wa%s#Wa%Z#Wa%_#Wa%l#Wa%b#Wa~P!,xOb'|O~O!|(OO$}#ba%f#ba%s#ba%Z#ba%_#ba%l#ba%b#ba~Oi(SO!t(TO!|(UO~O!`(XO~Oc(YO~ORQOYQO!]!rO!`([O%TPO$}#ta%f#ta%s#ta%Z#ta%_#ta%l#ta%b#ta~ORQOYQO!]!rO#P(]O%TPO~ORQOYQO%TPO~O%V(`O~ORQOYQO%TPO%W&^O$}#|a%f#|a%s#|a%Z#|a%_#|a%l#|a%b#|a~O!`(dO$T(eO~P!2uO!`(dO!s&fO#{&fO$T(eO~O#P(gO~O%W(hO~OY$gOo$gO%W!qO~O%Z(lO%_&kO~OQ(nO~O%U(pO%_(oO~O%U(pO%c]O%d]O~P.XO!`(sO!g!^q!h!^q!k!^q!l!^q!m!^q!o!^q$}!^q%T!^q%X!^q%c!^q%d!^q%e!^q%f!^q%p!^q%r!^q%s!^q%Z!^q%_!^q%l!^qh!^q#S!^q#y!^qb!^qc!^qi!^q!t!^q!x!^q!y!^q!|!^q!}!^q#O!^q#P!^q#Q!^q%U!^q#V!^q!s!^q#{!^q$T!^q%b!^q%|!^q~O%W!OO~O%Z(wO~OP%vO$}#xq%f#xq%s#xq%Z#xq%_#xq%l#xq%b#xq~P4hO`(yO~Oh(zO#S(zO#y(zO$}#xq%f#xq%s#xq%Z#xq%_#xq%l#xq%b#xq~O!x(}O!y(|Ob!wic!wii!wi!`!wi!t!wi!|!wi!}!wi#O!wi#P!wi#Q!wi$}!wi%_!wi%f!wi%s!wi%Z!wi%l!wi!s!wi#{!wi$T!wi%b!wi%|!wi~O!z)OO~O%Z$eO~P)iO%`)SO~O$}!qi%f!qi%s!qi%Z!qi%_!qi%l!qi%b!qi~P!!bOP)XO%c]O%d]O~P.XOP%vO~P4hO%_'uO$}%wa%f%wa%s%wa%Z%wa%l%wa%b%wa~O$}#Wi%f#Wi%s#Wi%Z#Wi%_#Wi%l#Wi%b#Wi~P!!bO!`)_O#P)^O~O!|)aO$}#bi%f#bi%s#bi%Z#bi%_#bi%l#bi%b#bi~Oi(SO!t(TO!|)dO~O!`)jO~ORQOYQO])lO%TPO%eVO~ORQOYQO!]!rO%TPO$}#ti%f#ti%s#ti%Z#ti%_#ti%l#ti%b#ti~O%W&^O%`)sO~O%Z)tO%s!kO~O!`)wO$}$Pi%f$Pi%s$Pi%Z$Pi%_$Pi%l$Pi%b$Pi~O!`)xO!s&fO#{&fO$T)yO~O%W)zO~O#O*PO~O!`)xO~O%V*QO%Zmi%_mi~O%U*RO%_(oO~OP%vO$}#xy%f#xy%s#xy%Z#xy%_#xy%l#xy%b#xy~P4hOh*WO#S*WO#y*WO$}#xy%f#xy%s#xy%Z#xy%_#xy%l#xy%b#xy~O!z*XO~O!y*YOb!wqc!wqi!wq!`!wq!t!wq!|!wq!}!wq#O!wq#P!wq#Q!wq$}!wq%_!wq%f!wq%s!wq%Z!wq%l!wq!s!wq#{!wq$T!wq%b!wq%|!wq~O%V#mO%X&jO~O%Z&lO%_&kO~PJwO%b*ZO~PYO$}!qq%f!qq%s!qq%Z!qq%_!qq%l!qq%b!qq~P!!bO!x*^O#V*^O$}#Ui%_#Ui%f#Ui%s#Ui%Z#Ui%l#Ui%b#Ui~O$}#Wq%f#Wq%s#Wq%Z#Wq%_#Wq%l#Wq%b#Wq~P!!bO#a*`O~O!`*bO#P*aO~Oi(SO!t(TO!|*dO~O%X*hOR#oXY#oX]#oX$}#oX%T#oX%e#oX%f#oX%s#oX%Z#oX%_#oX%l#oX%b#oX~O$}#lq%f#lq%s#lq%Z#lq%_#lq%l#lq%b#lq~P#&aO!`*jO$}#pq%f#pq%s#pq%Z#pq%_#pq%l#pq%b#pq~O%W&^O%`*lO~O%WXO~P!?VO%Z*nO%s!kO~O%W&^O~PB]O%W*pO~O!`*sO~O#O*PO%Z*uO~O$}#x!R%f#x!R%s#x!R%Z#x!R%_#x!R%l#x!R%b#x!R~Oh*xO#S*xO#y*xO~P#2WOP%vO$}#x!R%f#x!R%s#x!R%Z#x!R%_#x!R%l#x!R%b#x!R~P4hO!z*zO~O%b*}O%f*{O~O%V+OO~O#a+QO~O!|+SO~O$}#ly%f#ly%s#ly%Z#ly%_#ly%l#ly%b#ly~P#&aOY$gOo$gO~O%b+WO~O!`+YO~O#O*PO%Z+ZO~O%W+[O~O$V+_O$W+^O%X+]O~OP%vO$}#x!Z%f#x!Z%s#x!Z%Z#x!Z%_#x!Z%l#x!Z%b#x!Z~P4hO%b+aO~PYO%b+aO%f+bO~O%V+dO~O%b+fO~O#O*PO%Z+gO~O%W+hO~O%V+kO~O$W+mO%X+lO~O%b+nO~PYO#P+oO~O#O*PO%Z+rO~O%f+sO%|+tO~OY+uO~O%V+wO~O#P+yO~O#O*PO%Z+zO~O%X+|O~O%f+}O%|,OO~OY,PO~O%f,RO~O%X,UO~O%f,VO%|,WO~O%f,VO~O%f,ZO%|,[O~O%f,]O~O%f,_O~O%V%RX%X%RX~PF_OV!g]v!k!]Y~",
  goto:
    '!.V&OPPPPPPPPP&PPP&WP(mPPPPPPPPPPP)tP)w*w+PP+Y+]+dP-n+dP/r/r/x/r0O/r-nP+]+]2R4_4e4e6b6w7P9O4e9RP4ePP9n;m;m;r=n?aPP?a?aPPP?aP?e?tPPPP?y?}PPPAePPPPP?tPPAwP?tPPBSPP?tBYPP?tPBbP?tPPBvB|CW?tPP4X?tPBbP?tPBbCtBbP?tP?tPDQ?tP?tPPDUPP?tPDbP&P&PP&PPPPPPDqDyEPEVGZGeGkHnHtH{IRI^IdIjJ[JbJlJrJxKSK^KdKnPPPLULaMrPPPPP!!mPP!!|!#YPP!#]PPPPP!#`!#y!&f!(p!*oP4e!*v!+SP!+XPP!+]!+f!+k!,x!-[!-b!-g!-pP!-vZeO!m)S*{+b%wQOX]hijklmno!O!X!Y!Z![!^!h!m!o!q!t!v!y!|#O#R#U#m#n#p#t#y$P$Q$R$S$T$U$V$X$Y$[$d$k$p$v$w$z$' +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&Z&[&]&b&c&d&w'P'S'W'`'a't'u'|(O(S(T(X(Z(](g(y(z)S)^)a)j)n)s*P*W*a*g*l*x*{+O+]+b+d+l+o+t+y+|,O,U,W,[#Z!RXno!O!X!o!q#n#y$P$Q$R$T$V$d$" +
    "{%Q%U%p%s&O&Q&U&c'S'`'a'u'|(O(S(T(g(z)^)a*W*a*x+O+]+d+l+o+t+y+|,O,U,W,[R'd%WQ!pgS!uh![Q!wiQ$j!tQ$m!vQ%Y#^Q'O$sQ'b%WQ(i&hQ(j&jQ(u&}Q)U'cQ)o(YQ){(eR*q)yU$c!o!q'aR&m$dQ$f!oQ(k&jR+T*hR(k&jZ&s$h%X'm'w*Q$tYOX]jklmn!O!X!Y!Z!^!h!m!y!|#O#R#U#m#n#p#t#y$P$Q$R$S$T$U$V$k$p$v$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&c&w'P'S'W'`'a't'u'|(O(S(T(g(y(z)S)^)a)s*W*a*l*x*{+O+]+b+d+l+o+t+y+|,O,U,W,[W|Uw%^%aZ&s$h%X'm'w*Q$tYOX]jklmn!O!X!Y!Z!^!h!m!y!|#O#R#U#m#n#p#t#y$P$Q$R$S$T$U$V$k$p$v$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&c&w'P'S'W'`'a't'u'|(O(S(T(g(y(z)S)^)a)s*W*a*l*x*{+O+]+b+d+l+o+t+y+|,O,U,W,[Z&s$h%X'm'w*QX|Uw%^%aQ#fxR'j%b$tYOX]jklmn!O!X!Y!Z!^!h!m!y!|#O#R#U#m#n#p#t#y$P$Q$R$S$T$U$V$k$p$v$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&c&w'P'S'W'`'a't'u'|(O(S(T(g(y(z)S)^)a)s*W*a*l*x*{+O+]+b+d+l+o+t+y+|,O,U,W,[X|Uw%^%a$rZOX]jklmn!O!X!Y!Z!^!h!m!y!|#O#R#U#m#n#p#t#y$P$Q$R$S$T$U$V$k$p$v$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&c&w'P'S'W'`'t'u'|(O(S(T(g(y(z)S)^)a)s*W*a*l*x*{+O+]+b+d+l+o+t+y+|,O,U,W,[S$c!o!qQ&m$dQ)R'aX)l(X)j)n*gQ)T'bR*])U$uZOX]jklmn!O!X!Y!Z!^!h!m!y!|#O#R#U#m#n#p#t#y$P$Q$R$S$T$U$V$k$p$v$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&c&w'P'S'W'`'a't'u'|(O(S(T(g(y(z)S)^)a)s*W*a*l*x*{+O+]+b+d+l+o+t+y+|,O,U,W,[W!PW!Q!x,`Q%k#sQ(t&zQ)p([Q*T(sR+U*jU!UX!O'aR%g#n#YZOX]jklm!O!Y!Z!^!h!m!y!|#O#R#U#m#n#p#t$P$S$U$k$p$v$w$z$" +
    "{$}%W&S&W&w'P'S'W'a't'u(y(z)S)s*W*l*x*{+b!k#Vn!X#y$Q$R$T$V%Q%U%p%s&O&Q&U&c'`'|(O(S(T(g)^)a*a+O+]+d+l+o+t+y+|,O,U,W,[R#r!V!T!shijklm!Y!Z![!t!v!y!|#O#R$S$U$X$[&S&W&Z&[&d(Z$r^OXjklmn!O!X!Y!Z!^!h!m!y!|#O#R#U#m#n#p#t#y$P$Q$R$S$T$U$V$k$p$v$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&c&w'P'S'W'`'a't'u'|(O(S(T(g(y(z)S)^)a)s*W*a*l*x*{+O+]+b+d+l+o+t+y+|,O,U,W,[R!c]V!_[!a!b$s^OXjklmn!O!X!Y!Z!^!h!m!y!|#O#R#U#m#n#p#t#y$P$Q$R$S$T$U$V$k$p$v$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&c&w'P'S'W'`'a't'u'|(O(S(T(g(y(z)S)^)a)s*W*a*l*x*{+O+]+b+d+l+o+t+y+|,O,U,W,[$a`OXlmn!O!X!Y!Z!^!m#O#R#U#m#n#p#t#y$P$Q$R$T$U$V$k$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&U&W&c&w'P'S'W'`'a't'u'|(O(S(T(g(y(z)S)^)a)s*W*a*l*x*{+O+]+b+d+l+o+t+y+|,O,U,W,[T!g_!ikdOX!O!m#m#n%W'a)S)s*l*{+bV#|!k&^)wT%o#y%pz#Yn!X#y$Q$T%U%p%s&O&U&c'`(O(S(T(g)a+t,O,W,[Q&R$RQ&Y$VQ'[%QQ'{&QQ)`'|Q*_)^Q+P*aQ+c+OQ+j+]Q+p+dQ+v+lQ+x+oQ,Q+yQ,S+|R,X,Uq%S#Z#y$Q%T%p%q%r%z&O&P'o'p'x'z)W)][%x$P$" +
    "{'S(z*W*xR)Y'uX%}$Q$T&O&UU#z!k&^)wR'q%tjaOX!O!m#m#n%W'a)S)s*l*{+bV#|!k&^)wX(Q&V(P(R)cQ(V&VS)e(P(RR*e)cS&_$Y&bQ)i(UQ)r(^Q)v(`Q*f)dQ*k)qQ*o)wQ+R*dR+e+SQ$w#QQ$|#TQ'P$uR'T$yT&a$Y&be)}(h)z*O*p*r+X+[+h+i+qkaOX!O!m#m#n%W'a)S)s*l*{+bU$d!o!q'aR&n$dQ%_#bR'h%_Q%c#fR'k%c$|TOUX]jklmnw!O!X!Y!Z!^!h!m!y!|#O#R#U#m#n#p#t#y$P$Q$R$S$T$U$V$k$p$v$w$z$" +
    "{$}%Q%U%W%^%a%p%s&O&Q&S&U&W&c&w'P'S'W'`'a't'u'|(O(S(T(g(y(z)S)^)a)s*W*a*l*x*{+O+]+b+d+l+o+t+y+|,O,U,W,[RvTQ!nfS$`!n*|R*|*[Q#o!UR%h#oS!th![Q!viQ!yjQ!|kS#Ol!YS#Rm!Zf$i!t!v!y!|#O#R&S&W&[&d(ZQ&S$SQ&W$UQ&[$XQ&d$[R(Z&ZQ&w$kR(r&wS!a[!bR#v!aQ!i_R#x!iS!lbcS$^!l)uR)u(_Q%p#yR'n%pQ%R#YR']%RQ%T#ZQ%q#yQ%z$Q^'^%T%q%z'o'x)W)]S'o%p%rS'x&O&PQ)W'pR)]'zQ'v%xR)Z'vQ&O$QQ&U$TT'y&O&UQ%u#zR'r%uQ$q!zR&|$qQ(R&VQ)c(PT)f(R)cQ)n(XQ*g)jT*i)n*gQ&b$YR(a&bQ&e$[Q(c&dT(f&e(cQ*O(hQ*r)zY*t*O*r+X+i+qQ+X*pQ+i+[R+q+hQfOU$_!m*{+bR*[)SU!TX!O#n!j#Xn!X#y$Q$R$T$V%Q%U%p%s&O&Q&U&c'`'|(O(S(T(g)^)a*a+O+]+d+l+o+t+y+|,O,U,W,[Q#[oU$b!o!q$d^%w$P$" +
    "{'S'u(z*W*xR)Q'a!UWO]!^!h!m#U#m#p#t$k$p$v$w$z$}%W&w'P'W't(y)S)s*l*{+b#O!QXn!O!X#n#y$P$Q$R$T$V$" +
    "{%Q%U%p%s&O&Q&U&c'S'`'u'|(O(S(T(g(z)^)a*W*a*x+O+]+d+l+o+t+y+|,O,U,W,[W!Ro!o!q$df!rhi![!t!v$X$[&Z&[&d(Zl!xjklm!Y!Z!y!|#O#R$S$U&S&WS&`$Y&bQ(^&]W)k(X)j)n*gQ)q(]Q*v*PR,`'aQ&t$hQ'e%XQ)V'mQ)['wR*w*QQ}UQ#bwQ'g%^R'i%aR#dwR#hxYeO!m)S*{+bW!SX!O#n'aQ%f#mQ'd%WQ*m)sR+V*ljbOX!O!m#m#n%W'a)S)s*l*{+bS#Pl!YS#Sm!Z!j#Wn!X#y$Q$R$T$V%Q%U%p%s&O&Q&U&c'`'|(O(S(T(g)^)a*a+O+]+d+l+o+t+y+|,O,U,W,[Q#u!^Q$t#OS$x#R#UQ%i#pQ%l#t^%v$P$" +
    "{'S'u(z*W*xQ&X$UQ&v$kQ'R$wQ'U$zQ'X$}Q(W&WQ(q&wQ(v'PQ({'WQ)X'tR*U(y$`_OXlmn!O!X!Y!Z!^!m#O#R#U#m#n#p#t#y$P$Q$R$T$U$V$k$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&U&W&c&w'P'S'W'`'a't'u'|(O(S(T(g(y(z)S)^)a)s*W*a*l*x*{+O+]+b+d+l+o+t+y+|,O,U,W,[U!zj!y$vQ!}kQ#w!hQ$r!|Q&T$SQ&{$pR'}&S$r[OXjklmn!O!X!Y!Z!^!h!m!y!|#O#R#U#m#n#p#t#y$P$Q$R$S$T$U$V$k$p$v$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&c&w'P'S'W'`'a't'u'|(O(S(T(g(y(z)S)^)a)s*W*a*l*x*{+O+]+b+d+l+o+t+y+|,O,U,W,[R!b]S!VX'aR#l!OQ$l!uQ$n!wQ&u$jR&y$mV!`[!a!bT!h_!iQ#}!kQ(_&^R*o)wV#y!k&^)wS#Zn!XQ%r#yQ&P$QQ&V$TS'_%U%sQ'p%pQ'z&OQ(P&UQ(b&cQ)P'`Q)b(OQ)g(SQ)h(TQ)|(gQ*c)aQ+{+tQ,T,OQ,Y,WR,^,[Q%y$PQ'V$" +
    "{Q(x'SQ*V(zQ*y*WR+`*xX%|$Q$T&O&UV#{!k&^)wQ!{jQ$o!yR'Q$vX)m(X)j)n*gkcOX!O!m#m#n%W'a)S)s*l*{+b",
  nodeNames:
    '⚠ Pattern Number Identifier HyphenWord LiteralText Unread Comment Query Let Identifier Keyword BracketName String NewName Keyword Keyword Keyword Keyword Keyword Keyword Keyword Keyword Keyword Keyword Keyword Lambda Keyword Columns Column Type Keyword TableType Strings TypedLiteral Keyword Boolean DynamicLiteral DynamicOpen JsonArray JsonObject JsonEntry JsonNumber Strings JsonWord TypeOf Keyword Negative Reference Star Body Reference Call Arguments Argument Paren To Datatable Option HintName ExternalData Keyword Keyword Path Member Element Sign Binary Arithmetic / Compare Colon Word TextOperator Keyword Keyword LogicWord Keyword Pipeline Simple Keyword Keyword Keyword Keyword Option Named Keyword Keyword Keyword Clause Keyword Keyword Keyword Keyword Keyword Chosen Keyword Keyword Named Keyword Expanding Keyword Keyword Option Keyword Keyword TopNested Level Keyword Keyword Join Keyword Union Keyword MvApply Keyword Keyword Clause Clause Subquery Parse Keyword Keyword ParseColumn ParseKv Keyword Evaluate Keyword Render Keyword Search Tables Find Keyword Partition Keyword Fork Keyword Branch Facet Keyword Scan Keyword Keyword Step Keyword Keyword Foreign Keyword Simple Keyword Setting Declare Keyword OtherStatement Keyword Keyword Keyword Keyword Keyword',
  maxTerm: 229,
  skippedNodes: [0, 4, 7],
  repeatNodeCount: 23,
  tokenData:
    "<l~R!SXY$_YZ$_Z[$_[]$_]^$_pq$_qr%Yrs&Rst'Ytu'quv(cwx(hxy)jyz)oz{)t{|)y|}*O}!O*T!O!P*Y!P!Q*g![!]*o!]!^*t!^!_*y!_!`+U!`!a+i!b!c+q!c!j(Q!j!k-d!k!}(Q!}#O/m#P#Q/r#R#S(Q#S#T.R#T#W(Q#W#X/w#X#[(Q#[#]3}#]#^6x#^#a(Q#a#b7u#b#o(Q#o#p<]#p#q<b#q#r<g$f$g$_$IS$I_$_$I_$I`$_$JT$JU$_&FU&FV$_?HT?HU$_~$d[%P~XY$_YZ$_Z[$_[]$_]^$_pq$_$f$g$_$IS$I_$_$I_$I`$_$JT$JU$_&FU&FV$_?HT?HU$_~%]S!_!`%i#R#S%n#T#o%n#r#s%i~%nO!h~~%sR!k~#R#S%n#T#o%n#r#s%|~&RO!k~~&UWOY&RZr&Rrs&ns#O&R#O#P&s#P;'S&R;'S;=`'S<%lO&R~&sO]~~&vSOY&RZ;'S&R;'S;=`'S<%lO&R~'VP;=`<%l&R~'_SV~OY'YZ;'S'Y;'S;=`'k<%lO'Y~'nP;=`<%l'Y~'tS!Q![(Q!c!}(Q#R#S(Q#T#o(Q~(VSY~!Q![(Q!c!}(Q#R#S(Q#T#o(Q~(hO%r~~(kWOY(hZw(hwx&nx#O(h#O#P)T#P;'S(h;'S;=`)d<%lO(h~)WSOY(hZ;'S(h;'S;=`)d<%lO(h~)gP;=`<%l(h~)oO%W~~)tO%Z~~)yO%e~~*OO%d~~*TO%_~~*YO%c~~*_P%p~!O!P*b~*gO%l~~*lP!g~!P!Q'Y~*tO%X~~*yO%f~~+OQ!h~!_!`%i!`!a%i~+ZR%V~!_!`%i!`!a+d#r#s%i~+iO%|~~+nP!h~!_!`%i~+tQrs+zwx,o~+}UOY+zZr+zrs,as;'S+z;'S;=`,i<%lO+z~,fP]~rs+z~,lP;=`<%l+z~,rUOY,oZw,owx-Ux;'S,o;'S;=`-^<%lO,o~-ZP]~wx,o~-aP;=`<%l,o~-iWY~rs&Rwx(h!Q![(Q!b!c+q!c!}(Q#R#S(Q#S#T.R#T#o(Q~.UP#S#T.X~.[P#S#T._~.bTO#S._#S#T.q#T;'S._;'S;=`/g<%lO._~.tTO#S._#S#T/T#T;'S._;'S;=`/g<%lO._~/WTO#S._#S#T&n#T;'S._;'S;=`/g<%lO._~/jP;=`<%l._~/rO%T~~/wO%U~~/|UY~!Q![(Q!c!}(Q#R#S(Q#T#m(Q#m#n0`#n#o(Q~0eUY~!Q![(Q!c!}(Q#R#S(Q#T#b(Q#b#c0w#c#o(Q~0|TY~!Q![(Q!c!}(Q#R#S(Q#T#U1]#U#o(Q~1bUY~!Q![(Q!c!}(Q#R#S(Q#T#a(Q#a#b1t#b#o(Q~1yUY~!Q![(Q!c!}(Q#R#S(Q#T#](Q#]#^2]#^#o(Q~2bUY~!Q![(Q!c!}(Q#R#S(Q#T#V(Q#V#W2t#W#o(Q~2yXY~XY3fYZ3f]^3fpq3fxy3x!Q![(Q!c!}(Q#R#S(Q#T#o(Q~3iTXY3fYZ3f]^3fpq3fxy3x~3}Ov~~4SYY~rs&Rwx(h!Q![(Q!b!c+q!c!}(Q#R#S(Q#S#T.R#T#](Q#]#^4r#^#o(Q~4wUY~!Q![(Q!c!}(Q#R#S(Q#T#b(Q#b#c5Z#c#o(Q~5`UY~!Q![(Q!c!}(Q#R#S(Q#T#h(Q#h#i5r#i#o(Q~5wTY~!O!P6W!Q![(Q!c!}(Q#R#S(Q#T#o(Q~6ZS!O!P6g!c!}6g#R#S6g#T#o6g~6lS!]~!O!P6g!c!}6g#R#S6g#T#o6g~6}UY~!Q![(Q!c!}(Q#R#S(Q#T#b(Q#b#c7a#c#o(Q~7fTY~!Q![(Q!c!}(Q#R#S(Q#T#o(Q#r#s%|~7zTY~!Q![(Q!c!}(Q#R#S(Q#T#U8Z#U#o(Q~8`UY~!Q![(Q!c!}(Q#R#S(Q#T#h(Q#h#i8r#i#o(Q~8wUY~!Q![(Q!c!}(Q#R#S(Q#T#V(Q#V#W9Z#W#o(Q~9`UY~!Q![(Q!c!}(Q#R#S(Q#T#[(Q#[#]9r#]#o(Q~9wUY~!Q![(Q!c!}(Q#R#S(Q#T#X(Q#X#Y:Z#Y#o(Q~:`UY~!Q![(Q!c!}(Q#R#S(Q#T#g(Q#g#h:r#h#o(Q~:wWY~XY;aYZ;a]^;apq;a!Q![(Q!c!}(Q#R#S(Q#T#o(Q~;dTXY;aYZ;a]^;apq;a#f#g;s~;vP#X#Y;y~;|P#Z#[<P~<SP#X#Y<V~<YP#l#m%|~<bO%`~~<gO%s~~<lO%b~",
  tokenizers: [patterns, numbers, hyphenWords, literalTexts, unreadTexts, 0],
  topRules: { Query: [0, 8] },
  dynamicPrecedences: { '34': 1 },
  specialized: [
    { term: 10, get: (value: keyof typeof spec_Identifier) => spec_Identifier[value] || -1 },
    { term: 4, get: (value: keyof typeof spec_HyphenWord) => spec_HyphenWord[value] || -1 },
  ],
  tokenPrec: 5380,
});
