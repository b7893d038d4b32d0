// Money from payers on the left to payees on the right: a ribbon as thick as what was paid, split by where it came from.
// Whoever pays and is paid stands on both sides, for money runs in circles and d3-sankey can draw none.

import { type SankeyGraph, sankey } from 'd3-sankey';
import type { Spec } from 'vega';
import type { Parts } from '../books.ts';
import type { Markup } from '../markup.ts';
import { colourOf, origins } from '../origins.ts';
import { numberText } from '../quantities.ts';
import { vegaChart } from './draw.ts';

export interface Ribbon {
  readonly from: string;
  readonly to: string;
  readonly value: number;
  readonly byOrigin: Parts;
}

export interface RibbonChart {
  readonly ribbons: readonly Ribbon[];
  readonly width: number;
  readonly unit: string;
  readonly label: string;
  readonly className?: string;
}

interface Node {
  readonly id: string;
  readonly name: string;
  readonly side: 'left' | 'right';
}
interface Link {
  readonly source: string;
  readonly target: string;
  readonly value: number;
  readonly colour: string;
  readonly order: number;
  readonly about: string;
}

const NODE_WIDTH = 6;
/** Room for the two lines of text beside the thinnest node. */
const GAP = 30;
const FONT = 12;

export function ribbonChart({ ribbons, width, unit, label, className = '' }: RibbonChart): Promise<Markup> {
  const { nodes, links } = layOut(ribbons, width, unit);
  const bottom = Math.max(...nodes.map(({ y1 = 0 }) => y1));
  const spec: Spec = {
    width,
    height: Math.ceil(bottom + GAP),
    padding: 0,
    autosize: 'none',
    data: [
      { name: 'links', values: links.map((link) => ({ path: pathOf(link), colour: link.colour, about: link.about })) },
      { name: 'nodes', values: nodes.map((node) => placed(node, unit)) },
    ],
    marks: [
      {
        type: 'path',
        from: { data: 'links' },
        aria: true,
        encode: {
          enter: {
            path: { field: 'path' },
            fill: { field: 'colour' },
            fillOpacity: { value: 0.72 },
            description: { field: 'about' },
          },
        },
      },
      {
        type: 'rect',
        from: { data: 'nodes' },
        encode: {
          enter: {
            x: { field: 'x' },
            y: { field: 'y' },
            width: { value: NODE_WIDTH },
            height: { field: 'height' },
            fill: { value: 'var(--ink)' },
          },
        },
      },
      ...(['name', 'amount'] as const).map((field, line) => ({
        type: 'text' as const,
        from: { data: 'nodes' },
        encode: {
          enter: {
            x: { field: 'textX' },
            y: { field: 'middle', offset: line === 0 ? -7 : 8 },
            align: { field: 'align' },
            baseline: { value: 'middle' as const },
            text: { field },
            fontSize: { value: FONT },
            fill: { value: line === 0 ? 'var(--ink)' : 'var(--soft)' },
          },
        },
      })),
    ],
  };
  return vegaChart(spec)({ label, className });
}

type Graph = SankeyGraph<Node, Link>;

/** Positions by d3-sankey: two columns, the largest first, and within a ribbon the origins in their order. */
function layOut(ribbons: readonly Ribbon[], width: number, unit: string): Graph {
  const ends = (side: 'left' | 'right', end: 'from' | 'to'): Node[] => {
    const sums = new Map<string, number>();
    for (const ribbon of ribbons) sums.set(ribbon[end], (sums.get(ribbon[end]) ?? 0) + ribbon.value);
    return [...sums].sort(([, a], [, b]) => b - a).map(([name]) => ({ id: `${side} ${name}`, name, side }));
  };
  const nodes = [...ends('left', 'from'), ...ends('right', 'to')];
  const links = ribbons.flatMap(({ from, to, value, byOrigin }) => {
    const known = origins.reduce((sum, { key }) => sum + byOrigin[key], 0);
    const ends = { source: `left ${from}`, target: `right ${to}` };
    const about = (part: number, what: string) => `${from} → ${to}: ${numberText(part)} ${unit} ${what}`;
    const strands = origins.map(({ key, name }, order) => ({
      ...ends,
      value: byOrigin[key],
      colour: colourOf(key),
      order,
      about: about(byOrigin[key], name),
    }));
    const rest = { ...ends, value: value - known, colour: 'var(--soft)', order: 9, about: about(value - known, '') };
    return [...strands, rest].filter((strand) => strand.value > 1e-9 * value);
  });
  const rows = Math.max(...['left', 'right'].map((side) => nodes.filter((node) => node.side === side).length));
  const labelWidth = Math.min(190, width * 0.3);
  return sankey<Node, Link>()
    .nodeId(({ id }) => id)
    .nodeWidth(NODE_WIDTH)
    .nodePadding(GAP)
    .nodeSort(null)
    .linkSort((a, b) => orderOf(a) - orderOf(b) || a.order - b.order)
    .extent([
      [labelWidth, 14],
      [width - labelWidth, 14 + Math.max(160, rows * (GAP + 22))],
    ])({ nodes: nodes.map((node) => ({ ...node })), links });

  function orderOf({ source, target }: { source: unknown; target: unknown }): number {
    const place = (node: unknown) => nodes.findIndex(({ id }) => id === (node as Node).id);
    return place(source) * nodes.length + place(target);
  }
}

/** A ribbon of even thickness between two nodes: a filled area between two curves. */
function pathOf({ source, target, y0 = 0, y1 = 0, width = 0 }: Graph['links'][number]): string {
  const [from, to] = [(source as Graph['nodes'][number]).x1!, (target as Graph['nodes'][number]).x0!];
  const middle = (from + to) / 2;
  const half = width / 2;
  const curve = (start: number, startY: number, end: number, endY: number) =>
    `${start},${startY}C${middle},${startY} ${middle},${endY} ${end},${endY}`;
  return `M${curve(from, y0 - half, to, y1 - half)}L${curve(to, y1 + half, from, y0 + half)}Z`;
}

function placed({ name, side, value = 0, x0 = 0, x1 = 0, y0 = 0, y1 = 0 }: Graph['nodes'][number], unit: string) {
  return {
    name,
    amount: `${numberText(value)} ${unit}`,
    x: x0,
    y: y0,
    height: Math.max(1, y1 - y0),
    middle: (y0 + y1) / 2,
    textX: side === 'left' ? x0 - 8 : x1 + 8,
    align: side === 'left' ? 'right' : 'left',
  };
}
