/**
 * Drawings (SVG) are rewritten before a browser draws them: it does so in the window's own thread, and a few bytes can
 * keep it busy for hours. We write only known parts and count how often each is drawn, so that a drawing takes at most
 * seconds. If a browser read the original, it could see another drawing than we did.
 */
import { type Element, isElement, localName, readMarkup } from '../../markup/markup.ts'
import { bytesOf } from './held-picture.ts'
import { readPicture, VECTOR_BYTES } from './picture.ts'
import { isProperty, type Keys, NotDrawn, Rules, referenceIn, type Styles, writtenValue } from './vector-style.ts'

/** Maximum UTF-16 units of an address, in which a byte can take three. */
const LONGEST_SOURCE = 3 * VECTOR_BYTES
/** Maximum depth of nested elements. The parser flattens anything deeper than 100. */
const DEEPEST = 90
/**
 * Maximum number of drawn parts, each counted as often as others refer to it; and how much of a line, a text or a
 * picture costs as much as one part.
 */
const [MOST_DRAWN, LINE_PER_PART, TEXT_PER_PART, PIXELS_PER_PART] = [5000, 40, 10, 10_000]
/** How many parts the dashes of one cost, a mask around one, and filling one with a gradient. */
const [DASHED, MASKED, GRADED] = [50, 8, 2]
/** Maximum steps from a part to one within it, or to one that it refers to, and so on. */
const MOST_STEPS = 4 * DEEPEST
/** Maximum UTF-16 units of a value, except for values of lines. */
const LONGEST_VALUE = 500

const spaced = (...lines: string[]): string[] => lines.flatMap((line) => line.split(' '))
/** Known elements as they are written, by their lowercase names. */
const ELEMENTS = new Map(
  spaced(
    'svg g defs symbol use a switch path rect circle ellipse line polyline polygon text tspan textPath',
    'linearGradient radialGradient stop clipPath mask pattern marker image',
  ).map((name) => [name.toLowerCase(), name]),
)
/** Elements that contain HTML, compute each pixel, or animate. */
const REFUSED = /^(?:foreignobject|filter|set|animate.*)$/
const ATTRIBUTES = new Set(
  spaced(
    'x y x1 x2 y1 y2 cx cy r rx ry fx fy fr dx dy rotate width height d points pathLength viewBox preserveAspectRatio',
    'gradientTransform gradientUnits spreadMethod offset patternTransform patternUnits patternContentUnits',
    'clipPathUnits maskUnits maskContentUnits markerUnits markerWidth markerHeight refX refY orient textLength',
    'lengthAdjust startOffset method spacing side xml:space systemLanguage',
  ),
)
/** Attributes whose values are as long as the drawn line or text. */
const LINES = ['d', 'points', 'x', 'y', 'dx', 'dy', 'rotate']
/** These elements draw nothing by themselves. */
const GRADIENTS = new Set(['linearGradient', 'radialGradient', 'stop'])
const LEADING = new Set(['use', 'textPath', 'pattern', 'linearGradient', 'radialGradient'])
const WITH_MARKERS = new Set(['path', 'line', 'polyline', 'polygon'])
const WITH_TEXT = new Set(['text', 'tspan', 'textPath', 'a'])
const HELD_RASTER = /^data:image\/(?:png|jpe?g|gif|webp);base64,/
/** Characters that XML can't contain. */
const NO_TEXT = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/**
 * Returns the address of a safe drawing for a drawing's `data:` address, or null if it would take too long. Never
 * throws.
 */
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

/** Takes time in proportion to the length of the text. Never throws. */
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

/** Properties that a part passes on to the parts in it. */
interface Inherited {
  /** Ids of the paints that fill or stroke it. */
  paints: readonly string[]
  isDashed: boolean
  /** The keys by which selectors find its ancestors and itself. */
  path: readonly Keys[]
}

/** An element that we know. */
interface Part extends Inherited {
  name: string
  values: Styles
  styles: Styles
  /** A reference (`#` and an id), a picture, or empty. */
  href: string
  pixels: number
  children: (Part | string)[]
}

class Drawing {
  readonly #rules: Rules
  readonly #root: Part | null
  readonly #named = new Map<string, Part>()
  /** The ids in the result. */
  readonly #ids = new Map<Part, string>()
  #parts = 0
  /** How many drawn parts each part costs; infinite while it is being counted, in case it refers to itself. */
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

  /** Returns null if the element isn't drawn, and neither is its content. */
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

  /** The part with an id, which may be percent-encoded. */
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

/** The known attributes, unless a style overrides them. */
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

/** How many parts a part counts as, without its references and children. */
function weightOf(part: Part): number {
  if (GRADIENTS.has(part.name)) return part.name === 'stop' ? 1 / LINE_PER_PART : GRADED
  const text = part.children.reduce((sum, child) => sum + (typeof child === 'string' ? child.length : 0), 0)
  return 1 + lineOf(part) / LINE_PER_PART + text / TEXT_PER_PART + part.pixels / PIXELS_PER_PART
}

/**
 * Ids that a part refers to for drawing, except for its fill and stroke, and how often each is drawn: a marker is at
 * each point.
 */
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
