// Groups of accounts in which money can get from each to every other and back: Tarjan's strongly connected components
// (SIAM J. Comput. 1, 1972), without recursion: graphology-components overflows the stack on a chain of 12,000 accounts, and
// takes 80 ms for 2,000 with ten payees each against 0.5 ms. The tests compare the two.

/**
 * @param successors for each node, those it leads to
 * @returns the nodes of each component; a component comes after all those it leads to
 */
export function stronglyConnected(successors: readonly ArrayLike<number>[]): number[][] {
  const size = successors.length;
  const found = new Int32Array(size).fill(-1);
  const earliest = new Int32Array(size);
  const next = new Int32Array(size);
  const waiting = new Uint8Array(size);
  const stack: number[] = [];
  const components: number[][] = [];
  let count = 0;

  for (let root = 0; root < size; root++) {
    if (found[root]! >= 0) continue;
    const path = [root];
    while (path.length > 0) {
      const node = path[path.length - 1]!;
      if (found[node]! < 0) {
        found[node] = earliest[node] = count++;
        stack.push(node);
        waiting[node] = 1;
      }
      if (next[node]! < successors[node]!.length) {
        const to = successors[node]![next[node]!++]!;
        if (found[to]! < 0) path.push(to);
        else if (waiting[to]) earliest[node] = Math.min(earliest[node]!, found[to]!);
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent !== undefined) earliest[parent] = Math.min(earliest[parent]!, earliest[node]!);
      if (earliest[node] === found[node]) {
        const component = stack.splice(stack.lastIndexOf(node));
        for (const member of component) waiting[member] = 0;
        components.push(component);
      }
    }
  }
  return components;
}
