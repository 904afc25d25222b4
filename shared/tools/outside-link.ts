/** Addresses outside Parley to which a link can lead: the same for messages, pages, issues, boards, tables and apps. */

const LENGTH = 2000
/** Addressees, a subject and a text. Other fields have been used to attach the reader's files. */
const MAIL = /^mailto:[^\s"'`<>\\^|{}[\]?#]+(?:\?(?:(?:subject|body|cc|bcc)=[^\s"'`<>\\^|{}[\]&#]*(?:&|$))+)?$/i
/** Excludes `*` and `#`, which dial codes that change a telephone's settings. */
const TELEPHONE = /^tel:\+?[0-9().-]{1,40}$/i

/**
 * The address that a link can open when clicked, normalized: a website, a mail address, or a telephone number. Null for
 * anything else. Websites without encryption are allowed, because a local network often has no others. A user name and
 * a password aren't, because they could pass for the host.
 */
export function outsideAddress(text: string): string | null {
  if (text.length > LENGTH || /\s/.test(text) || !URL.canParse(text)) return null
  const { protocol, username, password, href } = new URL(text)
  const isSite = /^https?:$/.test(protocol) && username === '' && password === ''
  return isSite || MAIL.test(text) || TELEPHONE.test(text) ? href : null
}

export const isOutsideLink = (text: string): boolean => outsideAddress(text) !== null

/** Addresses that don't lead outside the page that contained them. */
const NOWHERE = /^(?:#|javascript:|data:|blob:|about:|vbscript:|$)/i

/** The address to show after a link's text if it can't be a link; null if the text already contains it. */
export function addressBehind(words: string, address: string): string | null {
  const shown = address.trim()
  return NOWHERE.test(shown) || words.includes(shown.replace(/^[a-z]+:(?:\/\/)?/i, '')) ? null : shown
}
