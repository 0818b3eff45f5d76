/** A published or hidden count; an edge of a flow network in which every sum of a table holds at a node. */
export interface CountEdge {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * The counts of a table and their sums as a circulation (Gusfield 1988, SIAM Journal on Computing 17:552): what
 * flows into a node flows out of it, so whoever knows the sums can move only around cycles of hidden counts.
 */
export interface CountNetwork {
  readonly nodes: number;
  readonly edges: readonly CountEdge[];
}

/**
 * Which counts to hide: those that `isSmall`, and as few others as a greedy search finds, so that for each small
 * one somebody who knows every published count and every sum, and that no count is negative, must still think
 * `threshold` or more possible. The others lie on the cheapest cycles through it (in cases hidden; Kelly, Golden
 * and Assad 1992).
 */
export function hiddenCounts(
  network: CountNetwork,
  threshold: number,
  isSmall: (count: number) => boolean,
): readonly boolean[] {
  const hidden = network.edges.map(({ count }) => isSmall(count));
  const small = hidden.flatMap((isHidden, edge) => (isHidden ? [edge] : []));
  const steps = stepsFrom(network);
  for (const edge of small) protect(network, steps, hidden, edge, threshold);
  return hidden;
}

/** Raising a hidden count along its edge, or lowering it against it. */
interface Step {
  readonly edge: number;
  readonly to: number;
  readonly change: 1 | -1;
}

function stepsFrom({ nodes, edges }: CountNetwork): readonly (readonly Step[])[] {
  const steps: Step[][] = Array.from({ length: nodes }, () => []);
  for (const [edge, { from, to }] of edges.entries()) {
    steps[from]?.push({ edge, to, change: 1 });
    steps[to]?.push({ edge, to: from, change: -1 });
  }
  return steps;
}

/** Hides more until this count could be the threshold. */
function protect(
  network: CountNetwork,
  steps: readonly (readonly Step[])[],
  hidden: boolean[],
  edge: number,
  threshold: number,
): void {
  const target = network.edges[edge];
  if (!target) return;
  const possible = network.edges.map(({ count }) => count);
  for (let short = threshold - target.count; short > 0;) {
    const way = cheapestWay(steps, target, edge, { hidden, possible });
    if (way === null) return;
    const room = Math.min(
      short,
      ...way.map((step) => (step.change > 0 ? Infinity : (possible[step.edge] ?? 0))),
    );
    for (const step of way) {
      hidden[step.edge] = true;
      possible[step.edge] = (possible[step.edge] ?? 0) + step.change * room;
    }
    short -= room;
  }
}

interface Search {
  readonly hidden: readonly boolean[];
  readonly possible: readonly number[];
}

/** Dijkstra's shortest path that closes the cycle through this edge; what is hidden already costs nothing. */
function cheapestWay(
  steps: readonly (readonly Step[])[],
  { from: goal, to: start }: CountEdge,
  except: number,
  { hidden, possible }: Search,
): readonly Step[] | null {
  const cost = steps.map((_, node) => (node === start ? 0 : Infinity));
  const arrivedBy = new Map<number, { readonly step: Step; readonly from: number }>();
  const open = new Set(steps.keys());
  for (let node = cheapest(open, cost); node !== null && node !== goal; node = cheapest(open, cost)) {
    open.delete(node);
    for (const step of steps[node] ?? []) {
      const available = step.change > 0 || (possible[step.edge] ?? 0) > 0;
      if (step.edge === except || !available || !open.has(step.to)) continue;
      const price = (cost[node] ?? 0) + (hidden[step.edge] ? 0 : 1 + (possible[step.edge] ?? 0));
      if (price >= (cost[step.to] ?? 0)) continue;
      cost[step.to] = price;
      arrivedBy.set(step.to, { step, from: node });
    }
  }
  return wayBack(arrivedBy, goal, start);
}

function cheapest(open: ReadonlySet<number>, cost: readonly number[]): number | null {
  let best: number | null = null;
  for (const node of open) {
    const price = cost[node] ?? Infinity;
    if (price < Infinity && (best === null || price < (cost[best] ?? Infinity))) best = node;
  }
  return best;
}

function wayBack(
  arrivedBy: ReadonlyMap<number, { readonly step: Step; readonly from: number }>,
  goal: number,
  start: number,
): readonly Step[] | null {
  const way: Step[] = [];
  for (let node = goal; node !== start;) {
    const arrival = arrivedBy.get(node);
    if (!arrival) return null;
    way.push(arrival.step);
    node = arrival.from;
  }
  return way;
}
