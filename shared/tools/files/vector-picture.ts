/**
 * Drawings (SVG), written out again before a browser draws them: it does so in the window's own thread, and some bytes
 * can ask it for hours. We write only parts that we know and count how often each of them is drawn, so that a drawing
 * takes seconds at most. A browser that read the original could see another drawing than we did.
 */
import { type Element, isElement, localName, readMarkup } from '../../markup/markup.ts'
import { bytesOf } from './held-picture.ts'
import { readPicture, VECTOR_BYTES } from './picture.ts'
import { isProperty, type Keys, NotDrawn, Rules, referenceIn, type Styles, writtenValue } from './vector-style.ts'

/** UTF-16 units of an address, in which a byte can take three. */
const LONGEST_SOURCE = 3 * VECTOR_BYTES
/** Nested elements. The parser flattens what is deeper than 100. */
const DEEPEST = 90
/** Parts that are drawn, each as often as others refer to it, and what costs as much as one of them. */
const [MOST_DRAWN, LINE_PER_PART, TEXT_PER_PART, PIXELS_PER_PART] = [5000, 40, 10, 10_000]
/** How many parts cost as much as the dashes of one, a mask around one, or to fill one with a gradient. */
const [DASHED, MASKED, GRADED] = [50, 8, 2]
/** From a part to one within it, or to one that it leads to, and so on. */
const MOST_STEPS = 4 * DEEPEST
/** UTF-16 units of a value, except for those of lines. */
const LONGEST_VALUE = 500

const spaced = (...lines: string[]): string[] => lines.flatMap((line) => line.split(' '))
/** As they are written, by their names in lower case. */
const ELEMENTS = new Map(
  spaced(
    'svg g defs symbol use a switch path rect circle ellipse line polyline polygon text tspan textPath',
    'linearGradient radialGradient stop clipPath mask pattern marker image',
  ).map((name) => [name.toLowerCase(), name]),
)
/** What shows HTML, computes each pixel, or moves. */
const REFUSED = /^(?:foreignobject|filter|set|animate.*)$/
const ATTRIBUTES = new Set(
  spaced(
    'x y x1 x2 y1 y2 cx cy r rx ry fx fy fr dx dy rotate width height d points pathLength viewBox preserveAspectRatio',
    'gradientTransform gradientUnits spreadMethod offset patternTransform patternUnits patternContentUnits',
    'clipPathUnits maskUnits maskContentUnits markerUnits markerWidth markerHeight refX refY orient textLength',
    'lengthAdjust startOffset method spacing side xml:space systemLanguage',
  ),
)
/** Values that are as long as what is drawn. */
const LINES = ['d', 'points', 'x', 'y', 'dx', 'dy', 'rotate']
/** They draw nothing by themselves. */
const GRADIENTS = new Set(['linearGradient', 'radialGradient', 'stop'])
const LEADING = new Set(['use', 'textPath', 'pattern', 'linearGradient', 'radialGradient'])
const WITH_MARKERS = new Set(['path', 'line', 'polyline', 'polygon'])
const WITH_TEXT = new Set(['text', 'tspan', 'textPath', 'a'])
const HELD_RASTER = /^data:image\/(?:png|jpe?g|gif|webp);base64,/
/** XML can't contain them. */
const NO_TEXT = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** The address of what is to be drawn for a drawing's `data:` address; null if it would take too long. Never throws. */
export function drawableVector(source: string): string | null {
  const comma = source.indexOf(',')
  if (source.length > LONGEST_SOURCE || comma < 0) return null
  try {
    const given = decodeURIComponent(source.slice(comma + 1))
    const bytes = /;base64$/i.test(source.slice(0, comma)) ? bytesOf(given) : null
    const drawn = drawableText(bytes ? new TextDecoder().decode(bytes) : given)
    return drawn === null ? null : `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawn)}`
  } catch {
    return null
  }
}

