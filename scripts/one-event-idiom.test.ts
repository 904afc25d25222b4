/**
 * Events can have any number of listeners (`shared/base/emitter.ts`). A function in a property or a constructor's
 * option has room for only one: a second listener silences the first. So a function passed to an object has an
 * imperative name that says what the object needs it to do (`send`, `report`, `keep`), and an occurrence (`onClosed`,
 * `closed`) is an event of the object.
 */
import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { parseSync } from 'vite'
import { expect, it } from 'vitest'
import { isNode, type Node, nodesIn } from './lib/syntax-tree.ts'

const root = join(import.meta.dirname, '..')

const nameOf = (node: unknown): string | null => {
  if (!isNode(node)) return null
  if (typeof node.name === 'string') return node.name
  return nameOf(node.key ?? node.id ?? node.left ?? node.parameter ?? node.typeName)
}
const isEventName = (name: string | null): boolean => /^on[A-Z]/.test(name ?? '')
/** Whether a name describes an occurrence: `changed`, `rightsChanged`, `linkLost`. */
const isPast = (name: string | null): boolean =>
  /(?:[^e]ed|^lost|Lost|^gone|Gone|^came|Came|^found|Found|^done|Done|^sent|Sent|^heard|Heard)$/.test(name ?? '')
const has = (node: unknown, type: RegExp): boolean =>
  isNode(node) && [...nodesIn(node)].some((inner) => type.test(inner.type))
/**
 * Whether a member is a function, but neither an event nor one that takes a listener and returns a function that
 * unsubscribes it.
 */
const isFunction = (member: Node): boolean => {
  if (member.type === 'TSMethodSignature') return nameOf((member.params as Node[])[0]) !== 'listener'
  return has(member.typeAnnotation, /^TSFunctionType$/) || has(member.value, /^ArrowFunctionExpression$/)
}
const isSlot = (member: Node): boolean => isEventName(nameOf(member)) && isFunction(member)
/** The same for constructor options. A function that returns a value is a query, not a listener. */
const isListener = (member: Node): boolean =>
  isSlot(member) || (isPast(nameOf(member)) && isFunction(member) && returnsNothing(member))
const returnsNothing = (member: Node): boolean => {
  const type = [...nodesIn(member)].find(({ returnType }) => isNode(returnType))?.returnType as Node | undefined
  return isNode(type?.typeAnnotation) && type.typeAnnotation.type === 'TSVoidKeyword'
}

interface Slots {
  /** Properties that anyone can replace. */
  settable: string[]
  /** Options of a class's constructor. */
  options: string[]
}

function slotsIn(path: string, source: string): Slots {
  const { program, errors } = parseSync(path, source, { lang: 'ts' })
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const nodes = [...nodesIn(program as unknown as Node)]
  const parameters = nodes
    .filter(({ type, kind }) => type === 'MethodDefinition' && kind === 'constructor')
    .flatMap(({ value }) => (value as { params: Node[] }).params)
  const taken = new Set(
    parameters.flatMap((parameter) =>
      [...nodesIn(parameter)].filter(({ type }) => type === 'TSTypeReference').map(nameOf),
    ),
  )
  const options = parameters.filter(isListener).map(nameOf)
  const settable = nodes
    .filter((node) => node.type === 'PropertyDefinition' && !node.readonly && isSlot(node))
    .map(nameOf)
  for (const node of nodes.filter(({ type }) => type === 'TSInterfaceDeclaration')) {
    const name = nameOf(node)
    const members = (node.body as { body: Node[] }).body
    if (taken.has(name)) options.push(...members.filter(isListener).map(nameOf))
    else if (!/(Options|Props)$/.test(name ?? '')) {
      const isSettable = ({ type, readonly }: Node): boolean => type === 'TSPropertySignature' && !readonly
      settable.push(...members.filter((member) => isSettable(member) && isSlot(member)).map(nameOf))
    }
  }
  return { settable, options } as Slots
}

/** Names of sets of functions that return nothing. */
function listenerSetsIn(path: string, source: string): string[] {
  const { program } = parseSync(path, source, { lang: path.endsWith('x') ? 'tsx' : 'ts' })
  const isListenerSet = (node: Node): boolean =>
    node.type === 'NewExpression' && nameOf(node.callee) === 'Set' && isListenerType(node.typeArguments)
  return [...nodesIn(program as unknown as Node)]
    .filter((node) => isNode(node.value ?? node.init) && isListenerSet((node.value ?? node.init) as Node))
    .map((node) => nameOf(node) ?? '')
}
const isListenerType = (types: unknown): boolean =>
  isNode(types) && (types.params as Node[]).some((type) => type.type === 'TSFunctionType' && returnsNothing(type))

/** Functions that are called once, and what each of them waits for differs. */
const WAITING = ['electron/host/links/link.ts blocked', 'electron/host/tools/jobs/own-jobs.ts following']

const files = globSync('{shared,electron,renderer}/**/*.ts', { cwd: root })
  .map((path) => path.split(sep).join('/'))
  .filter((path) => !/\.test\.ts$|\/testing[./]|\.d\.ts$/.test(path))
  .toSorted()
const found = files.map((path) => [path, slotsIn(path, readFileSync(join(root, path), 'utf8'))] as const)

it('no property has room for only one listener', () => {
  expect(found.flatMap(([path, { settable }]) => settable.map((name) => `${path} ${name}`))).toEqual([])
})

it('no constructor takes a listener', () => {
  expect(found.flatMap(([path, { options }]) => options.map((name) => `${path} ${name}`))).toEqual([])
})

it('nobody calls listeners from a set of their own', () => {
  const all = globSync('{shared,electron,renderer}/**/*.{ts,tsx}', { cwd: root })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !/\.test\.tsx?$|\/testing[./]|\.d\.ts$/.test(path))
    .map((path) => [path, readFileSync(join(root, path), 'utf8')] as const)
    .filter(([, source]) => source.includes('new Set<('))
  expect(
    all.flatMap(([path, source]) => listenerSetsIn(path, source).map((name) => `${path} ${name}`)).toSorted(),
  ).toEqual(WAITING)
  const source = `
const listeners = new Set<(key: string) => void>(), openers = new Set<() => boolean>()
class Part { readonly #others = new Set<() => void>(); readonly names = new Set<string>() }
`
  expect(listenerSetsIn('part.ts', source)).toEqual(['listeners', 'others'])
})

it('finds only properties, parameters and options with room for one listener', () => {
  const source = `
interface PartOptions {
  onFailed(error: unknown): void; onGone: () => void; linkLost(id: number): void; closed?: (() => void) | null
  onTaken: 'replace' | 'fail'; pause: number; listed(): string[]; needed: boolean; report(error: unknown): void; feed(): void
}
interface CopyOptions { onProgress?(done: number): void }
interface Path { onDrain: () => void; readonly onClose: Event<void>; onLive(listener: () => void): () => void }
class Part {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  onMessage: (message: Uint8Array) => void = () => {}
  constructor(options: PartOptions, onOpen: () => void, stopped: () => void, opened: number, send: () => void) {}
  onArrival() {}
}
function copy(onCopied: () => void) {}
`
  const { settable, options } = slotsIn('part.ts', source)
  expect(settable.toSorted()).toEqual(['onDrain', 'onMessage'])
  expect(options.toSorted()).toEqual(['closed', 'linkLost', 'onFailed', 'onGone', 'onOpen', 'stopped'])
})
