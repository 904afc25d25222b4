/** [F10] Files that somebody imports into a forum. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe } from 'vitest'
import { htmlText } from '../../../markup/html-text.ts'
import type { Reader } from '../../../testing/fuzz.ts'
import { fuzzAll } from '../../../testing/fuzz-suite.ts'
import type { ReadFile } from './exchanged.ts'
import { readJson } from './json.ts'
import { readMail } from './mail-text.ts'
import { readMarkdown } from './markdown.ts'
import { MboxReader } from './read-mbox.ts'

const CASES = 1500

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const UNNAMED = { title: 'Untitled', author: 'Unknown' }
const MAIL = [
  'Message-ID: <1@x>',
  'In-Reply-To: <0@x>',
  'From: =?utf-8?b?SsO8cmdlbg==?= <j@x>',
  'Subject: Re: =?iso-8859-1?q?Gr=FC=DFe?=',
  'Date: Fri, 08 Jul 2011 12:08:34 +0200',
  'Content-Type: multipart/mixed; boundary="b"',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Soup =F0=9F=98=80 or=',
  ' falafel',
  '--b--',
].join('\n')
const MBOX = `From j@x Fri Jul  8 12:08:34 2011\n${MAIL}\n\nFrom k@x Fri Jul  8 12:08:35 2011\n\n<b>Falafel</b>\n`

const hasPosts = (read: unknown): boolean => ((read as ReadFile | null)?.discussions.length ?? 0) > 0

const readers: Reader[] = [
  {
    ...{ name: 'mailboxes', form: 'text', cases: 500, samples: [MBOX], takes: hasPosts },
    read(text: string) {
      const reader = new MboxReader()
      reader.take(new TextEncoder().encode(text))
      return reader.end(UNNAMED)
    },
  },
  {
    ...{
      name: 'mail',
      form: 'text',
      cases: 300,
      samples: [MAIL],
      takes: (mail) => (mail as { text: string }).text !== '',
    },
    read: (text: string) => readMail(text, ''),
  },
  {
    ...{ name: 'mail in HTML', form: 'text', cases: 200, takes: (text) => text === '“Soup”…' },
    samples: ['<style>p {}</style><p>&ldquo;<b>Soup</b>&#x201d;&#133;'],
    read: (text: string) => htmlText(text),
  },
  {
    ...{ name: 'forums in Markdown', form: 'text', cases: 250, takes: hasPosts },
    samples: ['# Menu\n\nCategory: Food\n\n## Ana · 2011-07-08T12:08:34.000Z\n\nSoup\n\\# or not\n'],
    read: (text: string) => readMarkdown(text, UNNAMED),
  },
  {
    ...{ name: 'forums in JSON', form: 'text', cases: 250, takes: hasPosts },
    samples: ['{"discussions":[{"title":"Menu","category":"Food","posts":[{"author":"Ana","time":5,"text":"Soup"}]}]}'],
    read: (text: string) => readJson(text, UNNAMED),
  },
]

describe('[F10] readers of files for forums', () => {
  fuzzAll(readers, CASES, { process, collect })
})
