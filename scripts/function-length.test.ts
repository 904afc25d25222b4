/** No function of the product has more than MOST_LINES lines. */
import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { parseSync } from 'vite'
import { expect, it } from 'vitest'

const MOST_LINES = 120

const root = join(import.meta.dirname, '..')

interface Node {
  type: string
  start: number
  end: number
  id?: { name?: string } | null
  key?: { name?: string }
}

interface Length {
  name: string
  lines: number
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

const linesOf = (source: string): number => source.split('\n').length

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

/** Returns a function's own name, or that of the enclosing variable, property, method or function. */
const nameOf = (nodes: Node[]): string =>
  nodes.flatMap(({ id, key }) => id?.name ?? key?.name ?? []).at(-1) ?? 'unnamed'

function* functionsIn(node: Node, source: string, around: Node[] = []): Generator<Length> {
  const nodes = [...around, node]
  if (FUNCTIONS.has(node.type)) {
    yield { name: nameOf(nodes), lines: linesOf(source.slice(node.start, node.end)) }
  }
  for (const value of Object.values(node)) {
    for (const inner of Array.isArray(value) ? value : [value]) {
      if (isNode(inner)) yield* functionsIn(inner, source, nodes)
    }
  }
}

function lengths(path: string, source: string): Length[] {
  const { program, errors } = parseSync(path, source, { lang: path.endsWith('x') ? 'tsx' : 'ts' })
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  return [...functionsIn(program as unknown as Node, source)]
}

const product = globSync('{shared,electron,renderer}/**/*.{ts,tsx}', { cwd: root })
  .map((path) => path.split(sep).join('/'))
  .filter((path) => !/\.test\.tsx?$|\/testing[/.]/.test(path))

it('no function exceeds the limit', () => {
  const tooLong = product.flatMap((path) => {
    const source = readFileSync(join(root, path), 'utf8')
    if (linesOf(source) <= MOST_LINES) return []
    return lengths(path, source).flatMap(({ name, lines }) => (lines > MOST_LINES ? [`${path}: ${name}`] : []))
  })
  expect(tooLong).toEqual([])
})

it('counts functions of every form, and inner ones as part of the outer', () => {
  const source = `function declared() {
  const assigned = () => {
    return 1
  }
}
class Board {
  draw() {
  }
}
const part = memo(function named() {
})
const memoized = memo(() => {
})
`
  expect(lengths('part.ts', source)).toEqual([
    { name: 'declared', lines: 5 },
    { name: 'assigned', lines: 3 },
    { name: 'draw', lines: 2 },
    { name: 'named', lines: 2 },
    { name: 'memoized', lines: 2 },
  ])
})
