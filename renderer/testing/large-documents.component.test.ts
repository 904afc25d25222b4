/**
 * The page stays responsive while it reads others' files that are crafted to take long, and stops reading at a
 * deadline.
 */
import { expect, test } from 'vitest'
import { importFile as readDrawing } from '../tools/boards/files/import-file.ts'
import { readCalendarFile } from '../tools/events/importing/read-calendar-file.ts'
import { readFile as readDiscussions } from '../tools/forums/exchange/read-file.ts'
import { readFeeds } from '../tools/news/feeds/read-feeds.ts'
import { readPageFile } from '../tools/pages/markdown/read-page-file.ts'
import { readTableFile } from '../tools/tables/files/read-table-file.ts'
import './all-words.ts'

const BYTES = 10 * 1024 * 1024
/** Milliseconds that the page may block while other tests run. On its own, it blocked for less than 100 ms. */
const STILL = 250
const fill = (part: string, before = '', after = ''): string =>
  before + part.repeat(Math.floor((BYTES - 100 - before.length - after.length) / part.length)) + after
const fileOf = (name: string, text: string, type = ''): File => new File([text], name, { type })

const table = { columns: [], allColumns: [] }
const reading = { decimal: '.', order: 'mdy', people: [] } as const
const calendarColumns = { title: 'Title', start: 'Start', end: 'End', place: 'Place', notes: 'Notes' }
const readTable = (file: File) => readTableFile({ file, choices: {}, table, reading, calendarColumns, rows: 50_000 })
const discussions = (file: File) => readDiscussions(file, { title: '', author: '' }, new AbortController().signal)
const page = (file: File) => readPageFile(file, 'ab'.repeat(32))
const event =
  'BEGIN:VEVENT\r\nSUMMARY:a\r\nDTSTART;TZID=Nowhere/Else:20261129T100000\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\n'
const mail = 'From a@example.org Sun Nov 29 10:00:00 2026\nSubject: Re: a\nIn-Reply-To: <a@a>\n\n> a\n\n'
/** A text of the maximum length. */
const calendar = (): File => fileOf('a.ics', fill(event, 'BEGIN:VCALENDAR\r\n').slice(0, 9_999_999))

const DOCUMENTS: readonly (readonly [kind: string, read: (file: File) => Promise<unknown>, file: () => File])[] = [
  ['calendar', readCalendarFile, calendar],
  ['calendar in a table', readTable, calendar],
  ['table of dates', readTable, () => fileOf('a.csv', fill('12/31/2026\n'))],
  ['table of short values', readTable, () => fileOf('a.csv', fill(`${'1,'.repeat(99)}1\n`))],
  ['table of quotation marks', readTable, () => fileOf('a.csv', fill('"'))],
  ['mailbox', discussions, () => fileOf('a.mbox', fill(mail))],
  [
    'JSON of discussions',
    discussions,
    () => fileOf('a.json', fill('{"title":"a","posts":[{"text":"a"}]},', '{"discussions":[', '{}]}')),
  ],
  ['text of discussions', discussions, () => fileOf('a.md', fill('# a\n## b\n> c\n'))],
  ['page of stars', page, () => fileOf('a.md', '*a '.repeat(660_000))],
  ['page of quotations', page, () => fileOf('a.md', `${'>'.repeat(80)}a\n`.repeat(24_000))],
  [
    'drawing',
    readDrawing,
    () =>
      fileOf('a.excalidraw', fill('{"type":"rectangle","x":1,"y":1,"width":9,"height":9},', '{"elements":[', '{}]}')),
  ],
  ['drawing in a picture', readDrawing, () => fileOf('a.svg', fill('<!-- payload-start -->'), 'image/svg+xml')],
  [
    'feed',
    readFeeds,
    () =>
      fileOf(
        'a.xml',
        fill(
          '<item><title>a</title><description>&lt;b&gt;a</description></item>',
          '<rss><channel>',
          '</channel></rss>',
        ),
      ),
  ],
  ['feed without ends', readFeeds, () => fileOf('a.xml', fill('<a xmlns:a="a">', '<rss><channel><item>'))],
  [
    'list of feeds',
    readFeeds,
    () => fileOf('a.opml', fill('<outline xmlUrl="https://a.example/"/>', '<opml><body>', '</body></opml>')),
  ],
]

/** Other programs may stop the page for a moment, but not each time. */
const TRIES = 3

test.for(DOCUMENTS)('a %s doesn’t block the page', async ([, read, make]) => {
  // Makes sure that the worker's program is loaded.
  await read(fileOf('small.txt', 'a')).catch(() => null)
  const file = make()
  let excess = Number.POSITIVE_INFINITY
  for (let each = 0; each < TRIES && excess >= 0; each++) {
    const { outcome, longest, time } = await watched(() => read(file))
    expect(outcome).toBeTruthy()
    expect(outcome).not.toBe('too-much')
    // Other programs may slow it down as well. Reading in the page would block it all the time.
    excess = longest - Math.max(STILL, time / 3)
  }
  expect(excess).toBeLessThan(0)
})

/** How long the page was blocked at most, and how long the reading took. Milliseconds. */
async function watched(read: () => Promise<unknown>) {
  let [longest, last] = [0, performance.now()]
  const began = last
  const tick = () => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }
  const ticking = setInterval(tick, 5)
  const outcome = await read().catch(({ reason }) => reason)
  tick()
  clearInterval(ticking)
  return { outcome, longest, time: last - began }
}
