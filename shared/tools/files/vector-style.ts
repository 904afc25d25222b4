/**
 * Styles of the parts of a drawing (SVG). Its rules are applied while it is read, so that each part has its own styles
 * and a browser needs no rules.
 */
import { type Element, isElement, localName, textOf } from '../../markup/markup.ts'

/** Raw values by property. */
export type Styles = ReadonlyMap<string, string>

const PROPERTIES = new Set(
  [
    'alignment-baseline baseline-shift clip-path clip-rule color color-interpolation direction display',
    'dominant-baseline fill fill-opacity fill-rule font font-family font-size font-stretch font-style font-variant',
    'font-weight image-rendering isolation letter-spacing marker marker-end marker-mid marker-start mask mask-type',
    'mix-blend-mode opacity overflow paint-order shape-rendering stop-color stop-opacity stroke stroke-dasharray',
    'stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor',
    'text-decoration text-rendering transform transform-origin unicode-bidi vector-effect visibility white-space',
    'word-spacing writing-mode',
  ].flatMap((line) => line.split(' ')),
)
/**
 * Properties whose values can refer to another part. Elements inherit these two, and the others only if they say so.
 */
const PAINTS = new Set(['fill', 'stroke'])
const PARTS = new Set('clip-path marker marker-end marker-mid marker-start mask'.split(' '))
/** Text that no written value contains: it could end the value, or lead elsewhere. */
const UNUSUAL = /[^\w\s.,'%#+/!()\u00a0-\ud7ff-]|url\(/i
const REFERENCE = /^\s*url\(\s*["']?#([^"')]*)(?:["']\s*)?\)/i
const SIMPLE_SELECTOR = /^[\w.#*\s-]+$/

/** Maximum UTF-16 units of all rules, and maximum number of comparisons of a rule with an element. */
const [LONGEST_RULES, MOST_COMPARED] = [10_000, 500_000]

/** Thrown if something isn't drawn. */
export class NotDrawn extends Error {}

export const isProperty = (name: string): boolean => PROPERTIES.has(name)

/** The reference in a property's value, and its fallback; null if there is none. */
export function referenceIn(name: string, value: string): { id: string; otherwise: string } | null {
  const found = PAINTS.has(name) || PARTS.has(name) ? REFERENCE.exec(value) : null
  return found && { id: found[1]?.trim() ?? '', otherwise: plainValue(value.slice(found[0].length)) ?? '' }
}

function plainValue(value: string): string | null {
  const plain = value.replaceAll('"', "'").trim()
  return UNUSUAL.test(plain) ? null : plain
}

/**
 * The value of an attribute or a property as it is written; null if it can't be. No part can ask to inherit a mask, a
 * clip path or a marker, since these are counted where they are named.
 *
 * @param addressOf returns null for an unknown id
 */
export function writtenValue(name: string, value: string, addressOf: (id: string) => string | null): string | null {
  const reference = referenceIn(name, value)
  if (!reference) return PARTS.has(name) && value.trim() !== 'none' ? null : plainValue(value)
  const address = addressOf(reference.id)
  if (address === null) return (PAINTS.has(name) && reference.otherwise) || 'none'
  return PARTS.has(name) ? `url(${address})` : `url(${address}) ${reference.otherwise}`.trim()
}

/** The declarations in a `style` attribute, or within a rule's braces. */
function declarationsIn(text: string): Styles {
  const styles = new Map<string, string>()
  for (const part of text.split(';')) {
    const colon = part.indexOf(':')
    const name = part.slice(0, Math.max(0, colon)).trim().toLowerCase()
    if (name === 'filter' && part.slice(colon + 1).trim() !== 'none') throw new NotDrawn()
    if (isProperty(name)) styles.set(name, part.slice(colon + 1))
  }
  return styles
}

interface Rule {
  /** Keys for the element and its ancestors, outermost first; each must have all of these keys. */
  selector: readonly (readonly string[])[]
  weight: number
  styles: Styles
}

/** The names by which selectors can find an element. */
export type Keys = ReadonlySet<string>

/** All rules of a drawing. */
export class Rules {
  readonly #rules: readonly Rule[]
  #compared = 0

  constructor(root: Element) {
    const text = rulesIn(root)
    if (text.length > LONGEST_RULES || text.includes('\\')) throw new NotDrawn()
    this.#rules = [...rulesOf(text)].sort((one, other) => one.weight - other.weight)
  }

  keysOf({ name, attributes }: Element): Keys {
    const classes = this.#rules.length === 0 ? [] : (attributes.class ?? '').split(/\s+/)
    return new Set(['*', localName(name), `#${attributes.id ?? ''}`, ...classes.map((each) => `.${each}`)])
  }

  /** @param path keys of the element's ancestors and its own */
  stylesOf(element: Element, path: readonly Keys[]): Styles {
    this.#compared += this.#rules.length
    const own = element.attributes.style ?? ''
    if (this.#compared > MOST_COMPARED || own.includes('\\')) throw new NotDrawn()
    const applied = this.#rules.filter(({ selector }) => matches(selector, path)).flatMap(({ styles }) => [...styles])
    return new Map([...applied, ...declarationsIn(own)])
  }
}

const rulesIn = (element: Element): string =>
  localName(element.name) === 'style' ? textOf(element) : element.children.filter(isElement).map(rulesIn).join('\n')

/** Returns only rules with simple selectors, and outside of blocks such as `@media`. */
function* rulesOf(text: string): Generator<Rule> {
  let depth = 0
  for (const piece of withoutComments(text).split('}')) {
    const parts = piece.split('{')
    const [head = '', body = ''] = parts
    if (depth === 0 && parts.length === 2) {
      const styles = declarationsIn(body)
      const selectors = head.slice(head.lastIndexOf(';') + 1).split(',')
      for (const each of selectors) {
        const { selector, weight } = selectorOf(each)
        if (SIMPLE_SELECTOR.test(each) && selector.every((keys) => keys.length > 0)) yield { selector, weight, styles }
      }
    }
    depth = Math.max(0, depth + parts.length - 2)
  }
}

const withoutComments = (text: string): string =>
  text
    .split('/*')
    .map((part, at) => (at === 0 ? part : part.slice(part.includes('*/') ? part.indexOf('*/') + 2 : part.length)))
    .join(' ')

function selectorOf(text: string): Pick<Rule, 'selector' | 'weight'> {
  const selector = text
    .trim()
    .split(/\s+/)
    .map((each) => each.match(/[.#]?[\w-]+|\*/g) ?? [])
    .map((keys) => keys.map((key) => (/^[.#]/.test(key) ? key : key.toLowerCase())))
  const weights = selector.flat().map((key) => ({ '#': 10_000, '.': 100, '*': 0 })[key[0] ?? ''] ?? 1)
  return { selector, weight: weights.reduce((sum, each) => sum + each, 0) }
}

function matches(selector: Rule['selector'], path: readonly Keys[]): boolean {
  let left = selector.length
  for (let at = path.length - 1; at >= 0 && left > 0; at--) {
    const isMatch = selector[left - 1]?.every((key) => path[at]?.has(key))
    if (isMatch) left -= 1
    else if (at === path.length - 1) return false
  }
  return left === 0
}