/** Takes as long as the text is. Never throws. */
export function drawableText(text: string): string | null {
  const read = text.length > VECTOR_BYTES ? null : readMarkup(text, true)
  if (!read?.ok) return null
  const [element, ...others] = read.root.children.filter(isElement)
  if (!element || others.length > 0 || localName(element.name) !== 'svg') return null
  try {
    return new Drawing(element).written()
  } catch (error) {
    if (error instanceof NotDrawn) return null
    throw error
  }
}

/** What a part passes on to the parts in it. */
interface Inherited {
  /** Ids of what fills or strokes it. */
  paints: readonly string[]
  isDashed: boolean
  /** Keys of what it is in, and its own, by which selectors find it. */
  path: readonly Keys[]
}

/** An element that we know. */
interface Part extends Inherited {
  name: string
  values: Styles
  styles: Styles
  /** An id behind `#`, a picture, or nothing. */
  href: string
  pixels: number
  children: (Part | string)[]
}

class Drawing {
  readonly #rules: Rules
  readonly #root: Part | null
  readonly #named = new Map<string, Part>()
  /** The ids that are written. */
  readonly #ids = new Map<Part, string>()
  #parts = 0
  /** How many parts are drawn for each one; those that are being counted refer to themselves. */
  readonly #drawn = new Map<Part, number>()

  constructor(root: Element) {
    this.#rules = new Rules(root)
    this.#root = this.#read(root, { paints: [], isDashed: false, path: [] })
  }

  written(): string {
    if (!this.#root || !(this.#count(this.#root, 0) <= MOST_DRAWN)) throw new NotDrawn()
    const text = this.#write(this.#root, ' xmlns="http://www.w3.org/2000/svg"')
    if (text.length > VECTOR_BYTES) throw new NotDrawn()
    return text
  }

  /** Null if it isn't drawn, and neither is what is in it. */
  #read(element: Element, outer: Inherited): Part | null {
    const own = element.name.replace(/^svg:/, '')
    const name = ELEMENTS.get(own)
    if (element.attributes.requiredExtensions) return null
    if (REFUSED.test(own)) throw new NotDrawn()
    if (name === undefined) return null
    this.#parts += 1
    if (this.#parts > MOST_DRAWN || outer.path.length > DEEPEST) throw new NotDrawn()
    const path = [...outer.path, this.#rules.keysOf(element)]
    const styles = this.#rules.stylesOf(element, path)
    const values = valuesOf(element, styles)
    const part: Part = {
      name,
      values,
      styles,
      path,
      ...hrefOf(element, name),
      ...inherited(values, styles, outer),
      children: [],
    }
    this.#name(part, element.attributes.id)
    for (const child of element.children) {
      const inner = isElement(child) ? this.#read(child, part) : WITH_TEXT.has(name) && child
      if (inner) part.children.push(inner)
    }
    return part
  }

  #name(part: Part, id: string | undefined): void {
    if (!id || this.#named.has(id)) return
    this.#named.set(id, part)
    this.#ids.set(part, `a${this.#ids.size}`)
  }

  /** The part with an id, which may be written as in an address. */
  #partOf(id: string): Part | undefined {
    return this.#named.get(id) ?? this.#named.get(decoded(id))
  }

  #count(part: Part | undefined, depth: number): number {
    const known = part ? this.#drawn.get(part) : 0
    if (!part || known !== undefined) return known ?? 0
    if (depth > MOST_STEPS) return Number.POSITIVE_INFINITY
    this.#drawn.set(part, Number.POSITIVE_INFINITY)
    const count = (id: string): number => this.#count(this.#partOf(id), depth + 1)
    let times = 1
    if (!GRADIENTS.has(part.name)) {
      if (part.isDashed) times += DASHED
      for (const id of part.paints) times += count(id)
    }
    let drawn = times * (weightOf(part) + count(part.href.slice(1)))
    for (const [id, often] of referencesOf(part)) drawn += often * count(id)
    if (part.values.has('mask') || part.styles.has('mask')) drawn += MASKED
    for (const child of part.children) if (typeof child !== 'string') drawn += this.#count(child, depth + 1)
    this.#drawn.set(part, drawn)
    return drawn
  }

