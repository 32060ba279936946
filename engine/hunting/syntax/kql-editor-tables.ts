// The tables of the editor's parser, written from kql.grammar by `npm run grammar`: change the grammar, not this file.
// Promise: what the grammar gives today. Tested in test/engine/hunting/syntax/grammar.test.ts.

import { LRParser } from '@lezer/lr';
import { directives, patterns, numbers, hyphenWords, literalTexts, unreadTexts } from './editor-tokens.ts';
const spec_Identifier = {
  __proto__: null,
  let: 25,
  sample: 32,
  invoke: 32,
  where: 34,
  set: 36,
  of: 38,
  as: 40,
  print: 42,
  search: 44,
  find: 46,
  datatable: 48,
  project: 50,
  to: 52,
  in: 54,
  has: 54,
  contains: 54,
  view: 59,
  datetime: 66,
  date: 66,
  timespan: 66,
  time: 66,
  long: 66,
  int: 66,
  real: 66,
  double: 66,
  decimal: 66,
  bool: 75,
  guid: 75,
  true: 392,
  false: 392,
  typeof: 96,
  externaldata: 126,
  external_data: 126,
  with: 129,
  startswith: 54,
  endswith: 54,
  between: 54,
  like: 54,
  has_any: 54,
  has_all: 54,
  contains_cs: 54,
  has_cs: 54,
  hasprefix: 54,
  hasprefix_cs: 54,
  hassuffix: 54,
  hassuffix_cs: 54,
  startswith_cs: 54,
  endswith_cs: 54,
  like_cs: 54,
  notcontains: 54,
  notcontainscs: 54,
  notlike: 54,
  notlikecs: 54,
  containscs: 54,
  startswithcs: 54,
  endswithcs: 54,
  likecs: 54,
  has_all_index: 54,
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
export const kqlEditorTables = LRParser.deserialize({
  version: 14,
  states:
    "!7YQ]Q!gOOO#SQ!cO'#CiOOQ]'#G`'#G`OOQ_'#DS'#DSOOQX'#Fu'#FuO#XQ!kO'#DZO%zQ!gO'#DTOOQ]'#Da'#DaO)UQ!kO'#DcO)fQ!gO'#DgOOQX'#Gy'#GyOOQX'#Gv'#GvO+fQ!kO'#GuO.UQ!gO'#DrOOQX'#Gu'#GuO/tQ!kO'#GtOOQX'#Gt'#GtOOQP'#HZ'#HZO1pQ!cO'#GsO2XQ!cO'#D|OOQP'#Gs'#GsOOQP'#G^'#G^Q2pQ!cOOO2uQ!cO'#D]O2zQ!gO'#DiO2zQ!gO'#DlO3]Q!iO'#EpO3`Q!gO'#FOO3mQ!gO'#FSO3}Q!gO'#FUO4bQ!gO'#FgO6XQ!gO'#CfO7YQ!cO'#FiO7_Q!cO'#FjO7gQ!cO'#FlO7lQ!cO'#FlO7qQ!cO'#DQO7vQ!cO,59TOOQX-E9s-E9sO7{Q!gO'#DVO8SQ!cO'#DWOOQP'#DY'#DYO8[Q!gO'#DYOOQP'#D['#D[OOQP'#Gi'#GiO8aQ!cO,59oO8fQ!gO'#DeOOQX,5:O,5:OO8mQ!kO'#G_OOQP'#G_'#G_OOQP'#Df'#DfO8tQ!cO'#DfO8yQ!cO'#GwO9UQ!cO,5:ROOQP'#Ck'#CkO9^Q!gO'#CkO9hQ!gO'#CkO:OQ!gO'#CkO:iQ!gO'#CkO:sQ!cO'#DpO3cQ!gO'#DqOOQX'#G{'#G{OOQX'#Fz'#FzO:{Q!kO,5:ZO=kQ!kO,5:^OOQX,5:^,5:^OOQT'#Dt'#DtOOQT'#Dw'#DwOOQT'#Dx'#DxOOQT'#G}'#G}O3cQ!gO'#F{O@ZQ!kO,5:_OOQT'#Dz'#DzOBVQ!kO'#F|ODSQ!cO,5:hQ]Q!gO'#FvQ2pQ!cOOOEoQ!gO,59wOOQ_,59w,59wOEyQ!gO'#CzOFQQ!cO'#DjOOQV'#Fx'#FxO2zQ!gO,5:TOFVQ!cO,5:TO2zQ!gO,5:WOFVQ!cO,5:WOGcQ!kO'#DcO3]Q!iO,5;[OHSQ!cO'#HWOOQP,5;[,5;[O3`Q!gO,5;jOHkQ!cO,5;jOIVQ!gO,5;nOOQP,5;n,5;nOIgQ!cO,5;nOIlQ!gO,5;pOJPQ!kO,5;pOIgQ!cO,5;pO3cQ!gO,5;pOKuQ!cO'#GvOMXQ!cO'#ETONrQ!cO'#ETONwQ!cO'#HSO!!yQ!cO,5<RO!#dQ!cO,59QO!#iQ!cO,5<TO3WQ!cO,5<UO!#wQ#TO,5<WO!#|Q!sO,59lOOQ]1G.o1G.oO!$UQ!cO'#GjOOQP,59q,59qO!$^Q!cO,59qO!$cQ!cO'#DXO!$hQ!cO'#GmOOQP,59r,59rO!$pQ!cO,59rOOQP,59t,59tOOQ_1G/Z1G/ZOOQX,5:P,5:PO!$uQ!cO,5:PO!$zQ!gO,5:QO)fQ!gO'#FwO!%hQ!cO,5=cO3cQ!gO'#DhOOQX1G/m1G/mO!%sQ!cO1G/mO!%xQ!kO,5:[O3cQ!gO,5:]O!(kQ!cO,5:]OOQX-E9x-E9xOOQX,5<g,5<gOOQX-E9y-E9yO!+PQ!gO'#D}O!+jQ!cO'#HVOOQP'#Ej'#EjOOQP'#HQ'#HQOOQP,5<h,5<hOOQT'#HR'#HRO!,RQ!iO'#E_O!/UQ!gO'#EdO!1cQ!gO'#EkO3`Q!gO'#EnO!1jQ!gO'#ErO3`Q!gO'#ExO4bQ!gO'#E|O!1wQ!cO'#FQO!1|Q!gO'#FWO!2_Q!gO'#FYO!2mQ!cO'#F]O!3WQ!gO'#F_O!3bQ#TO'#FeOOQP-E9z-E9zOOQP,5<b,5<bOOQP-E9t-E9tO!3|Q!cO'#G`O!4UQ!cO'#C{O!4ZQ!cO,59fO!4cQ!gO,59fOOQ_,59f,59fO!4mQ!cO1G/cOOQT'#C|'#C|O!4rQ!gO,5:UOOQV-E9v-E9vOFVQ!cO1G/oO!5aQ!gO'#GzOOQX1G/o1G/oOFVQ!cO1G/rO!5nQ!kO1G/rOOQP1G0v1G0vO!8^Q!iO'#GTO!8kQ!cO,5=rO!9SQ!cO1G1UO3WQ!cO1G1UOOQP1G1Y1G1YOIgQ!cO1G1YO!9nQ!iO'#FTO3cQ!gO1G1YO!:dQ!kO1G1[OIgQ!cO1G1[O3cQ!gO1G1[O!:qQ!iO1G1[O!;_Q!cO1G1[O3cQ!gO,5:oO!;dQ!cO,5:oO!;iQ!cO,5:oO4bQ!gO'#GOO!=PQ!cO,5=nOOQP'#GP'#GPO!>aQ!cO1G1mO4bQ!gO'#EXO!>zQ!cO'#EXO!@dQ!gO1G.lO!4rQ!gO1G1oOOQP1G1p1G1pOOQP1G1r1G1rOOQ_1G/W1G/WO!@nQ!cO1G/WO%zQ!gO'#FsO!@sQ!cO,5=UOOQP1G/]1G/]O%zQ!gO,59sO!@{Q!cO'#FtO!AQQ!cO,5=XOOQP1G/^1G/^OOQX1G/k1G/kOOQP1G/l1G/lOOQP,5<c,5<cOOQP-E9u-E9uOOQP,5:S,5:SOOQX7+%X7+%XOOQX1G/v1G/vO!AYQ!cO1G/wOOQX1G/w1G/wO!A_Q!cO'#ESOOQT'#F}'#F}O!AdQ!gO,5:iO!A}Q!cO,5:iO!A}Q!cO,5:iO!BhQ!gO'#CkO!BoQ!kO'#GSO!BtQ!cO,5=qO!C]Q!kO'#EbO!CzQ!cO'#EbO!DPQ!cO'#HTOOQP,5:y,5:yO!DhQ!cO,5;OOOQP'#HU'#HUO!ERQ!cO'#EgOOQT'#GR'#GRO!EWQ!gO,5;OO!DhQ!cO,5;OO!BhQ!gO,5;VO!EqQ!cO,5;VO3`Q!gO,5;YO!EvQ!cO,5;YO!1jQ!gO,5;^O!FbQ!cO,5;^O3`Q!gO,5;dO!FmQ!cO,5;dO!FrQ!cO,5;hO!FwQ!gO,5;lO!GoQ!gO,5;rO!HQQ!gO,5;rOBVQ!kO'#EwOOQT'#F['#F[O!H]Q!cO'#F[OOQT'#GW'#GWO!HbQ!gO,5;tO4bQ!gO,5;wO!IVQ!gO,5;yO!IaQ!cO,5;yO!IoQ!cO'#GXO!ItQ!cO,5;yO3WQ!cO,5;yOOQP,5<P,5<PO!IyQ!cO,59gOOQT,5<^,5<^OOQ_1G/Q1G/QO!JUQ!cO1G/QOOQT-E9p-E9pOOQ_7+$}7+$}OOQV'#DP'#DPO!J^Q!gO'#D_OOQV'#D`'#D`OOQV'#Gf'#GfOOQV1G/p1G/pOOQX7+%Z7+%ZO!JcQ!cO,5=fO!JkQ!gO,5=fOOQX,5=f,5=fO!JxQ!kO7+%^O!MhQ!cO7+%^OOQP,5<o,5<oOOQP-E:R-E:RO3WQ!cO7+&pOOQP7+&p7+&pO3cQ!gO7+&tO!MmQ!cO,5;oOOQP7+&t7+&tO!MrQ!iO7+&vO!N`Q!cO7+&vO!NeQ!kO7+&vOOQP7+&v7+&vO3cQ!gO7+&vO# VQ!cO1G0ZOOQP1G0Z1G0ZO#!pQ!cO1G0ZOOQP,5<j,5<jOOQP-E9|-E9|OOQP-E9}-E9}OOQP,5:s,5:sO4bQ!gO,5:sO#!uQ!gO'#CzO#!|Q!cO'#CxO3WQ!cO'#CxOOQP7+$W7+$WOOQP7+'Z7+'ZOOQ_7+$r7+$rOOQP,5<_,5<_OOQP-E9q-E9qOOQP1G/_1G/_OOQP,5<`,5<`OOQP-E9r-E9rOOQX7+%c7+%cO!4rQ!gO,5:nOOQT-E9{-E9{O##RQ!cO1G0TO##RQ!cO1G0TOOQP,5<n,5<nOOQP-E:Q-E:QOOQP,5:|,5:|O##lQ!iO,5:|O##yQ!iO'#GQO#$QQ!cO,5=oO!4rQ!gO,5;RO#$iQ!cO1G0jOOQT-E:P-E:PO#$iQ!cO1G0jO#%SQ!cO1G0qO4bQ!gO1G0qO#%[Q!cO1G0tO4bQ!gO1G0tO#%vQ!cO1G0xOOQP'#GU'#GUO#%vQ!cO1G0xO4bQ!gO'#EuO4bQ!gO'#EvO!2hQ!cO1G0xO#%|Q!cO1G0xO#&RQ!cO1G1OO#&WQ!gO1G1OO3WQ!cO1G1SO#&iQ!gO1G1WO!MhQ!cO1G1WO!HQQ!gO1G1^O#'^Q!cO1G1^O#'fQ!cO,5;cO!2hQ!cO,5;vOOQT-E:U-E:UO#'nQ!cO1G1cO#(YQ!cO1G1eO#(hQ!cO1G1eO3WQ!cO1G1eOOQP-E:V-E:VO4bQ!gO,5<sO#(mQ!cO1G1eO#(rQ!cO1G1eOOQP'#DO'#DOO#(wQ!cO1G/ROOQ_7+$l7+$lP!4^Q!cO'#FrOOQV,59y,59yOOQT,5<e,5<eOOQX1G3Q1G3QO#)SQ!cO1G3QOOQT-E9w-E9wO!MhQ!cO<<HxOOQX<<Hx<<HxOOQP<<J[<<J[OOQP<<J`<<J`OOQT1G1Z1G1ZOOQP<<Jb<<JbO3cQ!gO<<JbO#)[Q!iO<<JbO#)xQ!kO<<JbO#*jQ!cO7+%uO#*oQ!cO7+%uOOQP7+%u7+%uOOQP1G0_1G0_O#,VQ!cO'#C{O#,_Q!cO,59fO#,iQ!gO'#DbOOQP,59d,59dO#!|Q!cO,59dOOQT1G0Y1G0YO#,pQ!cO7+%oO#-ZQ!kO1G0hOOQP,5<l,5<lOOQP-E:O-E:OOOQT1G0m1G0mO#-xQ!cO7+&UO4bQ!gO7+&]O#.cQ!cO7+&]O#.hQ!cO7+&]O4bQ!gO7+&`OOQP7+&`7+&`O#.pQ!cO7+&dO!2hQ!cO7+&dO#.vQ!cO7+&dOOQP-E:S-E:SOOQP,5;a,5;aOOQP,5;b,5;bOOQP7+&d7+&dO#&WQ!gO7+&jO#.{Q!gO'#E{OOQT'#HX'#HXOOQT'#GV'#GVO#/vQ!gO7+&jO#0aQ!cO7+&nOOQP7+&r7+&rO#0{Q!cO7+&xOOQP7+&x7+&xO#1TQ!gO7+&xOOQT1G0}1G0}O#1[Q!cO1G0}OOQT1G1b1G1bO#1dQ!kO7+&}O#1kQ!cO7+'PO3WQ!cO7+'PO#(mQ!cO7+'PO#1pQ!cO7+'POOQP1G2_1G2_OOQP'#GY'#GYO#1uQ!cO7+'PO!HQQ!gO'#FbO!4rQ!gO7+$mOOQX7+(l7+(lP!JfQ!cO'#FyOOQXAN>dAN>dO#2fQ!kOAN?|OOQPAN?|AN?|O#2sQ!iOAN?|OOQP<<Ia<<IaO#3aQ!cO<<IaOOQP,59|,59|O#3fQ!cO,59|OOQP1G/O1G/OOOQP7+&S7+&SOOQP<<Iw<<IwO#3nQ!cO<<IwO4bQ!gO<<IwO#3sQ!cO<<IwOOQP<<Iz<<IzO!2hQ!cO<<JOO#3xQ!cO<<JOOOQP<<JO<<JOO#3}Q!gO<<JUO#4hQ!cO,5;gOOQT-E:T-E:TO!MhQ!cO<<JYOOQP<<Jd<<JdO#1TQ!gO<<JdO#4pQ!cO<<JdOOQT7+&i7+&iOOQP<<Ji<<JiO#(mQ!cO<<JkO#4uQ!cO<<JkO#4zQ!cO<<JkO#5SQ!cO<<JkOOQP-E:W-E:WOOQP<<Jk<<JkO#5XQ!cO,5;|OOQP<<HX<<HXO#5dQ!iOG25hOOQPG25hG25hOOQPAN>{AN>{O#6QQ!gO1G/hO#6XQ!cO1G/hOOQP1G/h1G/hO4bQ!gOAN?cOOQPAN?cAN?cO#6aQ!cOAN?cOOQPAN?jAN?jO!2hQ!cOAN?jOOQT1G1R1G1ROOQPAN?tAN?tO#6fQ!cOAN@OOOQPAN@OAN@OO#6kQ!cOAN@VO#6sQ!cOAN@VOOQPAN@VAN@VO#(mQ!cOAN@VO4bQ!gO1G1hO#6xQ!cO1G1hO#6}Q!cO1G1hOOQPLD+SLD+SOOQP7+%S7+%SO#7VQ!gO7+%SO#7^Q!cOG24}O4bQ!gOG24}OOQPG25UG25UOOQPG25jG25jOOQPG25qG25qO#(mQ!cOG25qO#7cQ!cOG25qO#7kQ!cO7+'SO#7sQ!cO7+'SO4bQ!gO7+'SO#7xQ!cO7+'SOOQP<<Hn<<HnO4bQ!gOLD*iO#7}Q!cOLD*iO#8SQ!cOLD+]OOQPLD+]LD+]OOQP<<Jn<<JnO4bQ!gO<<JnO#8[Q!cO<<JnO#8aQ!cO<<JnO#8iQ!cO<<JnOOQP!$'NT!$'NTO4bQ!gO!$'NTOOQP!$'Nw!$'NwO#8nQ!cOAN@YO4bQ!gOAN@YOOQPAN@YAN@YO4bQ!gOAN@YO#8sQ!cOAN@YOOQP!)9Co!)9CoOOQPG25tG25tO#8xQ!cOG25tO#9QQ!cOG25tO4bQ!gOG25tOOQPLD+`LD+`O4bQ!gOLD+`O#9VQ!cOLD+`O#9_Q!cO!$'NzOOQP!$'Nz!$'NzO4bQ!gO!$'NzOOQP!)9Df!)9DfO#9dQ!cO!)9DfOOQP!.K:Q!.K:QO#9iQ!cO'#G_",
  stateData:
    '#9{~O%POSWOSPOS~ORYOSQOZQO[oO^SObpOenOflOgmOhhOqtOutOxUO!QgO!aiO#ejO#skO$TqO$[nO$arO$csO%TPO%WXO%[RO%c]O%d]O%eVO~O^uO~O^SOk}X!i}X!j}X!m}X!o}X$}}X%T}X%X}X%c}X%d}X%e}X%f}X%p}X%r}X%s}X%Z}X%_}X%l}Xi}X#S}X#y}Xc}Xd}Xj}X!b}X!t}X!x}X!y}X!|}X!}}X#O}X#P}X#Q}X%U}X#V}X%b}X!s}X#{}X$T}X%|}X~ORyOZ{O^SOqtOutOxUO%TwO%[{O%`xO%czO%dzO~O%W!OOk!VX!i!VX!j!VX!m!VX!o!VX$}!VX%T!VX%X!VX%c!VX%d!VX%e!VX%f!VX%p!VX%r!VX%s!VX%Z!VX%_!VX%l!VXc!VXd!VXj!VX!b!VX!t!VX!x!VX!y!VX!|!VX!}!VX#O!VX#P!VX#Q!VX#V!VX%b!VX!s!VX#{!VX$T!VX%|!VX~O%U!VXi!VX#S!VX#y!VX~P&oORYOSQOZQO^SO`!WOa!WOb!WOc!WOd!WOe!XOf!YOg!ZOh![Oi!WOj!WOk!WOqtOutOxUO!QgO!aiO#ejO#skO$[nO%TPO%WXO%[RO%c]O%d]O%eVO~O%T!^O%p!]Ok%iX!i%iX!j%iX!m%iX!o%iX$}%iX%X%iX%c%iX%d%iX%e%iX%f%iX%r%iX%s%iX%Z%iX%_%iX%l%iXi%iX#S%iX#y%iXc%iXd%iXj%iX!b%iX!t%iX!x%iX!y%iX!|%iX!}%iX#O%iX#P%iX#Q%iX%U%iX#V%iX!s%iX#{%iX$T%iX%b%iX%|%iX~ORYOSQOZQO^SOhhOqtOutOxUO!QgO!aiO%TPO%WXO%[RO%eVO~Ok!fO!i!dO!j!gO!m!fO!o!jO%X!eO%c!dO%d!dO%e!dO%r!dO~O$}%hX%f%hX%s%hX%Z%hX%_%hX%l%hXi%hX#S%hX#y%hXc%hXd%hXj%hX!b%hX!t%hX!x%hX!y%hX!|%hX!}%hX#O%hX#P%hX#Q%hX%U%hX#V%hX!s%hX#{%hX$T%hX%b%hX%|%hX~P/SO%s!kO$}%gX%f%gX%Z%gX%_%gX%l%gX%b%gX~O%s!kO$}!pX%f!pX%Z!pX%_!pX%l!pX%b!pX~O%f!mO~O%W!oO~OSQOZQO!_!rO%TPO%W!qO~OQ!zO!_!rO%c]O%d]O~P.UOk#QO!_!rO%c]O%d]O~P.UOa#UOk#TO!_!rO%c]O%d]O~P.UORYOSQOZQO^SO`!WOa!WOb!WOc!WOd!WOe!WOf!WOg!WOh![Oi!WOj!WOk!WOqtOutOxUO!QgO!aiO%TPO%WXO%[RO%c]O%d]O%eVO~OSQOZQO`!WOa!WOb!WOc!WOd!WOe!WOf!WOg!WOh!WOi!WOj!WOk!WO%TPO~OZ#]O~O$_#^O$e#_O~O$b#_O~O$d#_O~O%W#`O~O%U#aO~O%U#cO~P%zO^#eO%b#gO~OR#iO~O%Z#jO~O%Z#kO~P)fO%V%RX~P&oO%V#mO~O%_#nO%Z%kX%l%kX~O%Z#qO%l#pO~O%V_X%X_X~P4bOk#QO!_!rO%c]O%d]O%V_X%X_X~P.UOa#UOk#TO!_!rO%c]O%d]O%V_X%X_X~P.UO%V_X%X_X~P2zOZ#sO%T#tO~O%T!^O%p!]Ok!ca!i!ca!j!ca!m!ca!o!ca$}!ca%X!ca%c!ca%d!ca%e!ca%f!ca%r!ca%s!ca%Z!ca%_!ca%l!cai!ca#S!ca#y!cac!cad!caj!ca!b!ca!t!ca!x!ca!y!ca!|!ca!}!ca#O!ca#P!ca#Q!ca%U!ca#V!ca!s!ca#{!ca$T!ca%b!ca%|!ca~O%T!^O%p!]Ok!fa!i!fa!j!fa!m!fa!o!fa$}!fa%X!fa%c!fa%d!fa%e!fa%f!fa%r!fa%s!fa%Z!fa%_!fa%l!fai!fa#S!fa#y!fac!fad!faj!fa!b!fa!t!fa!x!fa!y!fa!|!fa!}!fa#O!fa#P!fa#Q!fa%U!fa#V!fa!s!fa#{!fa$T!fa%b!fa%|!fa~O$}!ga%f!ga%s!ga%Z!ga%_!ga%l!gai!ga#S!ga#y!gac!gad!gaj!ga!b!ga!t!ga!x!ga!y!ga!|!ga!}!ga#O!ga#P!ga#Q!ga%U!ga#V!ga!s!ga#{!ga$T!ga%b!ga%|!ga~P/SO`$OOa$OOd$OOflOgmOi$OO!r$OO!s$OO!t$OO!u$OO#S$PO#T$PO#X$QO#Y$QO#`$RO#c$SO#ejO#g$TO#h$TO#m$UO#n$UO#q$VO#skO#u$WO#{$XO#}$YO$Q$ZO$S$[O$Y$]O~O%s!kO$}!pa%f!pa%Z!pa%_!pa%l!pa%b!pa~OSQO`!WOa!WOb!WOc!WOd!WOe!WOf!WOg!WOh!WOi!WOj!WOk!WO%TPO%Z$eO%eVO~OZ$aOq$gO~PDkOZQO~PDkO%V$hO~O%T$kO~O%W!OO%T!VX%_!VX%p!VX%s!VX%X!VXk!VX!i!VX!j!VX!m!VX!o!VX%c!VX%d!VX%e!VX%r!VX%Z!VX%l!VX~O%V$hO$}!VX%f!VXi!VX#S!VX#y!VX!|!VX!b!VX%b!VX~PF[O%_$pO$}%zX%f%zX%s%zX%Z%zX%l%zX%b%zX~O%X$sO$}#ra%f#ra%s#ra%Z#ra%_#ra%l#ra%b#ra~Ok$uO!_!rO%c]O%d]O~P.UO%W$vO~Oa$zOk$yO!_!rO%c]O%d]O~P.UOi$' +
    '{O#S$' +
    '{O#y$' +
    "{O$}#xa%f#xa%s#xa%Z#xa%_#xa%l#xa%b#xa~Ok%jX!i%jX!j%jX!m%jX!o%jX%T%jX%X%jX%_%jX%c%jX%d%jX%e%jX%p%jX%r%jX%s%jX%Z%jX%l%jX~O%V$}Oc%jXd%jXj%jX!b%jX!t%jX!x%jX!y%jX!|%jX!}%jX#O%jX#P%jX#Q%jX$}%jX%f%jX!s%jX#{%jX$T%jX%b%jX%|%jX~PJqO!x%PO!y%OOc!wXd!wXj!wX!b!wX!t!wX!|!wX!}!wX#O!wX#P!wX#Q!wX$}!wX%_!wX%f!wX%s!wX%Z!wX%l!wX!s!wX#{!wX$T!wX%b!wX%|!wX~O%V$}O~O%_%QOc%vXd%vXj%vX!b%vX!t%vX!|%vX!}%vX#O%vX#P%vX#Q%vX$}%vX%f%vX%s%vX%Z%vX%l%vX!s%vX#{%vX$T%vX%b%vX~Oc%UOd%UOj%UO!b%UO!t%UO!|%UO!}%UO#O%UO#P%UO#Q%VO~O$}$Za%f$Za%s$Za%Z$Za%_$Za%l$Za%b$Za~P!!XO%V%WO~O%V%XO$}$]a%f$]a%b$]a~OV%ZO~OU%]O%Z%[O~O%_%^O%U%^X~O%U%`O~O%X%aO~O%_%bO%b%aX~O%b%dO~O%Z%eO~OenOflOgmO#ejO#skO$[nO%c]O%d]O~P.UO%_#nO%Z%ka%l%ka~O%Z%jO~O%W!OOk!da!i!da!j!da!m!da!o!da$}!da%T!da%X!da%c!da%d!da%e!da%f!da%p!da%r!da%s!da%Z!da%_!da%l!dai!da#S!da#y!dac!dad!daj!da!b!da!t!da!x!da!y!da!|!da!}!da#O!da#P!da#Q!da%U!da#V!da!s!da#{!da$T!da%b!da%|!da~O%U%mO~ORYOSQOZQO^SO`!WOa!WOb!WOc%sOd%sOe!WOf!WOg!WOh![Oi!WOj%sOk!WOqtOutOxUO!QgO!_%nO!aiO!b%UO!t%UO!|%UO!}%UO#O%UO#P%UO#Q%VO%TPO%WXO%[RO%c]O%d]O%eVO~O$}!qX%f!qX%s!qX%Z!qX%_!qX%l!qX%b!qX~P!(pO%_%tO$}%yX%f%yX%s%yX%Z%yX%l%yX%b%yX~OQ%vO$}#RX%f#RX%s#RX%Z#RX%_#RX%l#RX%b#RX~P4bORYOSQOZQO^SO`!WOa!WOb!WOc%sOd%sOe!WOf!WOg!WOh![Oi!WOj%sOk!WOqtOutOxUO!QgO!_%{O!aiO!b%UO!t%UO!|%UO!}%UO#O%UO#P%UO#Q%VO#[%{O#]%{O%TPO%WXO%[RO%c]O%d]O%eVO~O$}#WX%f#WX%s#WX%Z#WX%_#WX%l#WX%b#WX~P!,oORYOSQOZQO^SO`!WOa!WOb!WOd!WOe!WOf!WOg!WOh![Oi!WOj!WOk!WOqtOutOxUO!QgO!aiO%TPO%WXO%[RO%c]O%d]O%eVO~Oc&QO~P!/oO!_%{O#[%{O#]%{O~P4bOZ&ZO~OSQOZQO!_!rO#P&]O%TPO~OSQOZQO%TPO%W&^O~O#P&cO~OSQOZQO!_!rO!s&fO#{&fO%TPO~O!b&gO$T&hO~P!2rOV&iO$}$XX%f$XX%s$XX%Z$XX%_$XX%l$XX%b$XX~O%X%SX%ZpX~O%X&jO~O%Z&lO%_&kO~O%Z&lO%eVO~P6XO%Z&oO~OR&sOZ&rO^&pOqtOutOxUO!QgO%[RO%c&qO~O%U&xO%c]O%d]O~P.UO!b&zOk!`i!i!`i!j!`i!m!`i!o!`i$}!`i%T!`i%X!`i%c!`i%d!`i%e!`i%f!`i%p!`i%r!`i%s!`i%Z!`i%_!`i%l!`ii!`i#S!`i#y!`ic!`id!`ij!`i!t!`i!x!`i!y!`i!|!`i!}!`i#O!`i#P!`i#Q!`i%U!`i#V!`i!s!`i#{!`i$T!`i%b!`i%|!`i~OQ&{O%c]O%d]O~P.UO%_$pO$}%za%f%za%s%za%Z%za%l%za%b%za~O%X&}O$}#ri%f#ri%s#ri%Z#ri%_#ri%l#ri%b#ri~OQ!zO%c]O%d]O~P.UO$}#xi%f#xi%s#xi%Z#xi%_#xi%l#xi%b#xi~Oi'SO#S'SO#y'SO~P!9{OQ%vO$}#xi%f#xi%s#xi%Z#xi%_#xi%l#xi%b#xi~P4bOa'WO~O!z'YO~O!y'ZOc!wad!waj!wa!b!wa!t!wa!|!wa!}!wa#O!wa#P!wa#Q!wa$}!wa%_!wa%f!wa%s!wa%Z!wa%l!wa!s!wa#{!wa$T!wa%b!wa%|!wa~O%_%QOc%vad%vaj%va!b%va!t%va!|%va!}%va#O%va#P%va#Q%va$}%va%f%va%s%va%Z%va%l%va!s%va#{%va$T%va%b%va~O$}$Zi%f$Zi%s$Zi%Z$Zi%_$Zi%l$Zi%b$Zi~P!!XO%V'`O~ORYOSQOZQO^SOenOflOgmOhhOqtOutOxUO!QgO!aiO#ejO#skO$[nO%TPO%[RO%c]O%d]O%eVO~Om'cO%W'aO~P!?PO%Z'fO~O%_%^O%U%^a~O^#eO~O%_%bO%b%aa~O%U'lO~O%V'mO~O$}!qa%f!qa%s!qa%Z!qa%_!qa%l!qa%b!qa~P!(pO$}!qa%f!qa%s!qa%Z!qa%_!qa%l!qa%b!qa~P!!XO%V_X~P4bO#`$RO~O%_%tO$}%ya%f%ya%s%ya%Z%ya%l%ya%b%ya~O!x'sO#V'sO$}#UX%_#UX%f#UX%s#UX%Z#UX%l#UX%b#UX~O%V'tO~O%_'uO$}%wX%f%wX%s%wX%Z%wX%l%wX%b%wX~O$}#Wa%f#Wa%s#Wa%Z#Wa%_#Wa%l#Wa%b#Wa~P!!XO%V'wO~O$}#Wa%f#Wa%s#Wa%Z#Wa%_#Wa%l#Wa%b#Wa~P!,oOc'|O~O!|(OO$}#ba%f#ba%s#ba%Z#ba%_#ba%l#ba%b#ba~Oj(SO!t(TO!|(UO~O!b(XO~Od(YO~OSQOZQO!_!rO!b([O%TPO$}#ta%f#ta%s#ta%Z#ta%_#ta%l#ta%b#ta~OSQOZQO!_!rO#P(]O%TPO~OSQOZQO%TPO~O%V(`O~OSQOZQO%TPO%W&^O$}#|a%f#|a%s#|a%Z#|a%_#|a%l#|a%b#|a~O!b(dO$T(eO~P!2rO!b(dO!s&fO#{&fO$T(eO~O#P(gO~O%W(hO~OZ$gOq$gO%W!qO~O%Z(lO%_&kO~OR(nO~O%U(pO%_(oO~O%U(pO%c]O%d]O~P.UO!b(sOk!`q!i!`q!j!`q!m!`q!o!`q$}!`q%T!`q%X!`q%c!`q%d!`q%e!`q%f!`q%p!`q%r!`q%s!`q%Z!`q%_!`q%l!`qi!`q#S!`q#y!`qc!`qd!`qj!`q!t!`q!x!`q!y!`q!|!`q!}!`q#O!`q#P!`q#Q!`q%U!`q#V!`q!s!`q#{!`q$T!`q%b!`q%|!`q~O%W!OO~O%Z(wO~OQ%vO$}#xq%f#xq%s#xq%Z#xq%_#xq%l#xq%b#xq~P4bOa(yO~Oi(zO#S(zO#y(zO$}#xq%f#xq%s#xq%Z#xq%_#xq%l#xq%b#xq~O!x(}O!y(|Oc!wid!wij!wi!b!wi!t!wi!|!wi!}!wi#O!wi#P!wi#Q!wi$}!wi%_!wi%f!wi%s!wi%Z!wi%l!wi!s!wi#{!wi$T!wi%b!wi%|!wi~O!z)OO~O%Z$eO~P)fO%`)SO~O$}!qi%f!qi%s!qi%Z!qi%_!qi%l!qi%b!qi~P!!XOQ)XO%c]O%d]O~P.UOQ%vO~P4bO%_'uO$}%wa%f%wa%s%wa%Z%wa%l%wa%b%wa~O$}#Wi%f#Wi%s#Wi%Z#Wi%_#Wi%l#Wi%b#Wi~P!!XO!b)_O#P)^O~O!|)aO$}#bi%f#bi%s#bi%Z#bi%_#bi%l#bi%b#bi~Oj(SO!t(TO!|)dO~O!b)jO~OSQOZQO^)lO%TPO%eVO~OSQOZQO!_!rO%TPO$}#ti%f#ti%s#ti%Z#ti%_#ti%l#ti%b#ti~O%W&^O%`)sO~O%Z)tO%s!kO~O!b)wO$}$Pi%f$Pi%s$Pi%Z$Pi%_$Pi%l$Pi%b$Pi~O!b)xO!s&fO#{&fO$T)yO~O%W)zO~O#O*PO~O!b)xO~O%V*QO%Zoi%_oi~O%U*RO%_(oO~OQ%vO$}#xy%f#xy%s#xy%Z#xy%_#xy%l#xy%b#xy~P4bOi*WO#S*WO#y*WO$}#xy%f#xy%s#xy%Z#xy%_#xy%l#xy%b#xy~O!z*XO~O!y*YOc!wqd!wqj!wq!b!wq!t!wq!|!wq!}!wq#O!wq#P!wq#Q!wq$}!wq%_!wq%f!wq%s!wq%Z!wq%l!wq!s!wq#{!wq$T!wq%b!wq%|!wq~O%V#mO%X&jO~O%Z&lO%_&kO~PJqO%b*ZO~P]O$}!qq%f!qq%s!qq%Z!qq%_!qq%l!qq%b!qq~P!!XO!x*^O#V*^O$}#Ui%_#Ui%f#Ui%s#Ui%Z#Ui%l#Ui%b#Ui~O$}#Wq%f#Wq%s#Wq%Z#Wq%_#Wq%l#Wq%b#Wq~P!!XO#a*`O~O!b*bO#P*aO~Oj(SO!t(TO!|*dO~O%X*hOS#oXZ#oX^#oX$}#oX%T#oX%e#oX%f#oX%s#oX%Z#oX%_#oX%l#oX%b#oX~O$}#lq%f#lq%s#lq%Z#lq%_#lq%l#lq%b#lq~P#&WO!b*jO$}#pq%f#pq%s#pq%Z#pq%_#pq%l#pq%b#pq~O%W&^O%`*lO~O%WXO~P!?PO%Z*nO%s!kO~O%W&^O~PBVO%W*pO~O!b*sO~O#O*PO%Z*uO~O$}#x!R%f#x!R%s#x!R%Z#x!R%_#x!R%l#x!R%b#x!R~Oi*xO#S*xO#y*xO~P#1}OQ%vO$}#x!R%f#x!R%s#x!R%Z#x!R%_#x!R%l#x!R%b#x!R~P4bO!z*zO~O%b*}O%f*{O~O%V+OO~O#a+QO~O!|+SO~O$}#ly%f#ly%s#ly%Z#ly%_#ly%l#ly%b#ly~P#&WOZ$gOq$gO~O%b+WO~O!b+YO~O#O*PO%Z+ZO~O%W+[O~O$V+_O$W+^O%X+]O~OQ%vO$}#x!Z%f#x!Z%s#x!Z%Z#x!Z%_#x!Z%l#x!Z%b#x!Z~P4bO%b+aO~P]O%b+aO%f+bO~O%V+dO~O%b+fO~O#O*PO%Z+gO~O%W+hO~O%V+kO~O$W+mO%X+lO~O%b+nO~P]O#P+oO~O#O*PO%Z+rO~O%f+sO%|+tO~OZ+uO~O%V+wO~O#P+yO~O#O*PO%Z+zO~O%X+|O~O%f+}O%|,OO~OZ,PO~O%f,RO~O%X,UO~O%f,VO%|,WO~O%f,VO~O%f,ZO%|,[O~O%f,]O~O%f,_O~O%V%RX%X%RX~PF[OW!i^x!m!_Z~",
  goto:
    '!.V&OPPPPPPPPPP&PPP&WP(mPPPPPPPPPPPP)tP)w*w+PP+Y+]+dP-n+dP/r/r/x/r0O/r-nP+]+]2R4_4e4e6b6w7P9O4e9RP4ePP9n;m;m;r=n?aPP?a?aP?aP?e?tPPPP?y?}PPPAePPPPP?tPPAwP?tPPBSPP?tBYPP?tPBbP?tPPBvB|CW?tPP4X?tPBbP?tPBbCtBbP?tP?tPDQ?tP?tPPDUPP?tPDbP&P&PP&PPPPPPDqDyEPEVGZGeGkHnHtH{IRI^IdIjJ[JbJlJrJxKSK^KdKnPPPLULaMrPPPPP!!mPP!!|!#YPP!#]PPPPP!#`!#y!&f!(p!*oP4e!*v!+SP!+XPP!+]!+f!+k!,x!-[!-b!-g!-pP!-vZeO!m)S*{+b%wQOX]hijklmno!O!X!Y!Z![!^!h!m!o!q!t!v!y!|#O#R#U#m#n#p#t#y$P$Q$R$S$T$U$V$X$Y$[$d$k$p$v$w$z$' +
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
    '⚠ Directive Pattern Number Identifier HyphenWord LiteralText Unread Comment Query Let Identifier Keyword BracketName String NewName Keyword Keyword Keyword Keyword Keyword Keyword Keyword Keyword Keyword Keyword Keyword Keyword Lambda Keyword Columns Column Type Keyword TableType Strings TypedLiteral Keyword Boolean DynamicLiteral DynamicOpen JsonArray JsonObject JsonEntry JsonNumber Strings JsonWord TypeOf Keyword Negative Reference Star Body Reference Call Arguments Argument Paren To Datatable Option HintName ExternalData Keyword Keyword Path Member Element Sign Binary Arithmetic / Compare Colon Word TextOperator LogicWord Keyword Pipeline Simple Keyword Keyword Keyword Keyword Option Named Keyword Keyword Keyword Clause Keyword Keyword Keyword Keyword Keyword Chosen Keyword Keyword Named Keyword Expanding Keyword Keyword Option Keyword Keyword TopNested Level Keyword Keyword Join Keyword Union Keyword MvApply Keyword Keyword Clause Clause Subquery Parse Keyword Keyword ParseColumn ParseKv Keyword Evaluate Keyword Render Keyword Search Tables Find Keyword Partition Keyword Fork Keyword Branch Facet Keyword Scan Keyword Keyword Step Keyword Keyword Foreign Keyword Simple Keyword Setting Declare Keyword OtherStatement Keyword Keyword Keyword Keyword Keyword',
  maxTerm: 229,
  skippedNodes: [0, 1, 5, 8],
  repeatNodeCount: 23,
  tokenData:
    "<i~R!RXY$[YZ$[Z[$[[]$[]^$[pq$[qr%Vrs&Otu'Vuv'wwx'|xy)Oyz)Tz{)Y{|)_|})d}!O)i!O!P)n!P!Q){![!]*l!]!^*q!^!_*v!_!`+R!`!a+f!b!c+n!c!j'f!j!k-a!k!}'f!}#O/j#P#Q/o#R#S'f#S#T.O#T#W'f#W#X/t#X#['f#[#]3z#]#^6u#^#a'f#a#b7r#b#o'f#o#p<Y#p#q<_#q#r<d$f$g$[$IS$I_$[$I_$I`$[$JT$JU$[&FU&FV$[?HT?HU$[~$a[%P~XY$[YZ$[Z[$[[]$[]^$[pq$[$f$g$[$IS$I_$[$I_$I`$[$JT$JU$[&FU&FV$[?HT?HU$[~%YS!_!`%f#R#S%k#T#o%k#r#s%f~%kO!j~~%pR!m~#R#S%k#T#o%k#r#s%y~&OO!m~~&RWOY&OZr&Ors&ks#O&O#O#P&p#P;'S&O;'S;=`'P<%lO&O~&pO^~~&sSOY&OZ;'S&O;'S;=`'P<%lO&O~'SP;=`<%l&O~'YS!Q!['f!c!}'f#R#S'f#T#o'f~'kSZ~!Q!['f!c!}'f#R#S'f#T#o'f~'|O%r~~(PWOY'|Zw'|wx&kx#O'|#O#P(i#P;'S'|;'S;=`(x<%lO'|~(lSOY'|Z;'S'|;'S;=`(x<%lO'|~({P;=`<%l'|~)TO%W~~)YO%Z~~)_O%e~~)dO%d~~)iO%_~~)nO%c~~)sP%p~!O!P)v~){O%l~~*QP!i~!P!Q*T~*YSW~OY*TZ;'S*T;'S;=`*f<%lO*T~*iP;=`<%l*T~*qO%X~~*vO%f~~*{Q!j~!_!`%f!`!a%f~+WR%V~!_!`%f!`!a+a#r#s%f~+fO%|~~+kP!j~!_!`%f~+qQrs+wwx,l~+zUOY+wZr+wrs,^s;'S+w;'S;=`,f<%lO+w~,cP^~rs+w~,iP;=`<%l+w~,oUOY,lZw,lwx-Rx;'S,l;'S;=`-Z<%lO,l~-WP^~wx,l~-^P;=`<%l,l~-fWZ~rs&Owx'|!Q!['f!b!c+n!c!}'f#R#S'f#S#T.O#T#o'f~.RP#S#T.U~.XP#S#T.[~._TO#S.[#S#T.n#T;'S.[;'S;=`/d<%lO.[~.qTO#S.[#S#T/Q#T;'S.[;'S;=`/d<%lO.[~/TTO#S.[#S#T&k#T;'S.[;'S;=`/d<%lO.[~/gP;=`<%l.[~/oO%T~~/tO%U~~/yUZ~!Q!['f!c!}'f#R#S'f#T#m'f#m#n0]#n#o'f~0bUZ~!Q!['f!c!}'f#R#S'f#T#b'f#b#c0t#c#o'f~0yTZ~!Q!['f!c!}'f#R#S'f#T#U1Y#U#o'f~1_UZ~!Q!['f!c!}'f#R#S'f#T#a'f#a#b1q#b#o'f~1vUZ~!Q!['f!c!}'f#R#S'f#T#]'f#]#^2Y#^#o'f~2_UZ~!Q!['f!c!}'f#R#S'f#T#V'f#V#W2q#W#o'f~2vXZ~XY3cYZ3c]^3cpq3cxy3u!Q!['f!c!}'f#R#S'f#T#o'f~3fTXY3cYZ3c]^3cpq3cxy3u~3zOx~~4PYZ~rs&Owx'|!Q!['f!b!c+n!c!}'f#R#S'f#S#T.O#T#]'f#]#^4o#^#o'f~4tUZ~!Q!['f!c!}'f#R#S'f#T#b'f#b#c5W#c#o'f~5]UZ~!Q!['f!c!}'f#R#S'f#T#h'f#h#i5o#i#o'f~5tTZ~!O!P6T!Q!['f!c!}'f#R#S'f#T#o'f~6WS!O!P6d!c!}6d#R#S6d#T#o6d~6iS!_~!O!P6d!c!}6d#R#S6d#T#o6d~6zUZ~!Q!['f!c!}'f#R#S'f#T#b'f#b#c7^#c#o'f~7cTZ~!Q!['f!c!}'f#R#S'f#T#o'f#r#s%y~7wTZ~!Q!['f!c!}'f#R#S'f#T#U8W#U#o'f~8]UZ~!Q!['f!c!}'f#R#S'f#T#h'f#h#i8o#i#o'f~8tUZ~!Q!['f!c!}'f#R#S'f#T#V'f#V#W9W#W#o'f~9]UZ~!Q!['f!c!}'f#R#S'f#T#['f#[#]9o#]#o'f~9tUZ~!Q!['f!c!}'f#R#S'f#T#X'f#X#Y:W#Y#o'f~:]UZ~!Q!['f!c!}'f#R#S'f#T#g'f#g#h:o#h#o'f~:tWZ~XY;^YZ;^]^;^pq;^!Q!['f!c!}'f#R#S'f#T#o'f~;aTXY;^YZ;^]^;^pq;^#f#g;p~;sP#X#Y;v~;yP#Z#[;|~<PP#X#Y<S~<VP#l#m%y~<_O%`~~<dO%s~~<iO%b~",
  tokenizers: [directives, patterns, numbers, hyphenWords, literalTexts, unreadTexts, 0],
  topRules: { Query: [0, 9] },
  dynamicPrecedences: { '36': 1 },
  specialized: [
    { term: 11, get: (value: keyof typeof spec_Identifier) => spec_Identifier[value] || -1 },
    { term: 5, get: (value: keyof typeof spec_HyphenWord) => spec_HyphenWord[value] || -1 },
  ],
  tokenPrec: 5371,
});
