/** A node of a syntax tree as `parseSync` returns it. `start` and `end` are offsets in the source. */
export interface Node {
  type: string
  start: number
  end: number
  [field: string]: unknown
}

export const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

/** Returns the nodes directly within a node, in order. */
export const innerNodes = (node: Node): Node[] => Object.values(node).flat().filter(isNode)

/** Yields a node and all nodes within it. */
export function* nodesIn(node: Node): Generator<Node> {
  yield node
  for (const inner of innerNodes(node)) yield* nodesIn(inner)
}