  #write(part: Part, more = ''): string {
    const { name, values, styles, href, children } = part
    const addressOf = (id: string): string | null => {
      const to = this.#partOf(id)
      return to ? `#${this.#ids.get(to)}` : null
    }
    const written = (styles: Styles): [string, string][] =>
      [...styles].flatMap(([name, value]) => {
        const text = writtenValue(name, value, addressOf)
        return text === null ? [] : [[name, text]]
      })
    const style = written(styles).map(([name, value]) => `${name}:${value}`)
    const attributes = [
      ['id', this.#ids.get(part)],
      ['href', LEADING.has(name) ? addressOf(href.slice(1)) : href],
      ...written(values),
      ['style', style.join(';')],
    ].map(([name, value]) => (value ? ` ${name}="${value}"` : ''))
    const content = children.map((child) => (typeof child === 'string' ? textIn(child) : this.#write(child)))
    return `<${name}${more}${attributes.join('')}>${content.join('')}</${name}>`
  }
}

/** Attributes that we know, unless the styles say it otherwise. */
function valuesOf({ attributes }: Element, styles: Styles): Styles {
  if ((attributes.filter ?? 'none') !== 'none') throw new NotDrawn()
  const values = Object.entries(attributes).filter(
    ([name]) => ATTRIBUTES.has(name) || (isProperty(name) && !styles.has(name)),
  )
  for (const [name, value] of [...values, ...styles])
    if (value.length > LONGEST_VALUE && !LINES.includes(name)) throw new NotDrawn()
  return new Map(values)
}

function hrefOf({ attributes }: Element, name: string): Pick<Part, 'href' | 'pixels'> {
  const href = (attributes.href ?? attributes['xlink:href'] ?? '').trim()
  if (name !== 'image') return { href: LEADING.has(name) && href.startsWith('#') ? href : '', pixels: 0 }
  const picture = href.replace(/\s/g, '')
  const start = HELD_RASTER.exec(picture)?.[0].length
  const bytes = start === undefined ? null : bytesOf(picture.slice(start))
  const size = bytes && readPicture(bytes)
  if (!size) throw new NotDrawn()
  return { href: picture, pixels: size.width * size.height }
}

function inherited(values: Styles, styles: Styles, outer: Inherited): Pick<Part, 'paints' | 'isDashed'> {
  const styleOf = (name: string): string => (styles.get(name) ?? values.get(name) ?? '').trim()
  const own = ['fill', 'stroke'].flatMap((name) => referenceIn(name, styleOf(name))?.id ?? [])
  return {
    paints: own.length > 0 ? [...outer.paints, ...own] : outer.paints,
    isDashed: outer.isDashed || /[1-9]/.test(styleOf('stroke-dasharray')),
  }
}

const lineOf = ({ values }: Part): number => LINES.reduce((sum, name) => sum + (values.get(name)?.length ?? 0), 0)

/** How many parts a part counts as, without what it leads to and what is in it. */
function weightOf(part: Part): number {
  if (GRADIENTS.has(part.name)) return part.name === 'stop' ? 1 / LINE_PER_PART : GRADED
  const text = part.children.reduce((sum, child) => sum + (typeof child === 'string' ? child.length : 0), 0)
  return 1 + lineOf(part) / LINE_PER_PART + text / TEXT_PER_PART + part.pixels / PIXELS_PER_PART
}

/** Ids of what is drawn for a part, beside what fills or strokes it, and how often: a marker is at each point. */
function* referencesOf(part: Part): Generator<[id: string, often: number]> {
  for (const [name, value] of [...part.values, ...part.styles]) {
    const reference = name === 'fill' || name === 'stroke' ? null : referenceIn(name, value)
    if (!reference) continue
    const isMarker = name.startsWith('marker')
    if (isMarker && !WITH_MARKERS.has(part.name)) throw new NotDrawn()
    yield [reference.id, isMarker ? 1 + lineOf(part) / 2 : 1]
  }
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const textIn = (text: string): string => text.replace(NO_TEXT, '').replace(/[&<>]/g, (each) => ESCAPED[each] ?? '')
