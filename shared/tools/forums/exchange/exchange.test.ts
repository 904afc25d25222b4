/** Forums as files, including files from elsewhere: Python's own mailbox module writes and reads them. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { expectTimesAsLong } from '../../../testing/times-as-long.ts'
import { FORUM_LIMITS as LIMITS } from '../limits.ts'
import { type ExchangedDiscussion, IMPORT_LIMITS, importable } from './exchanged.ts'
import { readJson, writeJson } from './json.ts'
import { readMarkdown, writeMarkdown } from './markdown.ts'
import { MboxReader } from './read-mbox.ts'
import { writeMbox } from './write-mbox.ts'

const UNNAMED = { title: 'Untitled', author: 'Unknown' }
const folder = mkdtempSync(join(tmpdir(), 'parley-mbox-'))
afterAll(() => rmSync(folder, { recursive: true }))

const post = (author: string, text: string, time = Date.UTC(2011, 6, 8, 12, 8, 34)) => ({ author, time, text })
const FORUM: readonly ExchangedDiscussion[] = [
  {
    title: 'Which menu for the “summer fair”?',
    category: 'Food',
    posts: [
      post('Ana', 'From here on, soup.\n\n# Soup\n\nCategory: none'),
      post('زينب', '## Ben · 2011-07-08T12:08:34.000Z\n\nnobody said that\n# Not a title', Date.UTC(2011, 6, 9)),
      post('"Ben" <ben>, the other', `${'x'.repeat(3000)}\nFrom there\n😀`, Date.UTC(2012, 1, 29)),
    ],
  },
  { title: 'Re: Parking', category: '', posts: [post('Cem', '\\# a backslash of its own')] },
]

async function* each(all: readonly ExchangedDiscussion[]): AsyncGenerator<ExchangedDiscussion> {
  yield* all
}

async function whole(parts: AsyncIterable<string>): Promise<string> {
  const found: string[] = []
  for await (const part of parts) found.push(part)
  return found.join('')
}

/** @param size of the pieces in which the file arrives */
function readMbox(file: string | Uint8Array, size = 1000) {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
  const reader = new MboxReader()
  for (let at = 0; at < bytes.length; at += size) reader.take(bytes.subarray(at, at + size))
  return reader.end(UNNAMED)
}

const python = (program: string, ...args: string[]): string =>
  execFileSync('python3', ['-c', program, ...args], { encoding: 'utf8' })
const hasPython = (() => {
  try {
    return python('import mailbox') === ''
  } catch {
    return false
  }
})()

const mail = (headers: string, text: string): string => `From a@b Fri Jul  8 12:08:34 2011\n${headers}\n\n${text}\n\n`
const texts = ({ discussions }: { discussions: readonly ExchangedDiscussion[] }) =>
  discussions.map(({ posts }) => posts.map(({ text }) => text))

describe('[F10] a forum can be restored from', () => {
  it('JSON', async () => {
    expect(readJson(await whole(writeJson(each(FORUM))), UNNAMED)).toEqual({ discussions: FORUM, leftOut: {} })
    expect(readJson(await whole(writeJson(each([]))), UNNAMED)).toEqual({ discussions: [], leftOut: {} })
  })

  it('Markdown, whatever its posts look like', async () => {
    expect(readMarkdown(await whole(writeMarkdown(each(FORUM))), UNNAMED)).toEqual({ discussions: FORUM, leftOut: {} })
  })

  it.each([1, 7, 100_000])('a mailbox that arrives in pieces of %i bytes', async (size) => {
    const file = await whole(writeMbox(each(FORUM), Uint8Array.of(1, 2)))
    const uncategorized = FORUM.map((discussion) => ({ ...discussion, category: '' }))
    expect(readMbox(file, size)).toEqual({ discussions: uncategorized, leftOut: {} })
  })
})

