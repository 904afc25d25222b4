/** Finds elements in a feed. */

import { type Element, isElement, localName, textOf } from '../../../markup/markup.ts'

export const childrenOf = (element: Element, name: string): Element[] =>
  element.children.filter((child): child is Element => isElement(child) && child.name === name)

/** The first existing child element with one of these names. */
export const child = (element: Element, ...names: string[]): Element | undefined => {
  for (const name of names) {
    const [found] = childrenOf(element, name)
    if (found) return found
  }
  return undefined
}

export const words = (element: Element | undefined): string => (element ? textOf(element).trim() : '')

/** The first element with one of these names, down to `depth`. */
export function find(element: Element, names: readonly string[], depth: number): Element | null {
  for (const each of element.children) {
    if (!isElement(each)) continue
    if (names.includes(localName(each.name))) return each
    const inside = depth > 0 ? find(each, names, depth - 1) : null
    if (inside) return inside
  }
  return null
}

/** The text on one line, cut to `length` characters. */
export const shorten = (text: string, length: number): string => {
  const clean = text.replace(/\s+/g, ' ').trim()
  return clean.length <= length ? clean : `${clean.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
