// How the page looks: one column of text, charts as wide as the page, system fonts, and every colour a variable, so that
// dark, light and paper differ in these few lines alone. It is a module and not a .css file because the page inlines it.

import { origins } from './origins.ts';

const originColours = (shade: 'light' | 'dark') =>
  origins.map((origin) => `--${origin.key}:${origin[shade]};`).join('');

const light = `${originColours('light')}
--paper:#fcfbf8;--panel:#f4f2ec;--ink:#20252b;--soft:#5d666f;--rule:#dcd8ce;--grid:#e9e6de;--band:#20252b26;--good:#1d6b45;--bad:#a8201a;--doubt:#7a5b00;`;

const dark = `${originColours('dark')}
--paper:#14171a;--panel:#1c2024;--ink:#e6e4df;--soft:#a0a7ae;--rule:#343a40;--grid:#282d32;--band:#e6e4df2e;--good:#6cc397;--bad:#f28b82;--doubt:#e0bd5a;`;

export const stylesheet = `
:root{color-scheme:light dark;${light}
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Open Sans","Noto Sans",sans-serif;
--mono:ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
@media (prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:3.5rem 1.5rem 4rem;max-width:63rem;background:var(--paper);color:var(--ink);font:1rem/1.6 var(--sans);font-variant-numeric:lining-nums}
p,ul,dl,.definitions{max-width:44rem}
p{margin:.6rem 0}
a{color:inherit;text-decoration-color:var(--rule);text-underline-offset:.2em}
a:hover{text-decoration-color:currentcolor}
code,kbd,pre{font-family:var(--mono);font-size:.85em}
kbd{padding:.05em .4em;border:1px solid var(--rule);border-radius:4px;background:var(--panel);white-space:nowrap}
h1{margin:.2rem 0 .4rem;font-size:clamp(2rem,5vw,2.9rem);line-height:1.1;letter-spacing:-.02em;font-weight:650}
h2{margin:0 0 1rem;padding-top:1.1rem;border-top:1px solid var(--rule);font-size:1.5rem;line-height:1.25;letter-spacing:-.01em;font-weight:620}
h3{margin:2.4rem 0 .6rem;font-size:1.1rem;font-weight:620}
h4{margin:2rem 0 -.5rem;font-size:1rem;font-weight:500;color:var(--soft)}
section{margin-top:4rem;scroll-margin-top:1rem}
.kicker{margin:0;color:var(--soft);font-size:.85rem;letter-spacing:.02em}
.about{margin:0;font-size:1.15rem;line-height:1.45;color:var(--soft)}
.facts-line{color:var(--soft);font-size:.85rem}
nav ol{display:flex;flex-wrap:wrap;gap:.15rem 1.1rem;margin:1rem 0 0;padding:0;list-style:none;font-size:.85rem}
nav a{color:var(--soft)}
.lede{max-width:50rem;margin:.2rem 0 1.6rem;font-size:clamp(1.35rem,3vw,1.85rem);line-height:1.3;letter-spacing:-.012em}
.lede em{font-style:normal;font-weight:650}
em.X,b.X{color:var(--X)}
.headlines{display:grid;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr));gap:1.5rem 2rem;max-width:none;margin:0 0 2rem}
.headlines>div{border-top:2px solid var(--ink);padding-top:.6rem}
.headlines dt{font-weight:620}
.headlines dd{margin:0}
.headlines p{margin:.2rem 0 .4rem;font-size:.95rem;line-height:1.5}
.figure{display:block;font-size:2.3rem;line-height:1.2;font-weight:300;letter-spacing:-.02em;font-variant-numeric:lining-nums tabular-nums}
.figure .inactive{font-size:1.5rem}
.inactive,.nil,.unit,.range{color:var(--soft)}
.note{color:var(--soft)}
figure{margin:2rem 0}
figure.panel{margin:0;min-width:0;display:grid;grid-template-rows:subgrid;grid-row:span 3;gap:.2rem}
.panel figcaption{align-self:end}
.panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(18rem,100%),1fr));gap:1.8rem 1.2rem;margin:1.2rem 0}
.title{display:flex;justify-content:space-between;gap:1rem;align-items:baseline}
figcaption p{margin:.1rem 0 .3rem;color:var(--soft);font-size:.9rem;line-height:1.5;max-width:50rem}
.panel .title{font-size:.92rem}
.title strong{font-weight:620}
.value{font-variant-numeric:tabular-nums;white-space:nowrap;color:var(--soft)}
svg.chart{display:block;max-width:100%;height:auto;overflow:visible}
svg.chart text{font-family:var(--sans);font-variant-numeric:tabular-nums}
svg.chart path[aria-label]:hover{fill-opacity:1}
.narrow{display:none!important}
.legend{display:flex;flex-wrap:wrap;gap:.1rem 1.2rem;max-width:none;margin:.4rem 0;padding:0;list-style:none;font-size:.85rem;color:var(--soft)}
.legend b{color:var(--ink);font-weight:620}
.legend data{color:var(--ink);font-variant-numeric:tabular-nums}
.swatch{display:inline-block;width:.8em;height:.8em;margin-right:.4em;border-radius:2px;vertical-align:-.05em;print-color-adjust:exact;-webkit-print-color-adjust:exact}
${origins.map(({ key }) => `.swatch.${key}{background:var(--${key})}`).join('')}
.dashes.solid{border-top-style:solid!important}.dashes.faint{border-top-color:var(--soft)!important}
.dashes{display:inline-block;width:1.6em;margin-right:.4em;border-top:2px dashed var(--ink);vertical-align:.25em}
details{margin:.3rem 0}
summary{cursor:pointer;color:var(--soft);font-size:.85rem}
summary:hover{color:var(--ink)}
details[open]>summary{margin-bottom:.4rem}
.definition{font-size:.88rem;line-height:1.5;margin:.3rem 0}
.definitions{margin:1.5rem 0;padding:.6rem 1rem;background:var(--panel);border-radius:6px}
.definitions ul{padding-left:0;list-style:none}
dfn{font-style:normal;font-weight:620}
.table{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;font-size:.85rem;line-height:1.4;font-variant-numeric:lining-nums tabular-nums}
caption{padding:.3rem 0;text-align:left;color:var(--soft)}
caption span{display:block;max-width:min(50rem,calc(100vw - 2rem))}
th,td{padding:.28rem .9rem .28rem 0;border-bottom:1px solid var(--grid);text-align:right;vertical-align:baseline;white-space:nowrap}
th:last-child,td:last-child{padding-right:0}
thead th{color:var(--soft);font-weight:500;vertical-align:bottom;border-bottom-color:var(--rule)}
th:first-child{text-align:left}
tbody th,tfoot th{font-weight:500}
thead th[role=button]{cursor:pointer}
th[aria-sort=ascending]::after{content:" ↑"}
th[aria-sort=descending]::after{content:" ↓"}
tfoot td,tfoot th{border-bottom:0}
tfoot tr:first-child>*{border-top:1px solid var(--rule)}
.nought{color:var(--soft)}
.matrix{font-size:.78rem}
.matrix td,.matrix th{padding-right:.7rem}
.checks td,.checks th,.values td,.runs td:last-child,.runs th:last-child{text-align:left}
.checks{margin:.5rem 0}
.values td,.runs kbd{white-space:normal}
.runs td:last-child{min-width:16rem}
.pass{color:var(--good)}.fail{color:var(--bad);font-weight:620}.warn,.undecided{color:var(--doubt);font-weight:620}
.idle{color:var(--soft);font-size:.9rem}
.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.25rem 1.5rem;font-size:.92rem;max-width:none}
.facts dt{color:var(--soft)}
.facts dd{margin:0;overflow-wrap:anywhere}
.facts kbd{white-space:normal}
pre{padding:1rem;background:var(--panel);border-radius:6px;overflow-x:auto;line-height:1.5;tab-size:2}
footer{margin-top:4rem;border-top:1px solid var(--rule);color:var(--soft);font-size:.85rem}
.tip{position:absolute;z-index:1;max-width:20rem;padding:.25rem .55rem;border-radius:4px;background:var(--ink);color:var(--paper);font-size:.8rem;line-height:1.4;pointer-events:none}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
:focus-visible{outline:2px solid var(--ink);outline-offset:2px;border-radius:2px}
@media (max-width:40rem){
body{padding:1.5rem 1rem 3rem}
section{margin-top:3rem}
.broad{display:none!important}
.narrow{display:block!important}
.panel svg.chart{width:100%}
.facts{grid-template-columns:1fr;gap:0}
.facts dd{margin-bottom:.5rem}
}
@media print{
:root{${light}--paper:#fff}
html{font-size:9.5pt}
body{max-width:none;padding:0}
nav,.tip{display:none}
section{margin-top:2rem}
h2,h3,figcaption{break-after:avoid}
figure,tr,.headlines>div{break-inside:avoid}
.table{overflow:visible}
}
`;
