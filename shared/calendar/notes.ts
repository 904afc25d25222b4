/** The notes of an event in a file: all that it says in words beside its title, place and times. */
import type ICAL from 'ical.js'
import { htmlText, looksLikeHtml } from '../markup/html-text.ts'

/** Where people meet, and what belongs to it. Their values are texts or addresses. */
const APPENDED = [
  ...['url', 'conference', 'x-google-conference', 'x-microsoft-skypeteamsmeetingurl'],
  ...['x-microsoft-onlinemeetingexternallink', 'x-microsoft-onlinemeetingconflink', 'attach', 'contact', 'comment'],
] as const
/** Characters of each. */
const MOST = 2_000
/** Of each name. */
const MOST_OF_ONE = 20

/** Programs write ends of lines in texts that are HTML otherwise; documents in HTML have them anywhere. */
const isDocument = (text: string): boolean => /<(?:html|body|p|div)[\s>]/i.test(text)

/** A text as people read it, whether it was written as HTML or not. */
function plain(text: string): string {
  if (!looksLikeHtml(text)) return text
  return htmlText(isDocument(text) ? text : text.replaceAll(/(?:<br ?\/?>)?\r?\n/gi, '<br>'))
}

const valuesOf = (component: ICAL.Component, name: string): string[] =>
  component
    .getAllProperties(name)
    .slice(0, MOST_OF_ONE)
    .flatMap((property) => {
      const value: unknown = property.getFirstValue()
      return typeof value === 'string' && value.trim() !== '' ? [value.trim()] : []
    })

const isReadable = (value: string): boolean => value.length <= MOST && !/^(?:data|cid|about|file):/i.test(value)

/** @returns the notes, with links and remarks that aren't in the description on lines below it */
export function notesOf(component: ICAL.Component): string {
  const [written = ''] = valuesOf(component, 'description')
  const [formatted = ''] = valuesOf(component, 'x-alt-desc')
  const description = plain(written).trim() || htmlText(formatted).trim()
  const lines = [description]
  for (const value of APPENDED.flatMap((name) => valuesOf(component, name)).map(plain))
    if (isReadable(value) && !lines.some((line) => line.includes(value))) lines.push(value)
  return lines.filter((line) => line !== '').join('\n')
}

/** Files of an event that are in it, rather than linked. */
export const attachedIn = (component: ICAL.Component): number =>
  component.getAllProperties('attach').filter((property) => {
    const value: unknown = property.getFirstValue()
    return typeof value !== 'string' || !isReadable(value)
  }).length
