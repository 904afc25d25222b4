/**
 * Judges drawings (SVG) before a browser draws them. It does so in the window's own thread, and some bytes can ask it
 * for hours: references to references, filters, broken markup. What is let through takes seconds at most.
 */
import { type Element, isElement, localName, readMarkup } from '../../markup/markup.ts'
import { bytesOf } from './held-picture.ts'
import { mayBeOpened } from './picture.ts'

/** UTF-16 units, of its text, of its address, and in front of and behind its only element. */
const [LONGEST, LONGEST_SOURCE, LONGEST_AROUND] = [1_000_000, 3_000_000, 10_000]
/** Elements that are drawn, each as often as others refer to it; UTF-16 units of a line that cost as much as one. */
const [MOST_DRAWN, PER_ELEMENT] = [5000, 40]
/** UTF-16 units of all rules for styles. */
const LONGEST_STYLE = 10_000
/** What shows HTML, or computes each pixel. */
const REFUSED = new Set(['foreignobject', 'filter'])
const COSTLY_STYLE = /filter|url\(|@import|:has\(/i
/** Within `url(…)`; a color is like one, too. */
const REFERENCE = /#([^\s"')]{1,200})/g
const HELD_RASTER = /^data:image\/[\w.+-]+;base64,/

/** Whether a drawing, as a `data:` address, can be drawn without the window standing still. */
export function isDrawableVector(source: string): boolean {
  const comma = source.indexOf(',')
  if (source.length > LONGEST_SOURCE || comma < 0) return false
  const given = source.slice(comma + 1)
  try {
    const bytes = /;base64$/i.test(source.slice(0, comma)) ? bytesOf(decodeURIComponent(given)) : null
    return isDrawableText(bytes ? new TextDecoder().decode(bytes) : decodeURIComponent(given))
  } catch {
    return false
  }
}

/** Takes as long as the text is. */
export function isDrawableText(text: string): boolean {
  const around = text.indexOf('<svg') + text.length - text.lastIndexOf('>')
  if (text.length > LONGEST || around > LONGEST_AROUND) return false
  const read = readMarkup(text, true)
  if (!read.ok) return false
  const [element, ...others] = read.root.children.filter(isElement)
  if (!element || others.length > 0 || localName(element.name) !== 'svg') return false
  const drawing = new Drawing(element)
  return drawing.isPlain && drawing.drawn <= MOST_DRAWN
}

class Drawing {
  readonly #named = new Map<string, Element>()
  /** How many elements are drawn for each one; those that are being counted refer to themselves. */
  readonly #drawn = new Map<Element, number>()
  #style = 0
  isPlain = true
  readonly drawn: number

  constructor(root: Element) {
    this.#look(root)
    this.drawn = this.isPlain ? this.#count(root) : 0
  }

  #look(element: Element): void {
    const { name, attributes, children } = element
    if (REFUSED.has(localName(name)) || COSTLY_STYLE.test(attributes.style ?? '') || 'filter' in attributes)
      this.isPlain = false
    if (attributes.id !== undefined && !this.#named.has(attributes.id)) this.#named.set(attributes.id, element)
    for (const child of children) {
      if (isElement(child)) this.#look(child)
      else if (localName(name) === 'style') {
        this.#style += child.length
        if (this.#style > LONGEST_STYLE || COSTLY_STYLE.test(child)) this.isPlain = false
      }
    }
    if (localName(name) === 'image' && !isHeldRaster(hrefOf(element))) this.isPlain = false
  }

  #count(element: Element): number {
    const known = this.#drawn.get(element)
    if (known !== undefined) return known
    this.#drawn.set(element, Number.POSITIVE_INFINITY)
    let drawn = 1 + pointsOf(element) / PER_ELEMENT
    for (const child of element.children) if (isElement(child)) drawn += this.#count(child)
    for (const [id, times] of referencesOf(element)) {
      const target = this.#named.get(id)
      if (target) drawn += times * this.#count(target)
    }
    this.#drawn.set(element, drawn)
    return drawn
  }
}

const hrefOf = ({ attributes }: Element): string => attributes.href ?? attributes['xlink:href'] ?? ''

function isHeldRaster(address: string): boolean {
  const start = HELD_RASTER.exec(address)?.[0].length
  const bytes = start === undefined ? null : bytesOf(address.slice(start).replace(/\s/g, ''))
  return bytes !== null && mayBeOpened(bytes)
}

/** In UTF-16 units. */
const pointsOf = ({ attributes: { d = '', points = '' } }: Element): number => d.length + points.length

/** Ids that an element refers to, and how often they are drawn for it: a marker is at each point of a line. */
function* referencesOf(element: Element): Generator<[id: string, times: number]> {
  const { attributes } = element
  const href = hrefOf(element)
  if (href.startsWith('#')) yield [href.slice(1), 1]
  const points = pointsOf(element)
  for (const [name, value] of Object.entries(attributes))
    for (const [, id = ''] of value.matchAll(REFERENCE)) yield [id, name.startsWith('marker') ? 1 + points / 2 : 1]
}
