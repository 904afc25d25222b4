/** Newsletters for viewing screens. */

import { RETRACTION } from '../../../../shared/base/wire-names.ts'
import type { FileState } from '../../../../shared/tools/files/calls.ts'
import { type Announcement, FILES_ROOT, filesLane } from '../../../../shared/tools/files/shape.ts'
import { mediaDoc, putMedia } from '../../../../shared/tools/media/shape.ts'
import type { IssueNode } from '../../../../shared/tools/news/content.ts'
import { draftKey, readDrafts } from '../../../../shared/tools/news/drafts.ts'
import { digestOf } from '../../../../shared/tools/news/scheduled.ts'
import {
  DRAFTS_ROOT,
  draftDoc,
  draftsDoc,
  type FilePicture,
  ISSUES_ROOT,
  type IssueEntry,
  issueDoc,
  issuesLane,
  SCHEDULED_ROOT,
  type ScheduledEntry,
  scheduledLane,
  TEXT_ROOT,
} from '../../../../shared/tools/news/shape.ts'
import { type FakeHost, hex } from '../../../testing/host/fake-host.ts'
import { bytesOf, landscape } from '../../../testing/landscape.ts'

export const [PAPER, QUIET] = [hex(70, 16), hex(71, 16)]
/** An issue of the first newsletter with pictures, and one with every kind of content. */
export const PICTURES_ISSUE = hex(7020, 16)
export const PAPER_ISSUE = hex(7019, 16)

const HOUR = 3_600_000
const text = (words: string, ...marks: string[]): IssueNode => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
})
const paragraph = (...content: IssueNode[]): IssueNode => ({ type: 'paragraph', content })
const cell = (type: string, words: string): IssueNode => ({ type, content: [paragraph(text(words))] })

const FULL: IssueNode = {
  type: 'doc',
  content: [
    paragraph(
      text('The ferry to the island runs '),
      text('every hour', 'bold'),
      text(' again, and on market days every half hour. Whoever has a bicycle pays nothing for it; see '),
      { type: 'text', text: 'the timetable', marks: [{ type: 'link', attrs: { href: 'https://example.org/ferry' } }] },
      text(' for the details.'),
    ),
    { type: 'heading', attrs: { level: 2 }, content: [text('What it costs')] },
    {
      type: 'table',
      content: [
        { type: 'tableRow', content: [cell('tableHeader', 'Who'), cell('tableHeader', 'One way')] },
        { type: 'tableRow', content: [cell('tableCell', 'Grown-ups'), cell('tableCell', '3.20')] },
        { type: 'tableRow', content: [cell('tableCell', 'Children'), cell('tableCell', 'nothing')] },
      ],
    },
    { type: 'blockquote', content: [paragraph(text('We had forgotten how quiet the water is in the morning.'))] },
    { type: 'image', attrs: { address: 'https://example.org/pictures/ferry.jpg', alt: 'The ferry at dawn' } },
    {
      type: 'bulletList',
      content: [
        { type: 'listItem', content: [paragraph(text('Warm clothes'))] },
        { type: 'listItem', content: [paragraph(text('Something to eat'))] },
      ],
    },
    { type: 'codeBlock', content: [text('ferry --from town --to island\n  --every 60m')] },
    { type: 'horizontalRule' },
    { type: 'kanban', content: [] },
  ],
}

/** Announces a picture in each possible state, shared by the issue's publisher. */
function announcePictures(host: FakeHost, space: string, device: string): FilePicture[] {
  const time = Date.now()
  const url = landscape(4, 640, 400)
  return PICTURES.map(([state, width, height, isSaid = true], index) => {
    const [id, root, size] = [hex(73_000 + index, 24), hex(74_000 + index), 40_000]
    const about = { id, name: `${id.slice(16)}.webp`, size, type: 'image/webp' as const, time }
    const entry: Announcement = { kind: 'file', ...about, folder: 'Pictures of the storm', root, key: root }
    host.docs.change(space, filesLane(null, time, device), device, (doc) =>
      doc.getArray(FILES_ROOT).push(isSaid ? [entry] : []),
    )
    host.files.addresses.set(root, url)
    host.files.set(space, { root, size, state, have: state === 'here' ? size : state === 'fetching' ? 14_000 : 0 })
    return { file: { ...about, device }, width, height }
  })
}

/** The root of the picture that is being downloaded. */
export const COMING_PICTURE = hex(74_001)

/** State, width, height, whether it is announced. The second to last has a wrong size. */
const PICTURES: readonly [FileState['state'], number, number, boolean?][] = [
  ['here', 640, 400],
  ['fetching', 640, 400],
  ['waiting', 900, 300],
  ['here', 300, 200],
  ['absent', 200, 120, false],
]

type Version = Extract<IssueEntry, { kind: 'issue' }>

