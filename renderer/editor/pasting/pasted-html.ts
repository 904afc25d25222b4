/** Converts pasted HTML to a form that a page can show, without losing anything readable. */

import { aroundRaised, raisedText } from '../../../shared/markup/raised-text.ts'
import { addressBehind } from '../../../shared/tools/outside-link.ts'
import { isPageLink, isPagePicture, isRemoteAddress } from '../../../shared/tools/pages/attributes.ts'
import { readWordLists } from '../word-lists.ts'

/** Their text isn't visible on a page, and would be code or nothing there. */
const UNREAD = 'style, script, template, noscript, title, head, meta, link'
const TABLE_PART = 'tr, td, th, tbody, thead, tfoot, caption, colgroup, col'
const EMOJI = /^\p{RGI_Emoji}$/v
const SMALLEST_SIDE = 3

function linkTo(address: string, words: string): HTMLElement {
  const link = document.createElement('a')
  link.href = address
  link.textContent = words
  return link
}

/** A remote picture becomes a link with its description. A page never fetches one. */
function pictureWords(picture: Element): string | Node {
  const [src, alt] = [picture.getAttribute('src') ?? '', picture.getAttribute('alt')?.trim()]
  const [width, height] = ['width', 'height'].map((side) => Number(picture.getAttribute(side) ?? SMALLEST_SIDE))
  const isDecoration = alt === '' || Math.min(width ?? 0, height ?? 0) < SMALLEST_SIDE
  if (!isRemoteAddress(src) || picture.closest('a') || EMOJI.test(alt ?? '')) return alt ?? ''
  return isDecoration ? '' : linkTo(src, alt || src)
}

/** Audio, video and embedded pages become their address, unless they contain text. */
function mediaWords(media: Element): string | Node {
  const address = ['src', 'data', 'href'].map((name) => media.getAttribute(name)).find(Boolean)
  const source = address ?? media.querySelector('source')?.getAttribute('src') ?? ''
  const words = media.textContent.trim()
  return isRemoteAddress(source) ? linkTo(source, media.getAttribute('title')?.trim() || words || source) : words
}

function unraise(raised: Element): void {
  const place = raised.matches('sup') ? 'sup' : 'sub'
  const texts = document.createNodeIterator(raised, NodeFilter.SHOW_TEXT)
  const [first, second] = [texts.nextNode(), texts.nextNode()]
  if (first && !second) first.textContent = raisedText(first.textContent ?? '', place)
  const [before, after] = second ? aroundRaised(raised.textContent, place) : ['', '']
  raised.replaceWith(before, ...raised.childNodes, after)
}

/** Table parts without a table survive parsing only if there is nothing else next to them. */
function parsed(html: string): HTMLTemplateElement {
  const template = document.createElement('template')
  template.innerHTML = html
  const { content } = template
  const isPart = (node: Node): boolean => node instanceof Element && node.matches(TABLE_PART)
  const nodes = [...content.childNodes]
  if (nodes.some(isPart) && nodes.some((node) => !isPart(node) && node.textContent?.trim()))
    template.innerHTML = new DOMParser().parseFromString(html, 'text/html').body.innerHTML
  return template
}

/** Returns the HTML in a form that a page can read. */
export function readablePaste(html: string): string {
  // Content of a page.
  if (html.includes('data-pm-slice')) return html
  const template = parsed(html)
  const { content } = template
  readWordLists(content)
  for (const unread of content.querySelectorAll(UNREAD)) unread.remove()
  for (const raised of content.querySelectorAll('sup, sub')) unraise(raised)
  for (const quoted of content.querySelectorAll('q')) quoted.replaceWith('“', ...quoted.childNodes, '”')
  for (const picture of content.querySelectorAll('img'))
    if (!isPagePicture(picture.getAttribute('src'))) picture.replaceWith(pictureWords(picture))
  for (const media of content.querySelectorAll('iframe, video, audio, object, embed'))
    media.replaceWith(mediaWords(media))
  for (const link of content.querySelectorAll('a[href]')) {
    const address = link.getAttribute('href') ?? ''
    const behind = isPageLink(address) ? null : addressBehind(link.textContent, address)
    if (behind !== null) link.append(link.textContent.trim() === '' ? behind : ` (${behind})`)
  }
  return template.innerHTML
}