describe.runIf(hasPython)('[F10] Python’s mailbox', () => {
  it('can read an exported forum', async () => {
    const file = join(folder, 'out.mbox')
    writeFileSync(file, await whole(writeMbox(each(FORUM), Uint8Array.of(1))))
    const read = python(
      `
import mailbox, sys, json, email, email.policy
box = mailbox.mbox(sys.argv[1], factory=lambda f: email.message_from_binary_file(f, policy=email.policy.default))
print(json.dumps([[m['subject'], m['from'].addresses[0].display_name, m.get_content(), m['date'].datetime.timestamp()] for m in box]))`,
      file,
    )
    const expected = FORUM.flatMap(({ title, posts }) =>
      posts.map(({ author, text, time }, place) => [
        `${place > 0 ? 'Re: ' : ''}${title}`,
        author,
        `${text}\n`,
        time / 1000,
      ]),
    )
    expect(JSON.parse(read)).toEqual(expected)
  })

  it('writes files that can be imported: with threads, charsets, attachments, and lines that begin with From', () => {
    const file = join(folder, 'in.mbox')
    python(
      `
import mailbox, sys
from email.message import EmailMessage
from email.mime.text import MIMEText
box = mailbox.mbox(sys.argv[1])
first = EmailMessage()
first['Message-ID'] = '<1@x>'
first['From'] = 'Jürgen Groß <j@x>'
first['Subject'] = 'Wo ist der Grill? ' + 'ö' * 80
first['Date'] = 'Fri, 08 Jul 2011 12:08:34 +0200'
first.set_content('From hier an weiß ich nichts.\\nGrüße')
first.add_attachment(b'x' * 300000, maintype='application', subtype='octet-stream', filename='x.bin')
first.add_attachment('attached text', filename='a.txt')
box.add(first)
second = MIMEText('Er ist schön', 'plain', 'iso-8859-15')
second['Message-ID'] = '<2@x>'
second['In-Reply-To'] = '<1@x>'
second['From'] = 'k@x (Kai)'
second['Subject'] = 'AW: Wo ist der Grill?'
second['Date'] = 'Fri, 08 Jul 2011 11:00:00 +0000'
box.add(second)
third = EmailMessage()
third['From'] = 'dora@x'
third.set_content('plain')
third.add_alternative('<p>as <b>HTML</b></p>', subtype='html')
box.add(third)
box.flush()`,
      file,
    )
    const { discussions, leftOut } = readMbox(readFileSync(file))
    expect(leftOut).toEqual({ attached: { count: 1, names: ['x.bin'] } })
    expect(discussions).toEqual([
      {
        title: `Wo ist der Grill? ${'ö'.repeat(80)}`,
        category: '',
        posts: [
          post('Jürgen Groß', 'From hier an weiß ich nichts.\nGrüße', Date.UTC(2011, 6, 8, 10, 8, 34)),
          post('Kai', 'Er ist schön', Date.UTC(2011, 6, 8, 11)),
        ],
      },
      { title: 'Untitled', category: '', posts: [expect.objectContaining({ author: 'dora', text: 'plain' })] },
    ])
  })
})

