/** Parses XML and HTML into a small tree. Standard entities only, no declarations; nothing is fetched or run. */
import { Parser } from 'htmlparser2'

export interface Element {
  name: string
  attributes: Readonly<Record<string, string>>
  children: (Element | string)[]
}

/** `entities`: it defines entities, which could expand endlessly. `too-much`: it has more nodes than the limit. */
export type MarkupFailure = 'entities' | 'too-much'
export type MarkupResult = { ok: true; root: Element } | { ok: false; reason: MarkupFailure }

const MOST_ELEMENTS = 500_000
/** Deeper elements become siblings at this depth, and each text is in a copy of its innermost element. */
const DEEPEST = 100
/**
 * Maximum number of unclosed elements. No real text has more, and each closing tag is looked up among them. In HTML,
 * many elements are never closed.
 */
const MOST_OPEN = { xml: 300, html: 10_000 } as const

/** Never throws. Reads broken markup as far as possible. */
export function readMarkup(text: string, isXml: boolean): MarkupResult {
  const root: Element = { name: '', attributes: {}, children: [] }
  const open: { element: Element; name: string }[] = [{ element: root, name: '' }]
  let failure: MarkupFailure | null = null
  let count = 0
  const mostOpen = MOST_OPEN[isXml ? 'xml' : 'html']
  const holder = (): Element => (open[Math.min(open.length, DEEPEST) - 1] ?? { element: root }).element
  const stop = (reason: MarkupFailure): void => {
    failure ??= reason
    parser.pause()
  }
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (failure) return
        count += 1
        if (count > MOST_ELEMENTS || open.length > mostOpen) {
          stop('too-much')
          return
        }
        const element: Element = { name: name.toLowerCase(), attributes, children: [] }
        holder().children.push(element)
        open.push({ element, name })
      },
      ontext(data) {
        const innermost = open.at(-1) ?? { element: root }
        if (open.length > DEEPEST && holder().children.at(-1) !== innermost.element) {
          innermost.element = { ...innermost.element, children: [] }
          holder().children.push(innermost.element)
        }
        const { element } = innermost
        const last = element.children.length - 1
        const before = element.children[last]
        if (typeof before === 'string') element.children[last] = before + data
        else element.children.push(data)
      },
      onclosetag(name) {
        const index = open.findLastIndex((each) => each.name === name)
        if (index > 0) open.length = index
      },
      onprocessinginstruction(name, data) {
        if (/^!entity/i.test(name) || /<!entity/i.test(data) || (/^!doctype/i.test(name) && data.includes('[')))
          stop('entities')
      },
    },
    { xmlMode: isXml, decodeEntities: true, lowerCaseTags: !isXml, recognizeSelfClosing: isXml },
  )
  try {
    parser.end(text)
  } catch {
    // If the parser gives up, keep everything read so far.
  }
  return failure ? { ok: false, reason: failure } : { ok: true, root }
}

export const isElement = (child: Element | string): child is Element => typeof child !== 'string'

/** The name without its prefix. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

export function textOf(element: Element): string {
  return element.children.map((child) => (isElement(child) ? textOf(child) : child)).join('')
}
