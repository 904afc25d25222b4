/** An item's attachments: audio and video become links that show their addresses, and a picture stays a picture. */

import type { Element } from '../../../markup/markup.ts'
import { cleanContent, type IssueContent, type IssueNode } from '../content.ts'
import { childrenOf } from './elements.ts'
import { type OnLeftOut, shownLink, webAddress } from './from-html.ts'

/** Maximum number of attachments read per item. */
const MOST_ATTACHED = 20
/** Needs a player that no browser has. */
const FLASH = 'application/x-shockwave-flash'

interface Attached {
  address: string
  isPicture: boolean
}

/** A group contains one part in several formats, so only the first counts. */
function elementsOf(item: Element): Element[] {
  const groups = childrenOf(item, 'media:group').flatMap((group) => childrenOf(group, 'media:content').slice(0, 1))
  const links = childrenOf(item, 'link').filter(({ attributes }) => attributes.rel === 'enclosure')
  const out = childrenOf(item, 'content').filter(({ attributes }) => attributes.src !== undefined)
  return [...childrenOf(item, 'enclosure'), ...groups, ...childrenOf(item, 'media:content'), ...links, ...out]
}

function attachedOf(
  { attributes: { url, href, src, type = '', medium } }: Element,
  base: string | null,
  onLeftOut: OnLeftOut,
): Attached[] {
  const address = type === FLASH ? null : webAddress((url ?? href ?? src)?.trim(), base)
  const isPicture = medium === 'image' || type.startsWith('image/')
  if (address === null) onLeftOut(isPicture ? 'pictures' : 'active')
  return address === null ? [] : [{ address, isPicture }]
}

/** Whether a text shows a picture, and all addresses in it. */
function seenIn(root: IssueNode): { hasPicture: boolean; addresses: Set<unknown> } {
  const seen = { hasPicture: false, addresses: new Set<unknown>() }
  const walk = ({ type, attrs, marks = [], content = [] }: IssueNode): void => {
    if (type === 'image') seen.hasPicture = true
    for (const each of [attrs?.address, ...marks.map((mark) => mark.attrs?.href)]) seen.addresses.add(each)
    content.forEach(walk)
  }
  walk(root)
  return seen
}

/** Appends attachments to the text unless it already contains them. @param base for relative addresses; null: none */
export function withAttached(
  { root, ...rest }: IssueContent,
  item: Element,
  base: string | null,
  onLeftOut: OnLeftOut,
): IssueContent {
  const { hasPicture, addresses } = seenIn(root)
  const added: IssueNode[] = []
  let isIllustrated = hasPicture
  const attached = elementsOf(item).flatMap((each) => attachedOf(each, base, onLeftOut))
  if (attached.length > MOST_ATTACHED) onLeftOut('active', attached.length - MOST_ATTACHED)
  for (const { address, isPicture } of attached.slice(0, MOST_ATTACHED)) {
    if (addresses.has(address) || (isPicture && isIllustrated)) continue
    addresses.add(address)
    isIllustrated ||= isPicture
    added.push(isPicture ? { type: 'image', attrs: { address, alt: '' } } : shownLink(address))
  }
  return { root: { ...root, content: [...(root.content ?? []), ...added] }, ...rest }
}

/** A preview, for an item without other content. */
export function thumbnailContent(item: Element, base: string | null): IssueContent {
  const [thumbnail] = [item, ...childrenOf(item, 'media:group')].flatMap((each) => childrenOf(each, 'media:thumbnail'))
  const address = webAddress(thumbnail?.attributes.url, base)
  const image = { type: 'image', attrs: { address, alt: '' } }
  return cleanContent({ type: 'doc', content: address === null ? [] : [image] })
}
