/**
 * A call with more than some 125,000 arguments fails, and others decide how long most lists are. So no list becomes the
 * arguments of `push`, `Math.max` or `Math.min`: `appendAll`, `largest` and `smallest` take lists of any length.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { expect, it } from 'vitest'
import { appendAll } from '../shared/base/append.ts'
import { largest, smallest } from '../shared/base/extremes.ts'

const root = join(import.meta.dirname, '..')
const SPREAD = /\b(?:push|Math\.max|Math\.min)\($/

interface Node {
  type: string
  start: number
  end: number
  callee?: Node
  arguments?: Node[]
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

/** The calls that get a list as their arguments. */
function* spreadsIn(node: Node, source: string): Generator<string> {
  const { callee, arguments: given = [] } = node
  const isSpread = given.some(({ type }) => type === 'SpreadElement')
  if (callee && isSpread && SPREAD.test(`${source.slice(callee.start, callee.end)}(`))
    yield source.slice(node.start, node.end)
  for (const value of Object.values(node))
    for (const inner of Array.isArray(value) ? value : [value]) if (isNode(inner)) yield* spreadsIn(inner, source)
}

const spreadsOf = (file: string, source: string): string[] => [
  ...spreadsIn(parseSync(file, source).program as unknown as Node, source),
]

it('finds lists that become arguments', () => {
  const source = 'all.push(...more); Math.max(0, ...all); all.push([...more]); Math.min(...one, two); pushed(...all)'
  expect(spreadsOf('a.ts', source)).toEqual(['all.push(...more)', 'Math.max(0, ...all)', 'Math.min(...one, two)'])
})

it('none does', () => {
  const files = globSync('{shared,electron,renderer}/**/*.{ts,tsx}', { cwd: root }).filter(
    (file) => !/\.test\.tsx?$|(^|[/\\])testing[/\\.]|\.d\.ts$/.test(file),
  )
  expect(files.length).toBeGreaterThan(1000)
  const found = files.flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8')
    return source.includes('...') ? spreadsOf(file, source).map((each) => `${file}: ${each}`) : []
  })
  expect(found).toEqual([])
})

it('what takes lists takes long ones', () => {
  const long = Array.from({ length: 500_000 }, (_, index) => index)
  expect(() => Math.max(...long)).toThrow(RangeError)
  expect([largest(long), smallest(long)]).toEqual([499_999, 0])
  expect([largest([], 7), largest([8], 7), smallest([], 7), smallest([6], 7)]).toEqual([7, 8, 7, 6])
  const list = [1]
  appendAll(list, long)
  expect([list.length, list.at(-1)]).toEqual([500_001, 499_999])
})
