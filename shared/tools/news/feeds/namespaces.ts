/** Normalizes the names of a feed's elements, whatever prefixes the feed uses. */
import { type Element, isElement, localName } from './markup.ts'

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
/** Deeper elements are people's content. */
const DEEPEST = 8

const familyOf = (address: string): string | null => FAMILIES[address.toLowerCase().replace(/\/$/, '')] ?? null

interface Scope {
  /** Families by prefix; null: an unknown one. */
  prefixes: ReadonlyMap<string, string | null>
  base: string | null
}

/**
 * Renames in place: the feed's own elements lose their prefix, known ones get a fixed one. Makes base addresses
 * absolute.
 */
export function nameElements(root: Element): void {
  const own = localName(root.name) === 'feed' ? 'atom' : 'rss'
  walk(root, own, { prefixes: new Map(), base: null }, 0)
}

function walk(element: Element, own: string, outer: Scope, depth: number): void {
  const scope = scopeOf(element, outer)
  const colon = element.name.indexOf(':')
  const prefix = colon < 0 ? '' : element.name.slice(0, colon)
  // An undeclared prefix is taken literally.
  const family = scope.prefixes.get(prefix) ?? (scope.prefixes.has(prefix) || prefix === '' ? null : prefix)
  const local = localName(element.name)
  if (family === own || (family === null && prefix === '')) element.name = local
  else if (family !== null) element.name = `${family}:${local}`
  if (scope.base !== null) element.attributes = { ...element.attributes, 'xml:base': scope.base }
  if (depth < DEEPEST) for (const child of element.children) if (isElement(child)) walk(child, own, scope, depth + 1)
}

function scopeOf({ attributes }: Element, outer: Scope): Scope {
  const declared = Object.entries(attributes).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
  const base = attributes['xml:base']
  if (declared.length === 0 && base === undefined) return outer
  const prefixes = new Map(outer.prefixes)
  for (const [name, address] of declared)
    prefixes.set(name.slice('xmlns:'.length).toLowerCase(), familyOf(address.trim()))
  return { prefixes, base: base === undefined ? outer.base : wholeAddress(base.trim(), outer.base) }
}

/** Null if it is not an address, or is relative without a base. */
export function wholeAddress(address: string, base: string | null): string | null {
  try {
    return base === null ? new URL(address).href : new URL(address, base).href
  } catch {
    return null
  }
}
