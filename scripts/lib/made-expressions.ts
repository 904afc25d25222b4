/** Regular expressions created by calling `RegExp`: their patterns are known only once the calls run. */
import { relative } from 'node:path'

export interface Call {
  /** Relative to the project's root. */
  file: string
  line: number
}
export interface MadeExpression extends Call {
  source: string
  flags: string
}

interface AnyNode {
  type?: unknown
  start?: number
  callee?: { name?: unknown }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Yields the calls of `RegExp` in the syntax tree of a file. */
export function* callsIn(node: object, file: string, source: string): Generator<Call> {
  const { type, start = 0, callee } = node as AnyNode
  if ((type === 'NewExpression' || type === 'CallExpression') && callee?.name === 'RegExp')
    yield { file, line: source.slice(0, start).split('\n').length }
  for (const value of Object.values(node))
    for (const inner of Array.isArray(value) ? value : [value]) if (isObject(inner)) yield* callsIn(inner, file, source)
}

const PLACE = /^ *at (?:.*\()?(?:file:\/\/)?(\/.*?)(?:\?made)?:(\d+):\d+\)?$/

/** Returns the expressions that the product creates while `act` runs. */
export async function madeWhile(root: string, act: () => Promise<void>): Promise<MadeExpression[]> {
  const { RegExp: own } = globalThis
  const made: MadeExpression[] = []
  const note = (expression: RegExp): RegExp => {
    const [, , caller = ''] = (new Error().stack ?? '').split('\n').slice(1)
    const [, path = '', line = 0] = PLACE.exec(caller) ?? []
    const file = relative(root, path).replaceAll('\\', '/')
    made.push({ file, line: Number(line), source: expression.source, flags: expression.flags })
    return expression
  }
  globalThis.RegExp = new Proxy(own, {
    construct: (target, given) => note(Reflect.construct(target, given)),
    apply: (target, self, given) => note(Reflect.apply(target, self, given)),
  })
  try {
    await act()
  } finally {
    globalThis.RegExp = own
  }
  return made
}

/** Creates the expressions that no module creates when it is loaded, with each value that the pattern can contain. */
export async function makeTheRest(): Promise<void> {
  const { separate, SEPARATORS, writeSeparated } = await import('../../shared/tools/tables/files/separated.ts')
  for (const separator of SEPARATORS) {
    separate('', separator)
    for (const isForPrograms of [false, true]) writeSeparated([], separator, isForPrograms)
  }
  const { DECIMALS, numberForm } = await import('../../shared/tools/tables/numbers.ts')
  for (const decimal of DECIMALS) numberForm([], decimal)
  const { valuesOf } = await import('../../renderer/features/search/operators.ts')
  for (const operator of ['in', 'from', 'type', 'after'] as const) valuesOf('', operator)
  const { siteIn } = await import('../../electron/shell/pages/own-address.ts')
  siteIn('')
  const { readMail } = await import('../../shared/tools/forums/exchange/mail-text.ts')
  const file = 'Content-Type: text/plain; format=flowed\nContent-Disposition: attachment\n\nx'
  readMail(
    `Content-Type: multipart/mixed; boundary=b\n\n--b\n${file}\n--b\nContent-Type: text/plain; format=flowed\n\nx\n--b--`,
    '',
  )
  const { writeMbox } = await import('../../shared/tools/forums/exchange/write-mbox.ts')
  const discussion = { title: '', category: '', posts: [{ author: '', time: 0, text: '' }] }
  for await (const _ of writeMbox(
    (async function* () {
      yield discussion
    })(),
    new Uint8Array(),
  ))
    break
}