function publish(
  host: FakeHost,
  space: string,
  newsletter: string,
  device: string,
  entry: Omit<Version, 'kind'>,
  root: IssueNode,
) {
  const { id, version, time, title, summary } = entry
  host.docs.change(space, issueDoc(newsletter, id, device), device, (doc) =>
    doc.getArray(TEXT_ROOT).push([{ version, time, title, summary, content: JSON.stringify(root) }]),
  )
}

/** A newsletter with every kind of content, an empty one, and one with a thousand issues. */
export function fillNewsletters(host: FakeHost, space: string, ben: string, longName: string): void {
  const [paper, empty, many] = [PAPER, QUIET, hex(72, 16)]
  host.docs.change(space, 'index', host.device, (doc) => {
    const items = doc.getMap('items')
    items.set(paper, { type: 'newsletter', name: 'Harbour post', created: 10, topic: 'What goes on at the harbour' })
    items.set(empty, { type: 'newsletter', name: 'Quiet', created: 11 })
    items.set(many, { type: 'newsletter', name: longName, created: 12 })
  })
  const now = Date.now()
  const about = (index: number, title: string, changes: Partial<Version> = {}): Version => {
    const time = now - (20 - index) * 20 * HOUR
    return {
      kind: 'issue',
      id: hex(7000 + index, 16),
      version: 1,
      number: index,
      title,
      summary:
        'What has changed since last week, what it costs, and what to bring along if the weather stays as it is.',
      published: time,
      time,
      ...changes,
    }
  }
  const entries: IssueEntry[] = [
    about(1, 'The ferry is back'),
    about(2, longName.repeat(2)),
    about(3, 'عدد خاص عن الميناء'),
    about(4, 'Prices of fish'),
    about(4, 'Prices of fish, mended', { version: 2, note: 'The price of cod was wrong.' }),
    about(5, 'A mistake'),
    { kind: RETRACTION, id: hex(7005, 16), time: now - HOUR, note: 'It was meant for another newsletter.' },
    about(6, 'Two with one number', { number: 1 }),
    about(7, 'From tomorrow', { published: now + 48 * HOUR }),
    about(19, 'What the storm left'),
  ]
  for (const [device, mine] of [
    [ben, entries],
    [host.device, [about(18, 'My own')]],
  ] as const) {
    host.docs.change(space, issuesLane(paper, now, device), device, (doc) => doc.getArray(ISSUES_ROOT).push([...mine]))
    for (const entry of mine) if (entry.kind === 'issue') publish(host, space, paper, device, entry, FULL)
  }
  const [coverFile, ...pictures] = announcePictures(host, space, ben)
  const shown: IssueNode[] = pictures.map((picture, index) => ({
    type: 'image',
    attrs: { ...picture, alt: index === 1 ? 'The pier before the storm' : '' },
  }))
  const held = { media: hex(75_000, 16), by: ben, format: 'image/webp', alt: 'Drawn before pictures were files' }
  host.docs.change(space, mediaDoc(held.media, ben, paper), ben, (doc) => putMedia(doc, bytesOf(landscape(9, 120, 80))))
  const storm = about(20, 'Pictures of the storm', { ...(coverFile && { coverFile }), number: 20 })
  host.docs.change(space, issuesLane(paper, now, ben), ben, (doc) => doc.getArray(ISSUES_ROOT).push([storm]))
  publish(host, space, paper, ben, storm, {
    type: 'doc',
    content: [
      paragraph(text('It came at night.')),
      ...shown,
      { type: 'image', attrs: held },
      paragraph(text('And went.')),
    ],
  })
  const thousand = Array.from({ length: 1000 }, (_, index) =>
    about(index + 1, `What happened on day ${index + 1}`, {
      id: hex(90_000 + index, 16),
      published: now - (1000 - index) * 9 * HOUR,
    }),
  )
  host.docs.change(space, issuesLane(many, now, ben), ben, (doc) => doc.getArray(ISSUES_ROOT).push(thousand))
  const [draft, tomorrow] = [hex(7100, 16), now + 24 * HOUR]
  let scheduled: ScheduledEntry[] = []
  host.docs.change(space, draftsDoc(paper), host.device, (doc) => {
    const drafts = doc.getMap(DRAFTS_ROOT)
    drafts.set(draftKey(draft, 'created'), now - HOUR)
    drafts.set(draftKey(draft, 'title'), 'The winter timetable')
    drafts.set(draftKey(draft, 'summary'), 'Fewer ferries, warmer ones.')
    drafts.set(draftKey(draft, 'schedule'), tomorrow)
    scheduled = readDrafts(drafts.entries()).map((each) => ({
      draft,
      time: tomorrow,
      digest: digestOf(each, { type: 'doc', content: [] }),
    }))
  })
  host.docs.change(space, draftDoc(paper, draft), ben, () => {})
  host.docs.change(space, scheduledLane(paper, ben), ben, (doc) => doc.getArray(SCHEDULED_ROOT).push(scheduled))
}
