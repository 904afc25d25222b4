/** Normalizes the names of a feed's elements, regardless of the feed's prefixes. */

import { type Element, isElement, localName } from '../../../markup/markup.ts'
import { NEWSLETTER_LIMITS as LIMITS } from '../limits.ts'

const FAMILIES: Readonly<Record<string, string>> = {
  'http://www.w3.org/2005/atom': 'atom',
  'http://purl.org/atom/ns#': 'atom',
  'http://purl.org/rss/1.0': 'rss',
  'http://my.netscape.com/rdf/simple/0.9': 'rss',
  'http://channel.netscape.com/rdf/simple/0.9': 'rss',
  'http://backend.userland.com/rss2': 'rss',
  'http://blogs.law.harvard.edu/tech/rss': 'rss',
  'http://purl.org/rss/1.0/modules/content': 'content',
  'http://purl.org/dc/elements/1.1': 'dc',
  'http://purl.org/dc/terms': 'dcterms',
  'http://www.w3.org/1999/xhtml': 'xhtml',
  'http://search.yahoo.com/mrss': 'media',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://www.itunes.com/dtds/podcast-1.0.dtd#': 'itunes',
}
/** Deeper elements belong to the items' content. */
const DEEPEST = 8

const familyOf = (address: string): string | null => FAMILIES[address.toLowerCase().replace(/\/$/, '')] ?? null

/** Maximum number of base addresses that are read: enough for one for each item and each of its texts. */
const MOST_BASES = 10_000

interface Scope {
  /** Families by prefix, as declared here; null: an unknown family. */
  prefixes: ReadonlyMap<string, string | null>
  outer: Scope | null
  base: string | null
}

/**
 * Renames in place: the feed's own elements lose their prefix, known ones get a fixed one. Makes base addresses
 * absolute.
 */
export function nameElements(root: Element): void {
  new Namer(localName(root.name) === 'feed' ? 'atom' : 'rss').walk(root, null, 0)
}

class Namer {
  /** The feed's own family. */
  readonly #own: string
  #bases = 0

  constructor(own: string) {
    this.#own = own
  }

  walk(element: Element, outer: Scope | null, depth: number): void {
    const scope = this.#scopeOf(element, outer)
    const colon = element.name.indexOf(':')
    const prefix = colon < 0 ? '' : element.name.slice(0, colon)
    const family = familyOfPrefix(prefix, scope)
    const local = localName(element.name)
    if (family === this.#own || (family === null && prefix === '')) element.name = local
    else if (family !== null) element.name = `${family}:${local}`
    const base = scope?.base ?? null
    if (base !== null) element.attributes = { ...element.attributes, 'xml:base': base }
    if (depth < DEEPEST) for (const child of element.children) if (isElement(child)) this.walk(child, scope, depth + 1)
  }

  #scopeOf({ attributes }: Element, outer: Scope | null): Scope | null {
    const declared = Object.entries(attributes).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
    const given = attributes['xml:base']
    if (declared.length === 0 && given === undefined) return outer
    const prefixes = new Map(
      declared.map(([name, address]) => [name.slice('xmlns:'.length).toLowerCase(), familyOf(address.trim())]),
    )
    const base = outer?.base ?? null
    return { prefixes, outer, base: given === undefined ? base : this.#baseIn(given.trim(), base) }
  }

  #baseIn(given: string, outer: string | null): string | null {
    this.#bases += 1
    if (given.length > LIMITS.address || this.#bases > MOST_BASES) return null
    const base = wholeAddress(given, outer)
    return base !== null && base.length <= LIMITS.address ? base : null
  }
}

/** Null if the family is unknown. An undeclared prefix is taken literally. */
function familyOfPrefix(prefix: string, innermost: Scope | null): string | null {
  for (let scope = innermost; scope; scope = scope.outer) {
    const family = scope.prefixes.get(prefix)
    if (family !== undefined) return family
  }
  return prefix === '' ? null : prefix
}

/** Null if it is not an address, or is relative without a base. */
export function wholeAddress(address: string, base: string | null): string | null {
  try {
    return base === null ? new URL(address).href : new URL(address, base).href
  } catch {
    return null
  }
}
