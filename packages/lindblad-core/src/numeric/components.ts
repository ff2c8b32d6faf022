// Connected components of an undirected graph by union-find with path halving.

/** Components of a graph: `label[v]` numbers them from 0 in the order of their smallest member. */
export interface Components {
  readonly count: number;
  readonly label: Int32Array;
}

/** A graph on n vertices that grows by edges. */
export class UnionFind {
  private readonly parent: Int32Array;

  constructor(n: number) {
    this.parent = Int32Array.from({ length: n }, (_, i) => i);
  }

  /** The representative (smallest member) of v's component. */
  find(v: number): number {
    const { parent } = this;
    let root = v;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  /** Joins the components of a and b. */
  union(a: number, b: number): void {
    const ra = this.find(a);
    const rb = this.find(b);
    if (ra < rb) this.parent[rb] = ra;
    else if (rb < ra) this.parent[ra] = rb;
  }

  /** The components as they stand. */
  components(): Components {
    const n = this.parent.length;
    const label = new Int32Array(n).fill(-1);
    let count = 0;
    for (let v = 0; v < n; v++) {
      const root = this.find(v);
      if (label[root] < 0) label[root] = count++;
      label[v] = label[root];
    }
    return { count, label };
  }
}

/** The vertices of each label 0, 1, …, ascending. */
export function membersOf(label: Int32Array): number[][] {
  const members: number[][] = [];
  label.forEach((group, v) => {
    members[group] ??= [];
    members[group].push(v);
  });
  return members;
}
