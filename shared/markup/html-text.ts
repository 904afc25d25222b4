/** The text of an HTML document, for places that show only plain text: its lines, lists, quotes and addresses. */
import { type Element, isElement, readMarkup, textOf } from './markup.ts'
import { onTheLine } from './raised-element.ts'

/** Elements whose content readers don't see. `head` is missing, since many documents never close it. */
const UNSEEN = new Set(['script', 'style', 'title', 'template', 'noscript'])
/** Elements with empty lines around them. */
const APART = new Set('p blockquote h1 h2 h3 h4 h5 h6 ul ol menu table pre dl hr figure'.split(' '))
/** Elements with their own lines. */
const LINES = new Set(
  'div li tr dt dd section article main aside header footer nav figcaption address details summary caption form'.split(
    ' ',
  ),
)
const EMBEDDED: Readonly<Record<string, string>> = {
  iframe: 'src',
  embed: 'src',
  video: 'src',
  audio: 'src',
  source: 'src',
  object: 'data',
}
/** Addresses that people can open. */
const ADDRESS = /^(?:https?|mailto|tel|sms|geo|ftp|xmpp|matrix|sip|sips|webcal):\S{1,2000}$/i

const TAGS =
  /<\/?(?:a|abbr|b|blockquote|body|br|code|div|em|font|h[1-6]|hr|html|i|img|li|ol|p|pre|s|span|strong|sub|sup|table|tbody|td|th|tr|tt|u|ul)(?:\s[^<>]*)?\/?>/i

/** Whether a text of unknown type is HTML. */
export const looksLikeHtml = (text: string): boolean => TAGS.test(text)

const withoutScheme = (address: string): string =>
  address.replace(/^(?:https?:\/\/|mailto:|tel:)/i, '').replace(/\/$/, '')

class TextBuilder {
  #text = ''
  /** Line breaks before the next text. With two, there is an empty line between. */
  #ends = 0
  #isSpaced = false
  #isAtBullet = false
  /** Precedes each line of a quote. */
  prefix = ''
  #lastPrefix = ''

  get text(): string {
    return this.#text
  }

  get length(): number {
    return this.#text.length
  }

  /** Adds a text with whitespace as in HTML: one space, or none at the ends of a line. */
  add(text: string): void {
    const words = text.replace(/[\t\n\f\r \u00a0]+/g, ' ')
    const inner = words.trim()
    if (words.startsWith(' ')) this.#isSpaced = true
    if (inner === '') return
    this.#put(inner)
    this.#isSpaced = words.endsWith(' ')
  }

  /** Adds a line unchanged. */
  addLine(line: string): void {
    this.#put(line)
    this.end(1)
  }

  /** Puts a bullet before the next text, on the same line. */
  addBullet(bullet: string): void {
    if (this.#isAtBullet) this.#ends = 1
    this.#put(bullet)
    this.#isAtBullet = true
  }

  /** @param least minimum number of line breaks */
  end(least: number): void {
    if (!this.#isAtBullet) this.#ends = Math.max(this.#ends, least)
  }

  break(): void {
    if (!this.#isAtBullet) this.#ends = Math.min(this.#ends + 1, 2)
  }

  #put(text: string): void {
    if (this.#text === '') this.#text = this.prefix
    else if (this.#ends > 0) {
      const between = this.prefix.length < this.#lastPrefix.length ? this.prefix : this.#lastPrefix
      this.#text += `${this.#ends > 1 ? `\n${between.trimEnd()}` : ''}\n${this.prefix}`
    } else if (this.#isSpaced && !this.#isAtBullet) this.#text += ' '
    this.#text += text
    this.#ends = 0
    this.#isSpaced = false
    this.#isAtBullet = false
    this.#lastPrefix = this.prefix
  }
}

class Writer {
  readonly #out = new TextBuilder()
  /** For each enclosing list, the number of its next item, or null. */
  readonly #lists: (number | null)[] = []

  get text(): string {
    return this.#out.text
  }

  within({ children }: Pick<Element, 'children'>): void {
    for (const child of children) {
      if (isElement(child)) this.#element(child)
      else this.#out.add(child)
    }
  }

  #element(element: Element): void {
    const { name, attributes } = element
    if (UNSEEN.has(name)) return
    if (name === 'br') this.#out.break()
    const around = APART.has(name) ? (this.#lists.length > 0 ? 1 : 2) : LINES.has(name) ? 1 : 0
    this.#out.end(around)
    if (Object.hasOwn(EMBEDDED, name)) this.#embedded(attributes[EMBEDDED[name] ?? ''])
    if (name === 'pre')
      for (const line of textOf(element)
        .replace(/^\n|\n$/g, '')
        .split('\n'))
        this.#out.addLine(line)
    else if (name === 'a') this.#link(element)
    else if (name === 'img') this.#out.add(attributes.alt ?? '')
    else if (name === 'ul' || name === 'ol' || name === 'menu') this.#list(element)
    else if (name === 'blockquote') this.#quote(element)
    else {
      if (name === 'li') this.#out.addBullet(this.#bullet())
      this.within(name === 'sup' || name === 'sub' ? { children: onTheLine(element, name) } : element)
    }
    if (name === 'td' || name === 'th') this.#out.add(' ')
    this.#out.end(around)
  }

  #bullet(): string {
    const number = this.#lists.at(-1) ?? null
    if (number !== null) this.#lists[this.#lists.length - 1] = number + 1
    return number === null ? '- ' : `${number}. `
  }

  #list(element: Element): void {
    const start = Number(element.attributes.start ?? 1)
    this.#lists.push(element.name === 'ol' ? (Number.isSafeInteger(start) ? start : 1) : null)
    const { prefix } = this.#out
    if (this.#lists.length > 1) this.#out.prefix += '  '
    this.within(element)
    this.#out.prefix = prefix
    this.#lists.pop()
  }

  #quote(element: Element): void {
    const { prefix } = this.#out
    this.#out.prefix += '> '
    this.within(element)
    this.#out.prefix = prefix
  }

  #embedded(address: string | undefined): void {
    const whole = address?.startsWith('//') ? `https:${address}` : (address ?? '')
    if (!ADDRESS.test(whole)) return
    this.#out.end(1)
    this.#out.add(whole)
    this.#out.end(1)
  }

  /** Writes a link's words and then its address, unless they are the same. */
  #link(element: Element): void {
    const from = this.#out.length
    this.within(element)
    const address = (element.attributes.href ?? '').trim()
    if (!ADDRESS.test(address)) return
    const words = this.#out.text.slice(from).trim()
    if (words === '') this.#out.add(` ${address} `)
    else if (withoutScheme(words) !== withoutScheme(address)) this.#out.add(` (${address})`)
  }
}

/**
 * Never throws. Text that can't be parsed as markup is returned unchanged.
 *
 * @returns lines that end with `\n`; a link is followed by its address in parentheses, unless its words are the address
 */
export function htmlText(html: string): string {
  const markup = readMarkup(html, false)
  if (!markup.ok) return html
  const writer = new Writer()
  writer.within(markup.root)
  return writer.text
}
