/** How the report looks: light or dark with the system, light on paper. */
import {
  HEAT_COLORS,
  INK,
  inkOn,
  LOAD_COLORS,
  type LoadColors,
  WORKER_COLORS,
} from '../../../shared/charts/colors'

const { light, dark } = LOAD_COLORS

/** Of areas, whose edges have the colour of what they are. */
const fills = ({ ours, others, own }: LoadColors): string =>
  `--ours-area: ${ours}; --others-area: ${others}; --own-area: ${own};`

const workerColors = WORKER_COLORS.map((color, slot) => `.c${slot} { --c: ${color}; }`).join(' ')
const lightLabels = WORKER_COLORS.flatMap((color, slot) =>
  inkOn(color) === INK.light ? [`.label.c${slot}`] : [],
).join(', ')

export const stylesheet = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #ffffff; --ink: #1b1f24; --dim: #59636e; --line: #d9dee4; --idle: ${HEAT_COLORS.light.idle}; --heat: ${HEAT_COLORS.light.busy};
  --ours: ${light.oursLine}; --others: ${light.othersLine}; --own: ${light.ownLine}; ${fills(light)} --untold: #8795a3; --failed: ${light.failed}; --good: #00684b; --task-ink: ${INK.dark};
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #14171b; --card: #1c2025; --ink: #e6e9ec; --dim: #a0aab4; --line: #343b43; --idle: ${HEAT_COLORS.dark.idle}; --heat: ${HEAT_COLORS.dark.busy};
    --ours: ${dark.oursLine}; --others: ${dark.othersLine}; --own: ${dark.ownLine}; ${fills(dark)} --untold: #7d8894; --failed: ${dark.failed}; --good: #4fd1a5;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 14px/1.5 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 32px 24px 48px; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 8px; overflow-wrap: anywhere; }
