/**
 * No regular expression of the product takes more than linear time: recheck judges each of them, whether literal or
 * created by a call. Those found safe are listed by their hashes, so that only new ones are judged. With
 * PARLEY_NOTE_SAFE=1, adds new safe ones to the list.
 */
import { createHash } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { expect, it } from 'vitest'
import { type Call, callsIn, type MadeExpression, madeWhile, makeTheRest } from './lib/made-expressions.ts'
import { SLOW_EXPRESSIONS } from './lib/slow-expressions.ts'

const root = join(import.meta.dirname, '..')
const LIST = join(import.meta.dirname, 'lib/safe-expressions.json')
/** Time limit for one expression, in milliseconds. */
const PATIENCE = 20_000
/** Time limit for attempts to attack an expression, in milliseconds. */
const ATTACK = 500

interface Expression {
  source: string
  flags: string
  file: string
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

function* expressionsIn(node: object, file: string): Generator<Expression> {
  const { regex } = node as { regex?: { pattern: string; flags: string } }
  if (regex) yield { source: regex.pattern, flags: regex.flags, file }
  for (const value of Object.values(node))
    for (const inner of Array.isArray(value) ? value : [value]) if (isObject(inner)) yield* expressionsIn(inner, file)
}

const isOfProduct = (file: string): boolean => !/\.test\.tsx?$|(^|[/\\])testing[/\\.]|\.d\.ts$/.test(file)
const files = globSync('{shared,electron,renderer}/**/*.{ts,tsx}', { cwd: root }).filter(isOfProduct)
const literals: Expression[] = []
const calls: Call[] = []
for (const file of files) {
  const source = readFileSync(join(root, file), 'utf8')
  // Most files don't contain any, and parsing all would take a minute.
  if (!source.includes('/')) continue
  const { program } = parseSync(file, source)
  literals.push(...expressionsIn(program, file))
  if (source.includes('RegExp(')) calls.push(...callsIn(program, file, source))
}
const made: MadeExpression[] = await madeWhile(root, async () => {
  // With a different URL, because earlier tests may have loaded the module under its own.
  for (const file of new Set(calls.map((each) => each.file))) await import(`${join(root, file)}?made`)
  await makeTheRest()
})
const all = [...literals, ...made.filter(({ file }) => isOfProduct(file) && files.includes(file))]
const written = ({ source, flags }: Pick<Expression, 'source' | 'flags'>): string => `/${source}/${flags}`
const hashOf = (expression: Expression): string =>
  createHash('sha256').update(written(expression)).digest('hex').slice(0, 16)

const slow = new Set(SLOW_EXPRESSIONS.map(([expression]) => String(expression)))
const known = new Set<string>(JSON.parse(readFileSync(LIST, 'utf8')))
const isNoting = process.env.PARLEY_NOTE_SAFE === '1'

// As a library: its platform-specific programs aren't needed.
process.env.RECHECK_BACKEND = 'pure'
const { checkSync } = await import('recheck')

/** Returns null if it is safe, else what is wrong with it. */
function fault(expression: Expression): string | null {
  const { source, flags, file } = expression
  const options = { timeout: PATIENCE, attackTimeout: ATTACK, incubationTimeout: ATTACK }
  const verdict = checkSync(source, flags.replaceAll(/[vd]/g, ''), options)
  if (verdict.status === 'safe') return null
  const why = verdict.status === 'vulnerable' ? verdict.complexity.summary : verdict.error.kind
  return `${written(expression)} in ${file}: ${why}`
}

it('takes linear time, or is listed with the limit on its input', () => {
  const others = new Map(all.filter((each) => !slow.has(written(each))).map((each) => [hashOf(each), each]))
  const faults = [...others].flatMap(([hash, each]) => (known.has(hash) ? [] : (fault(each) ?? [])))
  expect(faults).toEqual([])
  if (isNoting) writeFileSync(LIST, `${JSON.stringify([...others.keys()].sort(), null, 2)}\n`)
})

it('knows a pattern for each call that creates an expression', () => {
  const known = new Set(made.map(({ file, line }) => `${file}:${line}`))
  expect(calls.map(({ file, line }) => `${file}:${line}`).filter((call) => !known.has(call))).toEqual([])
})

it('lists no slow expression that no longer exists', () => {
  const there = new Set(all.map(written))
  expect([...slow].filter((each) => !there.has(each))).toEqual([])
})
