// placeholder until the separators are in
import type { Graph } from './graph.js';
import { minimumDegree } from './minimum-degree.js';
export function nestedDissection(graph: Graph): Int32Array {
  return minimumDegree(graph);
}
