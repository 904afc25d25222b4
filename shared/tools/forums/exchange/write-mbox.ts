/**
 * A forum as a mailbox (mbox) that mail programs can read: one message per post, each answering the first of its
 * discussion.
 */
import { toHex, utf8 } from '../../../record/bytes.ts'
import type { ExchangedDiscussion } from './exchanged.ts'

/** Characters per line. */
const LINE = 76
/** Bytes per encoded word in a header. */
const WORD = 45

const base64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

/** Encodes a text as encoded words, none of which ends within a character. */
function encodedWords(text: string): string {
  const words: string[] = []
  let word = ''
  for (const letter of text) {
    if (utf8(word + letter).length > WORD) {
      words.push(word)
      word = ''
    }
    word += letter
  }
  return [...words, word].map((each) => `=?utf-8?b?${base64(utf8(each))}?=`).join('\n ')
}

const isPlain = (text: string): boolean => /^[ !#-'*+\--9A-Z^-~?]{1,60}$/.test(text) && !text.includes('=?')

const header = (text: string): string => (isPlain(text) ? text : encodedWords(text))

/** Base64, so that no line begins with "From " or is too long. */
const bodyOf = (text: string): string =>
  base64(utf8(`${text}\n`))
    .replaceAll(new RegExp(`.{${LINE}}`, 'g'), '$&\n')
    .trimEnd()

/** For example: Fri, 08 Jul 2011 12:08:34 +0000, and Fri Jul  8 12:08:34 2011. */
function datesOf(time: number): { date: string; opened: string } {
  const date = new Date(time).toUTCString().replace('GMT', '+0000')
  const [day = '', number = '', month = '', year = '', clock = ''] = date.replace(',', '').split(' ')
  return { date, opened: `${day} ${month} ${String(Number(number)).padStart(2)} ${clock} ${year}` }
}

/** @param seed makes ids unique to this mailbox */
export async function* writeMbox(all: AsyncIterable<ExchangedDiscussion>, seed: Uint8Array): AsyncGenerator<string> {
  let number = 0
  const id = (place: number) => `<${toHex(seed)}.${place}@forum.invalid>`
  for await (const { title, posts } of all) {
    const first = number
    for (const { author, time, text } of posts) {
      const { date, opened } = datesOf(time)
      const isFirst = number === first
      yield [
        `From forum@forum.invalid ${opened}`,
        `Message-ID: ${id(number)}`,
        ...(isFirst ? [] : [`In-Reply-To: ${id(first)}`, `References: ${id(first)}`]),
        `From: ${header(author)} <forum@forum.invalid>`,
        `Subject: ${isFirst ? '' : 'Re: '}${header(title)}`,
        `Date: ${date}`,
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: base64',
        '',
        bodyOf(text),
        '',
        '',
      ].join('\n')
      number++
    }
  }
}
