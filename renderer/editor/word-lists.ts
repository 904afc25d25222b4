/**
 * Lists from Microsoft Word: paragraphs whose style names a list and a level, and whose marker is text. They become
 * lists.
 */

const LIST = /mso-list:\s*l(\d+)\s+level(\d+)/i
/** `1.`, `(b)`, `iv)`: anything else is a bullet. */
const NUMBER = /^\(?(?:(\d{1,6})|[a-z]{1,5})[.)]\s*$/i

interface OpenList {
  level: number
  list: HTMLElement
}

const styleOf = (element: Element): string => element.getAttribute('style') ?? ''

/** Removes the marker from an item, and returns it. */
function takeSign(item: Element): string {
  const sign = [...item.querySelectorAll('span')].find((span) => /mso-list:\s*ignore/i.test(styleOf(span)))
  sign?.remove()
  return sign?.textContent.replace(/\u00a0/g, ' ').trim() ?? ''
}

function newList(sign: string): HTMLElement {
  const [number, start] = NUMBER.exec(sign) ?? []
  const list = document.createElement(number === undefined ? 'ul' : 'ol')
  if (start !== undefined && start !== '1') list.setAttribute('start', start)
  return list
}

/** Combines consecutive items of a list, with the lists of its deeper levels inside. */
export function readWordLists(content: DocumentFragment): void {
  let open: OpenList[] = []
  let last: Element | null = null
  let name = ''
  for (const line of content.querySelectorAll('p, h1, h2, h3, h4, h5, h6, div')) {
    const [, list, level] = LIST.exec(styleOf(line)) ?? []
    const isNext = last !== null && line.previousElementSibling === last
    if (list === undefined) {
      const isMore = isNext && /MsoListParagraph/.test(line.className)
      if (isMore) open.at(-1)?.list.lastElementChild?.append(line)
      continue
    }
    if (!isNext || list !== name) open = []
    name = list
    const depth = Number(level)
    while ((open.at(-1)?.level ?? 0) > depth) open.pop()
    const sign = takeSign(line)
    let place = open.at(-1)
    if (place?.level !== depth) {
      const made = newList(sign)
      if (place) place.list.lastElementChild?.append(made)
      else line.before(made)
      place = { level: depth, list: made }
      open.push(place)
    }
    const item = document.createElement('li')
    const words = document.createElement('p')
    words.append(...line.childNodes)
    item.append(words)
    place.list.append(item)
    line.remove()
    last = open[0]?.list ?? null
  }
}
