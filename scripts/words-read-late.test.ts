/** Words and formats change with the language while the app runs: no module may read them once at load time. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const LIVE = new Set(['strings', 'formats'])

interface Node {
  type: string
  start: number
  name?: string
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

/** Code that runs only when called, and text that isn't code. */
const LATER = /^(Function|ArrowFunction|TS(?!As|Satisfies|NonNull)|ImportDeclaration)/

function* earlyReads(node: Node): Generator<Node> {
  if (LATER.test(node.type)) return
  if (node.type === 'Identifier' && LIVE.has(node.name ?? '')) yield node
  for (const value of Object.values(node)) {
    for (const inner of Array.isArray(value) ? value : [value]) if (isNode(inner)) yield* earlyReads(inner)
  }
}

/** Lines on which a module reads words at load time. */
function readEarly(path: string, source: string): string[] {
  const { program, errors } = parseSync(path, source, { lang: path.endsWith('x') ? 'tsx' : 'ts' })
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  return [...earlyReads(program as unknown as Node)].map(({ start }) => {
    const from = source.lastIndexOf('\n', start) + 1
    return source.slice(from, source.indexOf('\n', start)).trim()
  })
}

it('no module of the app reads words at load time', () => {
  const paths = globSync('renderer/{app,platform,features,tools,editor,ui,docs}/**/*.{ts,tsx}', { cwd: root })
  const found = paths
    .filter((path) => !/\.test\.tsx?$/.test(path))
    .flatMap((path) => {
      const source = readFileSync(join(root, path), 'utf8')
      return /strings\/(first|strings)\.ts'/.test(source)
        ? readEarly(path, source).map((line) => `${path}: ${line}`)
        : []
    })
  expect(found).toEqual([])
})

it('finds words read at load time, and ignores those read later', () => {
  const source = `import { formats, strings } from '../strings/strings.ts'
const early = [{ title: strings.app.close }]
const late = () => strings.app.close
const object = { get title() { return strings.app.close } }
type Of = keyof typeof strings
export function Part() { return <b title={formats.clock(0)}>{strings.app.close}</b> }
const element = <b>{strings.app.copy}</b>
`
  expect(readEarly('part.tsx', source)).toEqual([
    'const early = [{ title: strings.app.close }]',
    'const element = <b>{strings.app.copy}</b>',
  ])
})
