/**
 * The words that modules read, by syntax alone: `strings.app.close`, `const { close } = strings.app`. If a module reads
 * a record by a variable or passes it on, its words count as read if any module contains their names.
 */
import { parseSync } from 'vite'
import { innerNodes, isNode, type Node } from '../lib/syntax-tree.ts'

/** The keys of the words or records of words that a variable can be; that of all words is ''. */
type Scope = Map<string, readonly string[]>

const nameOf = ({ name, value }: Node): string => String(name ?? value)

const within = (record: string, name: string): string => (record === '' ? name : `${record}.${name}`)

/** Expressions that are one of those in them. */
const TRANSPARENT = /^(Chain|Parenthesized|TSAs|TSSatisfies|TSNonNull|Await|Conditional|Logical)\w*Expression$/
const WITHOUT_VALUE = /^(TS(Type|Interface)|Import)/

export class UsedWords {
  /** The names in each record. */
  readonly #records = new Map<string, Set<string>>()
  readonly #read = new Set<string>()
  /** Words and records that a module reads by a variable, or passes on. */
  readonly #open = new Set<string>()
  readonly #names = new Set<string>()

  constructor(keys: Iterable<string>) {
    for (const key of keys)
      key.split('.').reduce((record, name) => {
        this.#records.set(record, (this.#records.get(record) ?? new Set()).add(name))
        return within(record, name)
      }, '')
  }

  has(key: string): boolean {
    if (this.#read.has(key)) return true
    const path = key.split('.')
    const isOpen = path.some((_, place) => this.#open.has(path.slice(0, place + 1).join('.')))
    return isOpen && (this.#names.has(path.at(-1) ?? '') || /^\d+$/.test(path.at(-1) ?? ''))
  }

  add(path: string, source: string): void {
    for (const name of source.match(/[\p{L}\p{N}_$-]+/gu) ?? []) this.#names.add(name)
    if (!/\b(strings|shellWords)\b/.test(source)) return
    const { program, errors } = parseSync(path, source, { lang: path.endsWith('x') ? 'tsx' : 'ts' })
    if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
    this.#walk(program as unknown as Node, new Map([['strings', ['']]]))
  }

  #walk(node: Node, outer: Scope, isHeld = false): void {
    if (WITHOUT_VALUE.test(node.type)) return
    if (node.type.endsWith('Pattern')) {
      for (const each of defaultsIn(node)) this.#walk(each, outer)
      return
    }
    const scope = 'params' in node ? new Map(outer) : outer
    for (const name of 'params' in node ? (node.params as Node[]).flatMap(namesIn) : []) scope.delete(name)
    if (node.type === 'VariableDeclarator' && isNode(node.init))
      this.#bind(node.id as Node, this.#resolve(node.init, scope), scope)
    if (!isHeld) for (const key of this.#resolve(node, scope)) this.#open.add(key)
    for (const inner of innerNodes(node))
      if (!isName(inner, node)) this.#walk(inner, scope, inner === node.object || inner === node.init || isPart(node))
  }

  #bind(pattern: Node, keys: readonly string[], scope: Scope): void {
    if (pattern.type === 'Identifier') scope.set(nameOf(pattern), keys)
    else if (pattern.type === 'AssignmentPattern') this.#bind(pattern.left as Node, keys, scope)
    else if (pattern.type === 'ObjectPattern')
      for (const { type, key, value, argument, computed } of pattern.properties as Node[])
        if (type === 'RestElement') this.#bind(argument as Node, keys, scope)
        else this.#bind(value as Node, this.#inner(keys, computed ? null : nameOf(key as Node)), scope)
  }

  /** Returns the keys of what an expression can be. */
  #resolve(node: Node, scope: Scope): readonly string[] {
    if (node.type === 'Identifier') return scope.get(nameOf(node)) ?? []
    if (node.type === 'CallExpression') return nameOf(node.callee as Node) === 'shellWords' ? ['shell'] : []
    if (TRANSPARENT.test(node.type)) return innerNodes(node).flatMap((inner) => this.#resolve(inner, scope))
    if (node.type !== 'MemberExpression') return []
    const property = node.property as Node
    const isVariable = node.computed === true && property.type !== 'Literal'
    return this.#inner(this.#resolve(node.object as Node, scope), isVariable ? null : nameOf(property))
  }

  /** @param name null for any */
  #inner(keys: readonly string[], name: string | null): readonly string[] {
    const inner = keys.flatMap((key) =>
      [...(this.#records.get(key) ?? [])]
        .filter((each) => name === null || each === name)
        .map((each) => within(key, each)),
    )
    if (name !== null) for (const key of inner) this.#read.add(key)
    // Such as a method of a list.
    if (inner.length === 0) for (const key of keys) this.#open.add(key)
    return inner
  }
}

/** The variables that a parameter declares. */
function namesIn({ name, properties, elements, value, argument, left }: Node): string[] {
  if (typeof name === 'string') return [name]
  return [properties, elements, value, argument, left].flat().filter(isNode).flatMap(namesIn)
}

const defaultsIn = ({ properties, elements, value, right }: Node): Node[] =>
  isNode(right) ? [right] : [properties, elements, value].flat().filter(isNode).flatMap(defaultsIn)

const isPart = ({ type }: Node): boolean => TRANSPARENT.test(type)

/** Whether it names something in its parent, and isn't evaluated. */
const isName = (node: Node, { type, key, property, id, left, computed }: Node): boolean =>
  node === id || (node === left && type.startsWith('Assignment')) || (!computed && (node === key || node === property))
