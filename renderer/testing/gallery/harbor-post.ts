/** The publication of the gallery: a local paper. */
import { type Announcement, FILES_ROOT, filesLane } from '../../../shared/tools/files/shape.ts'
import type { IssueNode } from '../../../shared/tools/news/content.ts'
import { type FilePicture, ISSUES_ROOT, issueDoc, issuesLane, TEXT_ROOT } from '../../../shared/tools/news/shape.ts'
import { PALETTE } from '../../ui/people/colors.ts'
import { type FakeHost, hex } from '../host/fake-host.ts'
import { scenery } from './scenery.ts'

const HOUR = 3_600_000
const PAPER = hex(1100, 16)
const FERRY = hex(1110, 16)
/** Its id: the third space that the gallery's host adds. */
const SPACE = hex(1002)

export const PAPER_ADDRESS = `#/space/${SPACE}/newsletter/${PAPER}`
export const ISSUE_ADDRESS = `${PAPER_ADDRESS}/issue/${FERRY}`

const text = (words: string): IssueNode => ({ type: 'text', text: words })
const paragraph = (words: string): IssueNode => ({ type: 'paragraph', content: [text(words)] })
const heading = (words: string): IssueNode => ({ type: 'heading', attrs: { level: 2 }, content: [text(words)] })
const cells = (type: string, ...words: string[]): IssueNode => ({
  type: 'tableRow',
  content: words.map((word) => ({ type, content: [paragraph(word)] })),
})

const FERRY_TEXT: IssueNode = {
  type: 'doc',
  content: [
    paragraph(
      'From Monday the ferry to the island runs every hour again, and every half hour on market days. The old Marie is back from the shipyard with a new engine and twice the room for bicycles.',
    ),
    heading('What it costs'),
    {
      type: 'table',
      content: [
        cells('tableHeader', 'Who', 'One way', 'Day pass'),
        cells('tableCell', 'Adults', '3.20', '5.50'),
        cells('tableCell', 'Children under 12', 'free', 'free'),
        cells('tableCell', 'Bicycles', 'free', 'free'),
      ],
    },
    { type: 'blockquote', content: [paragraph('We had forgotten how quiet the water is in the morning.')] },
    paragraph('Tickets are sold on board and at the kiosk. The last boat leaves the island at 9:30 p.m.'),
  ],
}

const SHORT_TEXT: IssueNode = { type: 'doc', content: [paragraph('Read it at the kiosk, or here.')] }

const ISSUES = [
  {
    id: hex(1113, 16),
    number: 21,
    days: 29,
    cover: 1,
    title: 'A new roof for the boathouse',
    summary: 'Forty volunteers, nine days, one crane.',
  },
  {
    id: hex(1112, 16),
    number: 22,
    days: 22,
    cover: 22,
    title: 'Who paints the lighthouse?',
    summary: 'Three designs are on display in the library until Sunday.',
  },
  {
    id: hex(1111, 16),
    number: 23,
    days: 8,
    cover: 8,
    title: 'Swimming lessons begin',
    summary: 'Every Tuesday at four, for everyone from six to ninety-six.',
  },
  {
    id: FERRY,
    number: 24,
    days: 1,
    cover: 3,
    title: 'The ferry is back',
    summary: 'Hourly boats, a new engine, and bicycles travel free.',
  },
] as const

/** @param drawing an index for `scenery` */
function addCover(host: FakeHost, number: number, drawing: number): FilePicture {
  const time = Date.now() - 48 * HOUR
  const root = hex(1200 + number)
  const file = {
    id: hex(1300 + number, 24),
    name: `cover-${number}.webp`,
    size: 90_000,
    type: 'image/webp' as const,
    time,
  }
  const entry: Announcement = { kind: 'file', ...file, folder: '', root, key: root }
  host.docs.change(SPACE, filesLane(null, time, host.device), host.device, (doc) =>
    doc.getArray(FILES_ROOT).push([entry]),
  )
  host.files.addresses.set(root, scenery(drawing, 1280, 640))
  host.files.set(SPACE, { root, size: file.size, state: 'here', have: file.size })
  return { file: { ...file, device: host.device }, width: 1280, height: 640 }
}

/** Adds the publication, as its publisher sees it. */
export function addHarborPost(host: FakeHost): void {
  host.addSpace('Harbor Post', { role: 'owner', name: 'Ana', color: PALETTE[0] }, SPACE)
  host.state = {
    ...host.state,
    spaces: host.state.spaces.map((summary) =>
      summary.id === SPACE
        ? {
            ...summary,
            kind: 'public-publication',
            connection: { ...summary.connection, state: 'connected', here: 12 },
          }
        : summary,
    ),
  }
  host.holdings.set(SPACE, { kept: { devices: 12, of: 12 } })
  host.details.set(SPACE, {
    ...host.detail(SPACE),
    channel: { readers: { here: 12, known: 164, same: 12 }, asking: [], replies: 0, sent: [] },
  })
  const item = { type: 'newsletter', name: 'Harbor Post', created: 1, topic: 'News from the waterfront, every week' }
  host.docs.change(SPACE, 'index', host.device, (doc) => doc.getMap('items').set(PAPER, item))
  for (const { id, number, days, cover, title, summary } of ISSUES) {
    const time = Date.now() - days * 24 * HOUR
    const about = { version: 1, number, title, summary, published: time, time }
    const entry = { kind: 'issue', id, ...about, coverFile: addCover(host, number, cover) }
    host.docs.change(SPACE, issuesLane(PAPER, time, host.device), host.device, (doc) =>
      doc.getArray(ISSUES_ROOT).push([entry]),
    )
    const content = JSON.stringify(id === FERRY ? FERRY_TEXT : SHORT_TEXT)
    host.docs.change(SPACE, issueDoc(PAPER, id, host.device), host.device, (doc) =>
      doc.getArray(TEXT_ROOT).push([{ version: 1, time, title, summary, content }]),
    )
  }
}