h2 { font-size: 19px; margin: 0 0 8px; overflow-wrap: anywhere; }
h3 { font-size: 14px; margin: 0; display: inline-block; }
p { margin: 0 0 8px; overflow-wrap: anywhere; }
a { color: inherit; text-decoration-color: var(--ours); text-underline-offset: 3px; }
.brand { color: var(--ours); font-weight: 600; letter-spacing: 0.02em; margin: 0; }
.dim { color: var(--dim); font-size: 13px; }
.caution, .empty { border-left: 3px solid var(--failed); padding: 4px 12px; }
.empty { border-color: var(--line); color: var(--dim); }
header { margin-bottom: 20px; }
header p.dim { margin: 0; }
nav { margin: 0 0 16px; display: flex; flex-wrap: wrap; gap: 4px 16px; font-size: 13px; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 20px 22px; margin: 0 0 20px; }
.verdict { font-size: 17px; line-height: 1.45; margin: 0 0 14px; }
.badge { display: inline-block; border: 1px solid var(--line); border-radius: 99px; padding: 0 8px; font-size: 12px; font-weight: 400; line-height: 1.6; color: var(--dim); white-space: nowrap; vertical-align: 1px; }
.badge.winner { color: var(--good); border-color: currentColor; font-weight: 600; }
.badge.unsound { color: var(--failed); border-color: currentColor; }
.params { list-style: none; padding: 0; margin: 0 0 8px; display: flex; flex-wrap: wrap; gap: 2px 18px; color: var(--dim); font-size: 13px; overflow-wrap: anywhere; }
.failures, .notes { border-left: 3px solid var(--failed); padding: 2px 14px; margin: 12px 0; overflow-wrap: anywhere; }
.notes { border-color: var(--ours); }
.failures ul, .notes ul, .findings ul { margin: 2px 0 0; padding-left: 18px; }
.findings { border-left: 3px solid var(--good); padding: 2px 14px; margin: 12px 0; overflow-wrap: anywhere; }
.findings li p { margin: 0 0 6px; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(185px, 1fr)); gap: 1px; margin: 14px 0; border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
.figures div { background: var(--card); padding: 9px 14px; box-shadow: 0 0 0 1px var(--line); }
dt { color: var(--dim); font-size: 12px; }
dd { margin: 0; font-size: 18px; line-height: 1.35; font-variant-numeric: tabular-nums; }
dd small { display: block; font-size: 12px; line-height: 1.35; color: var(--dim); }
figure { margin: 18px 0 0; }
figure > .dim { margin: 2px 0 0; }
figcaption { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 18px; margin-bottom: 6px; }
.legend { margin: 0; font-size: 12px; }
.key { margin-right: 12px; white-space: nowrap; }
.swatch { display: inline-block; width: 11px; height: 11px; border-radius: 2px; margin-right: 5px; vertical-align: -1px; background: var(--c, var(--others)); }
.wide { overflow-x: auto; margin-bottom: 8px; }
figure svg { display: block; width: 100%; min-width: 640px; height: auto; }
svg text { font: 12px system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; font-variant-numeric: tabular-nums; }
.tick { fill: var(--dim); }
.grid { stroke: var(--ink); stroke-opacity: 0.13; fill: none; }
.wall { fill: var(--c); fill-opacity: 0.75; }
.repeat { fill: var(--ink); fill-opacity: 0.55; }
.repeat.outlier { fill: var(--card); stroke: var(--failed); stroke-width: 2; }
.interval { stroke: var(--ink); stroke-width: 1.5; fill: none; }
.whisker { stroke: var(--c); stroke-width: 1.5; fill: none; }
.point { fill: var(--c); stroke: var(--card); }
.beyond { stroke-dasharray: 6 4; }
.ideal { stroke: var(--dim); stroke-width: 1.8; stroke-dasharray: 2 4; fill: none; }
.core-count { stroke: var(--dim); fill: none; }
${workerColors}
.ours { --c: var(--ours); fill: var(--ours); }
.others { --c: var(--others); fill: var(--others); }
.own { --c: var(--own); fill: var(--own); }
.untold { --c: var(--untold); fill: var(--untold); }
.heat-idle { --c: var(--idle); fill: var(--idle); }
.heat { --c: var(--heat); fill: var(--heat); }
.swatch.half { opacity: 0.5; }
.swatch.dot { --c: var(--ink); border-radius: 50%; width: 7px; height: 7px; vertical-align: 1px; }
.area.ours { --area: var(--ours-area); }
.area.others { --area: var(--others-area); }
.area.own { --area: var(--own-area); }
path.area { fill: var(--area, var(--c)); stroke: var(--c); stroke-width: 1.25; }
.swatch.area { background: var(--area, var(--c)); border-top: 2px solid var(--c); }
.total { --c: var(--dim); }
path.dot { stroke: var(--c); stroke-linecap: round; fill: none; }
path.halo { stroke: var(--card); }
.line { stroke: var(--c); stroke-width: 1.8; stroke-linejoin: round; fill: none; }
.line.sum { stroke-width: 4.5; }
.line.dashed { stroke-dasharray: 5 3; }
.marker path { stroke: var(--ink); stroke-dasharray: 4 3; }
.marker text { fill: var(--ink); font-weight: 600; }
.target { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 0 0 10px; }
.target dd { font-size: 14px; line-height: 1.5; overflow-wrap: anywhere; }
.life { --c: var(--idle); fill: var(--idle); }
.startup { --c: var(--others); fill: var(--others); }
.waiting { --c: var(--untold); fill: var(--untold); }
.task { fill: var(--c); }
.task.failed { fill: var(--failed); stroke: var(--ink); }
.task.cancelled { fill: var(--card); stroke: var(--dim); stroke-dasharray: 3 2; }
.swatch.failed { --c: var(--failed); outline: 1px solid var(--ink); }
.swatch.cancelled { --c: var(--card); outline: 1px dashed var(--dim); }
.failure { stroke: var(--failed); stroke-width: 2; }
.hover { fill: transparent; }
.label { fill: var(--task-ink); pointer-events: none; }
${lightLabels} { fill: ${INK.light}; }
.label.cancelled { fill: var(--ink); }
details { margin: 18px 0 0; }
summary { cursor: pointer; margin-bottom: 4px; }
table { border-collapse: collapse; width: 100%; font-size: 13px; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 500; font-size: 12px; color: var(--dim); vertical-align: bottom; padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line); }
td { padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line); vertical-align: top; white-space: nowrap; }
td.text { white-space: normal; overflow-wrap: anywhere; min-width: 9em; }
.text:last-child { width: 50%; }
tr:last-child td { border-bottom: 0; }
th { white-space: nowrap; }
details th.figure, #comparison th { white-space: normal; }
code.command { display: block; color: var(--dim); }
th.figure, td.figure { text-align: right; }
code { font: 12px ui-monospace, "DejaVu Sans Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.state.failed { color: var(--failed); font-weight: 600; }
.state.cancelled { color: var(--dim); }
footer { margin-top: 8px; }
section.run > h3 { margin-top: 18px; }
@media print {
  :root { color-scheme: light; }
  th { white-space: normal; }
  table { font-size: 10px; }
  .wide { overflow: visible; }
  body { font-size: 11px; background: none; }
  main { max-width: none; padding: 0; }
  section { border: 0; padding: 0; break-inside: auto; }
  section.run { break-before: page; }
  figure, .figures, tr, .failures, .findings, .notes { break-inside: avoid; }
  nav { display: none; }
  figure svg { min-width: 0; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`