describe('[F10] an imported file', () => {
  it('can have messages that answer each other in a circle, or that answer missing ones', () => {
    const read = readMbox(
      mail('Message-ID: <1@x>\nIn-Reply-To: <2@x>', 'one') +
        mail('Message-ID: <2@x>\nReferences: <1@x> <2@x>', 'two') +
        mail('Message-ID: <3@x>\nReferences: <gone@x>', 'three') +
        mail('Message-ID: <4@x>\nReferences: <gone@x>', 'four') +
        mail('Message-ID: <4@x>', 'four again'),
    )
    expect(texts(read)).toEqual([
      ['one', 'two'],
      ['three', 'four'],
    ])
  })

  it.each([
    ['no headers', mail('', 'text'), [['text']]],
    ['no text', mail('From: a@b', ''), []],
    ['an encoding that doesn’t exist', mail('Content-Type: text/plain; charset=klingon', 'wörds'), [['wörds']]],
    ['broken base64', mail('Content-Transfer-Encoding: base64', 'dGV4dA=\n=*'), [['text']]],
    ['HTML alone', mail('Content-Type: text/html', '<p>a &amp; b<br>c</p><script>d'), [['a & b\nc']]],
    [
      'characters of HTML by their names and numbers',
      mail(
        'Content-Type: text/html',
        '&Uuml;ber &#8222;&#x1f600;&ldquo; &yuml;&#146;&nbsp;&amp;lt; &klingon; &#xd800;',
      ),
      [['Über „😀“ ÿ’ &lt; &klingon; \ufffd']],
    ],
    [
      'paragraphs of HTML',
      mail('Content-Type: text/html', '<title>t</title><p>one</p><p>two</p><div>three</div>'),
      [['one\n\ntwo\n\nthree']],
    ],
    ['a type that only says text', mail('Content-Type: text', 'text'), [['text']]],
    ['an empty type', mail('Content-Type:', 'text'), [['text']]],
    ['UTF-8 that is called ASCII', mail('Content-Type: text/plain; charset=us-ascii', 'wörds'), [['wörds']]],
    [
      'UTF-8 that ends within a character',
      mail(
        'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable',
        'gr=C3=BCne w=C3=B6rds=C3',
      ),
      [['grüne wörds\ufffd']],
    ],
    [
      'Latin letters that are called UTF-8',
      mail('Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable', 'w=F6rds'),
      [['wörds']],
    ],
    [
      'a break of no line at its end',
      `${mail('Content-Type: multipart/mixed; boundary=x', '--x\nContent-Transfer-Encoding: quoted-printable\n\ntext=\n--x--')}`,
      [['text']],
    ],
    [
      'a boundary that begins like the one around it',
      mail(
        'Content-Type: multipart/mixed; boundary=x',
        '--x \nContent-Type: multipart/alternative; boundary=x.ALT\n\n--x.ALT\n\ntext\n--x.ALT--\n--x--',
      ),
      [['text']],
    ],
    [
      'no empty line between messages',
      `${mail('', 'one').trim()}\n${mail('', 'two').trim()}\n${mail('', 'Hello\nFrom nobody in 2011\n').replace('2011', '+0200 2011')}`,
      [['one'], ['two'], ['Hello\nFrom nobody in 2011']],
    ],
    ['a boundary that never comes', mail('Content-Type: multipart/mixed; boundary=x', 'text'), []],
    ['something else than mail', 'what\n\nis this', []],
  ])('can be a mailbox with %s', (_, file, expected) => expect(texts(readMbox(file))).toEqual(expected))

  const ENVELOPE = 'From ben@example.org Sat Jan  3 02:05:34 2026'
  const HEADERS = 'Content-Type: text/plain\nSubject: Hours'

  it.each([
    ['From Monday we meet at nine.\n\nFrom the station it is a short walk.\nFrom 2011 to 2026'],
    ['Hello,\n\nFrom ana@example.org I heard of it.\n\nFrom 2026'],
    ['From: nobody\n\nFrom: Ana'],
  ])('can have texts with paragraphs that look like the beginning of a message: %j', (text) => {
    const file = mail(HEADERS, text) + mail('Subject: Other', 'Other')
    for (const size of [1, 1000]) expect(texts(readMbox(file, size))).toEqual([[text], ['Other']])
  })

  it.each([
    ENVELOPE,
    'From ben at example.org Sat Jan  3 02:05:34 2026',
    'From - Sat Jan 03 02:05:34 2026',
    'From 18@xxx Sat Jan 03 02:05:34 +0000 2026',
    'From ben@example.org Sat, 3 Jan 2026 02:05:34 +0100',
    'From "Ben B"@example.org Sat Jan  3 02:05 2026 CET',
    'From ben@example.org',
    'From MAILER-DAEMON sometime in 2026',
  ])('can have messages with an opening line in any common form: %s', (line) => {
    const file = `${mail(HEADERS, 'One')}${line}\nFrom: Ben <b@x>\n\nTwo\n`
    expect(texts(readMbox(file))).toEqual([['One'], ['Two']])
  })

  it('can have whole messages within others, if their length says so and is right', () => {
    const inner = `Forwarded:\n\n${ENVELOPE}\nSubject: Old\n\nOld text\n`
    const bytes = Buffer.byteLength(inner)
    const read = (length: number) => {
      const headers = `${HEADERS}\nContent-Length: ${length}`
      const file = `From a@b Fri Jul  8 12:08:34 2011\n${headers}\n\n${inner}\n${mail('Subject: Next', 'Next')}`
      return texts(readMbox(file))
    }
    expect(read(bytes)).toEqual([[inner.trim()], ['Next']])
    for (const length of [bytes - 1, bytes + 30, 5, 150_000])
      expect(read(length)).toEqual([['Forwarded:'], ['Old text'], ['Next']])
  })

  it('can have lines that continue on the next one', () => {
    const flowed = (text: string, more = '') =>
      texts(readMbox(mail(`Content-Type: text/plain; format=flowed${more}`, text)))[0]?.[0]
    expect(flowed('One line \nthat goes on.\nAnother\n-- \nAna \nB')).toBe(
      'One line that goes on.\nAnother\n-- \nAna B',
    )
    expect(flowed('> quoted \n> on\n>> deeper \nmine \n From there')).toBe('> quoted on\n>> deeper\nmine From there')
    expect(flowed('Wort \nteil', '; delsp=yes')).toBe('Wortteil')
    expect(texts(readMbox(mail('Content-Type: text/plain', 'One \ntwo')))).toEqual([['One \ntwo']])
  })

  it('keeps all texts of a message, the addresses in it, and the names of its attachments', () => {
    const part = (headers: string, text: string) => `--x\n${headers}\n\n${text}\n`
    const file = mail(
      'Content-Type: multipart/mixed; boundary=x',
      `${part('Content-Type: text/html', '<p>See <a href="https://example.org/map">the map</a>.</p>')}${part(
        "Content-Type: application/pdf; name*=utf-8''f%C3%BCr.pdf",
        'AAAA',
      )}${part('Content-Type: message/rfc822', 'From: Ben <b@x>\nSubject: Old\n\nOld text')}${part('Content-Type: text/plain', 'The list')}--x--`,
    )
    expect(readMbox(file)).toMatchObject({
      discussions: [
        { posts: [{ text: 'See the map (https://example.org/map).\n\nBen\nOld\n\nOld text\n\nThe list' }] },
      ],
      leftOut: { attached: { count: 1, names: ['für.pdf'] } },
    })
    const alternative = (plain: string) =>
      texts(
        readMbox(
          mail(
            'Content-Type: multipart/alternative; boundary=x',
            `${part('Content-Type: text/plain', plain)}${part('Content-Type: text/html', '<b>Formatted</b>')}--x--`,
          ),
        ),
      )
    expect([alternative('Plain'), alternative(' ')]).toEqual([[['Plain']], [['Formatted']]])
  })

  it('reports texts that are too long, and duplicate messages', () => {
    const file =
      mail('Message-ID: <1@x>\nSubject: Long', 'x\n'.repeat(200_000)) + mail('Message-ID: <1@x>\nSubject: Long', 'x')
    expect(readMbox(file).leftOut).toEqual({
      cut: { count: 1, names: ['Long'] },
      copies: { count: 1, names: ['Long'] },
    })
  })

  it('keeps each text whole, whatever its paragraphs begin with', () => {
    const words = fc.constantFrom(
      'From',
      'From Monday',
      'From: Ana',
      'ana@example.org',
      '2026',
      'we meet',
      '>From',
      'Subject: x',
    )
    const text = fc.array(
      fc.array(words, { minLength: 1, maxLength: 4 }).map((line) => line.join(' ')),
      { minLength: 1, maxLength: 5 },
    )
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), fc.constantFrom('\n', '\n\n'), (all, gap) => {
        const written = all.map((lines) => lines.join(gap))
        // The way many programs write texts into mailboxes (mboxrd).
        const file = written.map((each) => mail(HEADERS, each.replaceAll(/^(>*From )/gm, '>$1'))).join('')
        expect(texts(readMbox(file))).toEqual(written.map((each) => [each]))
        // The way others do, which trust that no text has a line that begins a message; none may be followed by a
        // header.
        const bare = written.filter((each) => !/^From .*(?:@|\d{4}$).*\n+(?:Subject|From):/m.test(each))
        expect(texts(readMbox(bare.map((each) => mail(HEADERS, each)).join('')))).toEqual(
          bare.map((each) => [each.replaceAll(/^>(>*From )/gm, '$1')]),
        )
      }),
    )
  })

  it('takes time in proportion to its length: lines, attachments, brackets, nested parts', () => {
    const boundary = 'Content-Type: multipart/mixed; boundary=x\n\n--x\n'
    const costly = (size: number) => [
      mail(
        `From: ${' '.repeat(size / 16)}${'('.repeat(size / 16)}\nSubject: re${' '.repeat(size / 16)}x\nDate: ${'('.repeat(size / 16)}`,
        '<'.repeat(size),
      ),
      mail('Content-Type: text/html', '<'.repeat(size)),
      mail(boundary.trim(), boundary.repeat(size / 100)),
      mail('Content-Type: multipart/mixed; boundary=x', '--x\n\n'.repeat(size / 10)),
    ]
    const [long, short] = [costly(200_000), costly(20_000)]
    for (const [place, file] of long.entries())
      expectTimesAsLong(
        50,
        () => readMbox(file, 100_000),
        () => readMbox(short[place] ?? '', 100_000),
      )
  })

  it('is imported up to the limits', () => {
    const long = post('x'.repeat(500), `${'x'.repeat(LIMITS.text - 1)}😀`, Number.POSITIVE_INFINITY)
    const many = Array.from({ length: IMPORT_LIMITS.posts + 5 }, () => post('Ana', 'x'))
    const { discussions, leftOut } = importable(
      [
        { title: '', category: 'x'.repeat(500), posts: [long, post('', ' \u202E\u0000 ')] },
        { title: 'x', category: '', posts: many },
      ],
      UNNAMED,
    )
    expect(discussions[0]).toMatchObject({ title: 'Untitled', category: 'x'.repeat(LIMITS.category) })
    expect(discussions[0]?.posts).toMatchObject([
      { author: 'x'.repeat(LIMITS.author), text: 'x'.repeat(LIMITS.text - 1) },
      { author: 'x'.repeat(LIMITS.author), text: '😀' },
    ])
    expect(discussions[1]?.posts).toHaveLength(IMPORT_LIMITS.posts - 2)
    expect(leftOut).toEqual({ empty: { count: 1, names: ['Untitled'] }, tooMany: { count: 7, names: ['x'] } })
  })

  it('has its posts split if they are too long', () => {
    const [first, second] = ['x'.repeat(LIMITS.text - 10), `${'y'.repeat(30)}\n${'z'.repeat(LIMITS.text)}`]
    const { discussions, leftOut } = importable(
      [{ title: `${'x'.repeat(LIMITS.title - 1)} y`, category: '', posts: [post('Ana', `${first} \n\n${second}`)] }],
      UNNAMED,
    )
    expect(discussions).toEqual([
      {
        ...{ title: 'x'.repeat(LIMITS.title - 1), category: '' },
        posts: [first, second.slice(0, LIMITS.text), second.slice(LIMITS.text)].map((text) => post('Ana', text)),
      },
    ])
    expect(leftOut).toEqual({ cut: { count: 1, names: ['x'.repeat(80)] } })
  })

  it('can be arbitrary JSON', () => {
    expect(readJson('{', UNNAMED)).toBeNull()
    expect(readJson('[1]', UNNAMED)).toBeNull()
    expect(readJson('{"discussions": [null, {"posts": [7, {"text": "x"}]}]}', UNNAMED)).toEqual({
      discussions: [{ title: 'Untitled', category: '', posts: [{ author: 'Unknown', time: 0, text: 'x' }] }],
      leftOut: { empty: { count: 2, names: ['Untitled'] } },
    })
  })

  it('can be arbitrary Markdown', () => {
    expect(readMarkdown('# Menu\n\nSoup', UNNAMED).discussions).toMatchObject([
      { title: 'Menu', posts: [{ text: 'Soup' }] },
    ])
    expect(readMarkdown('', UNNAMED)).toEqual({
      discussions: [],
      leftOut: { empty: { count: 1, names: ['Untitled'] } },
    })
    expect(texts(readMarkdown('Above\n# Menu\n\n## Ana · 2011-07-08T12:08:34.000Z\n\nSoup', UNNAMED))).toEqual([
      ['Above'],
      ['Soup'],
    ])
  })
})

describe('a mailbox that is crafted to be slow', () => {
  const box = (line: string) =>
    Array.from(
      { length: 50 },
      (_, mail) => `From a\nMessage-ID: <${mail}@x>\nIn-Reply-To: <z@x>\n${line}\n\nhello\n\n`,
    ).join('')
  it.each([
    ['brackets that nobody closes', `From: ${'('.repeat(999)}`],
    ['an answer to an answer that isn’t one', `Subject: re${' '.repeat(990)}x`],
    ['a number that doesn’t end', `Subject: re [${'1'.repeat(990)}`],
    ['answers without a subject', `Subject: ${'re: '.repeat(240)}[`],
  ])('is read as fast as any other: %s', (_, line) => {
    const [slow, plain] = [box(line), box(`X: ${'x'.repeat(990)}`)]
    expectTimesAsLong(
      8,
      () => void readMbox(slow),
      () => void readMbox(plain),
    )
  })
})
