/** The notes of an event in a file: all its texts except title, place and times. */
import type ICAL from 'ical.js'
import { htmlText, looksLikeHtml } from '../markup/html-text.ts'

/** Where people meet, and related things. The values are texts or addresses. */
const APPENDED = [
  ...['url', 'conference', 'x-google-conference', 'x-microsoft-skypeteamsmeetingurl'],
  ...['x-microsoft-onlinemeetingexternallink', 'x-microsoft-onlinemeetingconflink', 'attach', 'contact', 'comment'],
] as const
/** Maximum characters of each value. */
const MOST = 2_000
/** Maximum number of values per property name. */
const MOST_OF_ONE = 20

/** Some programs write line breaks in texts that are otherwise HTML. In HTML documents, line breaks mean nothing. */
const isDocument = (text: string): boolean => /<(?:html|body|p|div)[\s>]/i.test(text)

/** A text for people to read, whether or not it was written as HTML. */
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

/** @returns the description, followed by lines with the links and remarks that it doesn't contain */
export function notesOf(component: ICAL.Component): string {
  const [written = ''] = valuesOf(component, 'description')
  const [formatted = ''] = valuesOf(component, 'x-alt-desc')
  const description = plain(written).trim() || htmlText(formatted).trim()
  const lines = [description]
  for (const value of APPENDED.flatMap((name) => valuesOf(component, name)).map(plain))
    if (isReadable(value) && !lines.some((line) => line.includes(value))) lines.push(value)
  return lines.filter((line) => line !== '').join('\n')
}

/** Number of files embedded in the event rather than linked. */
export const attachedIn = (component: ICAL.Component): number =>
  component.getAllProperties('attach').filter((property) => {
    const value: unknown = property.getFirstValue()
    return typeof value !== 'string' || !isReadable(value)
  }).length
