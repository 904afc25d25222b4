/** Addresses outside Parley that a link may lead to: one answer for messages, pages, issues, boards, tables and apps. */

const LENGTH = 2000
/** To people, with a subject and a text. Other fields have been used to attach files of the reader's. */
const MAIL = /^mailto:[^\s"'`<>\\^|{}[\]?#]+(?:\?(?:(?:subject|body|cc|bcc)=[^\s"'`<>\\^|{}[\]&#]*(?:&|$))+)?$/i
/** Without `*` and `#`: these dial codes that change a telephone's settings. */
const TELEPHONE = /^tel:\+?[0-9().-]{1,40}$/i

/**
 * The address that a link may open once it is clicked, as a browser writes it: a website, also without encryption (on a
 * local network there is often no other), a mail address, or a telephone number. Null for anything else. A website's
 * user name and password could pass for its host.
 */
export function outsideAddress(text: string): string | null {
  if (text.length > LENGTH || /\s/.test(text) || !URL.canParse(text)) return null
  const { protocol, username, password, href } = new URL(text)
  const isSite = /^https?:$/.test(protocol) && username === '' && password === ''
  return isSite || MAIL.test(text) || TELEPHONE.test(text) ? href : null
}

export const isOutsideLink = (text: string): boolean => outsideAddress(text) !== null

/** Addresses that lead nowhere outside the page that they were on. */
const NOWHERE = /^(?:#|javascript:|data:|blob:|about:|vbscript:|$)/i

/** What to write behind a link's words if its address isn't to be a link; null if the words say it already. */
export function addressBehind(words: string, address: string): string | null {
  const shown = address.trim()
  return NOWHERE.test(shown) || words.includes(shown.replace(/^[a-z]+:(?:\/\/)?/i, '')) ? null : shown
}
