// The transactions-flow matrix (Godley & Lavoie 2007): how much of each asset moved from each role to each role, for each
// reason, in the current period, in base units. It grows as the ledger posts; an observer reads it and opens a new period.

export interface FlowMatrix {
  roles: number;
  reasons: number;
  /** [asset][reason][payer's role][payee's role] → base units. */
  amount: Float64Array;
  /** The same cells → postings. */
  count: Float64Array;
}

export interface Flow {
  asset: number;
  reason: number;
  from: number;
  to: number;
  amount: number;
  count: number;
}

export function createFlowMatrix(assets: number, reasons: number, roles: number): FlowMatrix {
  const cells = assets * reasons * roles * roles;
  return { roles, reasons, amount: new Float64Array(cells), count: new Float64Array(cells) };
}

/** Every cell that moved in this period, in the order of the matrix. */
export function flowsOf(matrix: FlowMatrix): Flow[] {
  const { roles, reasons, amount, count } = matrix;
  const flows: Flow[] = [];
  for (let cell = 0; cell < amount.length; cell++) {
    if (count[cell] === 0) continue;
    const to = cell % roles;
    const from = Math.floor(cell / roles) % roles;
    const reason = Math.floor(cell / (roles * roles)) % reasons;
    const asset = Math.floor(cell / (roles * roles * reasons));
    flows.push({ asset, reason, from, to, amount: amount[cell]!, count: count[cell]! });
  }
  return flows;
}

/** Opens a new period. */
export function clearFlows(matrix: FlowMatrix): void {
  matrix.amount.fill(0);
  matrix.count.fill(0);
}
