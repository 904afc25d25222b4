import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { DELETION_FOR_EVERYONE } from '../../../shared/base/wire-names.ts'
import { FILES_ROOT, filesLane } from '../../../shared/tools/files/shape.ts'
import { asDraftPicture, pngOf } from '../../../shared/tools/files/testing.ts'
import { cleanContent, type IssueNode, plainText, readContent } from '../../../shared/tools/news/content.ts'
import { type DraftField, draftKey, readDrafts, readFollowed } from '../../../shared/tools/news/drafts.ts'
import { readFeed } from '../../../shared/tools/news/feeds/read-feed.ts'
import { archiveOnce } from '../../../shared/tools/news/press/archive-once.ts'
import { draftText } from '../../../shared/tools/news/press/draft-text.ts'
import { Newsroom } from '../../../shared/tools/news/press/newsroom.ts'
import { publishIssue, retractIssue } from '../../../shared/tools/news/press/publish.ts'
import { publishDraft } from '../../../shared/tools/news/press/publish-draft.ts'
import { publishFiles } from '../../../shared/tools/news/press/publish-files.ts'
import { schedule } from '../../../shared/tools/news/press/schedule.ts'
import { digestOf } from '../../../shared/tools/news/scheduled.ts'
import {
  DRAFTS_ROOT,
  draftDoc,
  draftsDoc,
  draftsPlace,
  FEEDS_ROOT,
  issueDoc,
  SCHEDULED_ROOT,
  scheduledLane,
  TEXT_ROOT,
  textEntry,
} from '../../../shared/tools/news/shape.ts'
import { createDocs } from '../../docs/docs.ts'
import { FakeHost, hex } from '../../testing/host/fake-host.ts'
import { contentOfDraft, fillDraft } from './drafts/draft-content.ts'
import { keepFile } from './keep-file.ts'
import { listDocs } from './list-docs.ts'

const NEWSLETTER = hex(5, 16)
const DRAFT = hex(6, 16)
const FEED = 'https://example.org/feed'
const FILE = { id: hex(8, 24), device: hex(9), time: Date.now(), name: 'plan.pdf', size: 5, type: '' }
const ana = { name: 'Ana', color: '#3b5bdb' }

function world() {
  const host = new FakeHost(ana)
  const space = host.addSpace('Design', { role: 'owner', ...ana })
  const window = host.window()
  const docs = createDocs({ host: window })
  const tools = { docs, list: listDocs(window), keepFile: keepFile(window) }
  const issues = () => archiveOnce(docs, listDocs(window), space, NEWSLETTER)
  const troubles: string[] = []
  const changed: string[] = []
  const room = async () => {
    const fetchFeed = async (address: string) => {
      const answer = await window.call('feeds.fetch', { address })
      return answer.ok ? answer.value : { ok: false as const, reason: 'no-answer' as const }
    }
    const beginFeed = async (where: string, newsletter: string, address: string) => {
      const answer = await window.call('feeds.begin', { space: where, newsletter, address })
      return answer.ok && answer.value
    }
    const newsroom = new Newsroom({
      ...tools,
      desks: async () => [{ space, me: host.device }],
      beginFeed,
      fetchFeed,
      readFeed: async (text) => readFeed(text),
    })
    newsroom.onRead(({ address, trouble }) => troubles.push(`${address} ${trouble}`))
    newsroom.onChanged(({ draft }) => changed.push(`${draft.title} ${draft.schedule}`))
    return newsroom
  }
  const press = { ...tools, space, newsletter: NEWSLETTER, me: host.device }
  /** Schedules as this device's person does. */
  const scheduleHere = async (time: number, id = DRAFT) => {
    const [draft] = (await drafts()).filter((each) => each.id === id)
    const text = docs.openDoc(space, draftDoc(NEWSLETTER, id))
    await text.ready
    if (draft) expect(await schedule(press, NEWSLETTER, draft, draftText(text.doc), time)).toBe(true)
    text.close()
  }
  const drafts = async () => {
    const open = docs.openDoc(space, draftsDoc(NEWSLETTER))
    await open.ready
    const list = readDrafts(open.doc.getMap(DRAFTS_ROOT).entries())
    open.close()
    return list
  }
  return { host, space, docs, issues, room, press, troubles, changed, scheduleHere, drafts }
}

interface Prepared {
  words?: string
  [field: string]: unknown
  draft?: string
  title?: string
  number?: number
}

function prepare(host: FakeHost, space: string, time: number, about: Prepared = {}): void {
  const { words = 'It runs.', draft = DRAFT, title = 'The ferry', number, ...others } = about
  host.docs.change(space, draftsDoc(NEWSLETTER), hex(2), (doc) => {
    const drafts = doc.getMap(DRAFTS_ROOT)
    drafts.set(draftKey(draft, 'created'), 5)
    drafts.set(draftKey(draft, 'title'), title)
    drafts.set(draftKey(draft, 'schedule'), time)
    for (const [field, value] of Object.entries(others)) drafts.set(draftKey(draft, field as DraftField), value)
    if (number !== undefined) drafts.set(draftKey(draft, 'number'), number)
  })
  if (!words) return
  host.docs.change(space, draftDoc(NEWSLETTER, draft), hex(2), (doc) =>
    fillDraft(doc, { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] }),
  )
}

describe('the newsroom', () => {
  it('publishes a scheduled issue once, dated as scheduled, and not earlier', async () => {
    const { host, space, docs, issues, room, scheduleHere, drafts } = world()
    const newsroom = await room()
    const due = Date.now() - 5000
    prepare(host, space, Date.now() + 60_000)
    await scheduleHere(Date.now() + 60_000)
    await newsroom.look()
    expect(await issues()).toEqual([])
    prepare(host, space, due, { words: '' })
    await scheduleHere(due)
    await newsroom.look()
    await newsroom.look()
    newsroom.stop()
    const [issue, ...others] = await issues()
    expect(others).toEqual([])
    expect(issue).toMatchObject({ id: DRAFT, title: 'The ferry', number: 1, published: due, author: host.device })
    const open = docs.openDoc(space, issueDoc(NEWSLETTER, DRAFT, host.device))
    await open.ready
    const texts = open.doc.getArray(TEXT_ROOT).toArray()
    expect(texts).toHaveLength(1)
    const content = readContent(textEntry.parse(texts[0]).content)
    expect(content && plainText(content.root)).toBe('It runs.')
    expect(await drafts()).toEqual([])
    const lane = docs.openDoc(space, scheduledLane(NEWSLETTER, host.device))
    await lane.ready
    expect(lane.doc.getArray(SCHEDULED_ROOT).length).toBe(0)
  })

  it('publishes a draft with only a title', async () => {
    const { host, space, issues, room, scheduleHere } = world()
    const newsroom = await room()
    const due = Date.now() - 5000
    prepare(host, space, due, { words: '' })
    await scheduleHere(due)
    await newsroom.look()
    newsroom.stop()
    expect((await issues()).map(({ title }) => title)).toEqual(['The ferry'])
  })

  it('publishes nothing that somebody else scheduled, whatever others write in their lanes', async () => {
    const { host, space, issues, room, changed, drafts } = world()
    const newsroom = await room()
    const due = Date.now() - 5000
    prepare(host, space, due, { title: 'I resign', words: 'Words that I never wrote.' })
    await newsroom.look()
    const [draft] = await drafts()
    const content: IssueNode = { type: 'doc', content: [{ type: 'paragraph' }] }
    const said = { draft: DRAFT, time: due, digest: draft && digestOf(draft, content) }
    host.docs.change(space, scheduledLane(NEWSLETTER, hex(2)), hex(2), (doc) =>
      doc.getArray(SCHEDULED_ROOT).push([said]),
    )
    await newsroom.look()
    newsroom.stop()
    expect(await issues()).toEqual([])
    expect(await drafts()).toHaveLength(1)
    expect(changed).toEqual([])
  })

  it.each<[string, Prepared & { time?: number }]>([
    ['text', { words: 'I resign.' }],
    ['title', { title: 'I resign' }],
    ['summary', { summary: 'I resign.' }],
    ['number', { number: 99 }],
    ['cover', { cover: asDraftPicture(pngOf(4, 3)) }],
    ['issue that it corrects', { corrects: { issue: hex(20, 16), version: 1 } }],
    ['note on a correction', { note: 'I resign.' }],
    ['time', { time: 60_000 }],
  ])('publishes nothing if its %s changed after its person scheduled it, and reports that', async (_, change) => {
    const { host, space, issues, room, press, changed, scheduleHere } = world()
    const newsroom = await room()
    const content = { type: 'doc', content: [] }
    const other = { id: hex(20, 16), version: 1, number: 7, summary: '', published: 5, time: 5, cover: null, content }
    await publishIssue(press, { ...other, title: 'seven' })
    const due = Date.now() - 5000
    const { time = 0, ...about } = change
    prepare(host, space, due)
    await scheduleHere(due)
    prepare(host, space, due - time, { words: '', ...about })
    await newsroom.look()
    expect((await issues()).map(({ title }) => title)).toEqual(['seven'])
    expect(changed).toEqual([`${change.title ?? 'The ferry'} ${due}`])
    await scheduleHere(due - time)
    await newsroom.look()
    newsroom.stop()
    expect(await issues()).toHaveLength(about.corrects ? 1 : 2)
    expect((await issues()).map(({ title }) => title)).toContain(change.title ?? 'The ferry')
    expect(changed).toHaveLength(1)
  })

  it('publishes no restored correction, nor one of an issue corrected in the meantime', async () => {
    const { host, space, issues, room, press, scheduleHere } = world()
    const newsroom = await room()
    const content = { type: 'doc', content: [] }
    const one = { id: hex(20, 16), version: 1, number: 7, summary: '', published: 5, time: 5, cover: null, content }
    await publishIssue(press, { ...one, title: 'seven' })
    const due = Date.now() - 5000
    const corrects = { issue: one.id, version: 1 }
    prepare(host, space, due, { corrects })
    await scheduleHere(due)
    await newsroom.look()
    const versions = async () => (await issues()).flatMap((issue) => issue.versions.map(({ title }) => title))
    expect(await versions()).toEqual(['The ferry', 'seven'])
    for (const version of [1, 2]) {
      prepare(host, space, due, { words: '', corrects: { issue: one.id, version } })
      await newsroom.look()
    }
    expect(await versions()).toEqual(['The ferry', 'seven'])
    prepare(host, space, due, { words: '', title: 'too late', corrects })
    await scheduleHere(due)
    await newsroom.look()
    newsroom.stop()
    expect(await versions()).toEqual(['The ferry', 'seven'])
  })

  it('publishes no correction of an issue that was retracted in the meantime, and keeps its draft', async () => {
    const { host, space, issues, room, press, scheduleHere, drafts } = world()
    const content = { type: 'doc', content: [] }
    const one = { id: hex(20, 16), version: 1, number: 7, summary: '', published: 5, time: 5, cover: null, content }
    await publishIssue(press, { ...one, title: 'seven' })
    const due = Date.now() - 5000
    prepare(host, space, due, { corrects: { issue: one.id, version: 1 } })
    await scheduleHere(due)
    await retractIssue(press, one, 'wrong')
    const newsroom = await room()
    await newsroom.look()
    newsroom.stop()
    const [retracted] = await issues()
    expect(retracted?.versions.map(({ title }) => title)).toEqual(['seven'])
    const [draft] = await drafts()
    expect(draft?.title).toBe('The ferry')
    const published = draft && (await publishDraft(press, NEWSLETTER, draft, content, await issues(), due))
    expect(published).toEqual({ ok: false, reason: 'retracted' })
  })

  it('gives each of several due drafts its own number, even if its number was used in the meantime', async () => {
    const { host, space, issues, press, room, scheduleHere } = world()
    const content = { type: 'doc', content: [] }
    const seven = { id: hex(20, 16), version: 1, number: 7, summary: '', published: 5, time: 5, cover: null, content }
    await publishIssue(press, { ...seven, title: 'seven' })
    const due = Date.now() - 60_000
    prepare(host, space, due, { draft: hex(21, 16), title: 'wanted seven', number: 7 })
    prepare(host, space, due + 1, { draft: hex(22, 16), title: 'the next' })
    prepare(host, space, due + 2, { draft: hex(23, 16), title: 'four', number: 4 })
    for (const index of [0, 1, 2]) await scheduleHere(due + index, hex(21 + index, 16))
    const newsroom = await room()
    await newsroom.look()
    newsroom.stop()
    const numbers = (await issues()).map(({ title, number, isNumberTaken }) => ({ title, number, isNumberTaken }))
    expect(numbers.map(({ number }) => number).sort()).toEqual([4, 7, 8, 9])
    expect(numbers.filter(({ isNumberTaken }) => isNumberTaken)).toEqual([])
    expect(numbers).toContainEqual({ title: 'seven', number: 7, isNumberTaken: false })
    expect(numbers).toContainEqual({ title: 'four', number: 4, isNumberTaken: false })
  })

  it('imports each issue of a subscribed feed once, even if two devices read it', async () => {
    const one = world()
    const other = world()
    const item = (index: number) => `<item><guid>${index}</guid><title>Issue ${index}</title></item>`
    for (const { host, space, room } of [one, other]) {
      host.docs.change(space, draftsDoc(NEWSLETTER), hex(2), (doc) =>
        doc.getMap(FEEDS_ROOT).set(FEED, { added: 5, by: hex(2) }),
      )
      host.agreed.add(FEED)
      host.feeds.set(FEED, `<rss><channel><title>Town</title>${item(2)}${item(1)}</channel></rss>`)
      const newsroom = await room()
      await newsroom.look()
      await newsroom.look()
      newsroom.stop()
      expect(host.log.filter((name) => name === 'feeds.fetch')).toHaveLength(1)
    }
    const [mine, theirs] = [await one.issues(), await other.issues()]
    expect(mine.map(({ title }) => title)).toEqual(['Issue 2', 'Issue 1'])
    expect(mine.map(({ id }) => id)).toEqual(theirs.map(({ id }) => id))
    expect(mine[0]?.source).toEqual({ feed: FEED })
  })

  it("reads no feed that somebody else added until this device's person agrees", async () => {
    const { host, space, issues, room } = world()
    // Anybody who can write to the table can claim that somebody added it.
    for (const by of [hex(2), host.device]) {
      host.docs.change(space, draftsDoc(NEWSLETTER), hex(2), (doc) =>
        doc.getMap(FEEDS_ROOT).set(FEED, { added: 5, by }),
      )
      const newsroom = await room()
      await newsroom.look()
      newsroom.stop()
    }
    expect(host.log.filter((name) => name === 'feeds.fetch')).toEqual([])
    host.feeds.set(FEED, '<rss><channel><item><guid>1</guid><title>One</title></item></channel></rss>')
    host.agreed.add(FEED)
    const newsroom = await room()
    await newsroom.look()
    newsroom.stop()
    expect((await issues()).map(({ title }) => title)).toEqual(['One'])
  })

  it.each([
    ['reports to all publishers that the feed it added cannot be read, but not why', true],
    ['reports nothing about a feed that somebody else added', false],
  ])('%s', async (_name, isOwn) => {
    const { host, space, docs, issues, room, troubles } = world()
    const by = isOwn ? host.device : hex(2)
    host.agreed.add(FEED)
    host.docs.change(space, draftsDoc(NEWSLETTER), by, (doc) => doc.getMap(FEEDS_ROOT).set(FEED, { added: 5, by }))
    const newsroom = await room()
    const said = async (feed: string | null) => {
      if (feed === null) host.feeds.delete(FEED)
      else host.feeds.set(FEED, feed)
      vi.setSystemTime(Date.now() + 31 * 60_000)
      await newsroom.look()
      const open = docs.openDoc(space, draftsDoc(NEWSLETTER))
      await open.ready
      const [known] = readFollowed(open.doc.getMap(FEEDS_ROOT).entries())
      open.close()
      expect(known).toMatchObject({ address: FEED, added: 5, by })
      return known?.failed?.reason ?? null
    }
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      const failures = ['<!DOCTYPE r [<!ENTITY a "aaaa">]><rss>&a;</rss>', '<html></html>', null]
      // This device may have been offline: nothing reveals to others the kind of failure, not even the delay of the
      // report.
      for (const failure of failures) {
        for (let times = 1; times < 4; times++) expect(await said(failure)).toBeNull()
        expect(await said(failure)).toBe(isOwn ? 'no-answer' : null)
        expect(await said('<rss><channel><item><guid>1</guid><title>One</title></item></channel></rss>')).toBeNull()
      }
      expect([...new Set(troubles)]).toEqual(
        ['entities', 'null', 'not-a-feed', 'no-answer'].map((each) => `${FEED} ${each}`),
      )
      expect((await issues()).map(({ title }) => title)).toEqual(['One'])
    } finally {
      vi.useRealTimers()
      newsroom.stop()
    }
  })
})

describe('the text of a draft', () => {
  it('is the same without an editor', () => {
    const text = (words: string, ...marks: { type: string; attrs?: Record<string, unknown> }[]) => ({
      type: 'text',
      text: words,
      ...(marks.length > 0 && { marks }),
    })
    const paragraph = (...content: IssueNode[]): IssueNode => ({ type: 'paragraph', content })
    const cell = (type: string, words: string): IssueNode => ({ type, content: [paragraph(text(words))] })
    const written: IssueNode = {
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 2 }, content: [text('The ferry')] },
        paragraph(
          text('It ', { type: 'bold' }),
          text('runs', { type: 'italic' }, { type: 'link', attrs: { href: 'https://example.org/' } }),
          { type: 'hardBreak' },
          text('again', { type: 'code' }),
        ),
        { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('one'))] }] },
        {
          type: 'orderedList',
          attrs: { start: 3 },
          content: [{ type: 'listItem', content: [paragraph(text('three'))] }],
        },
        {
          type: 'taskList',
          content: [{ type: 'taskItem', attrs: { checked: true }, content: [paragraph(text('done'))] }],
        },
        { type: 'blockquote', content: [paragraph(text('so it is said'))] },
        { type: 'codeBlock', attrs: { language: 'js' }, content: [text('let a = 1')] },
        {
          type: 'table',
          content: [
            { type: 'tableRow', content: [cell('tableHeader', 'when'), cell('tableHeader', 'where')] },
            { type: 'tableRow', content: [cell('tableCell', 'noon'), cell('tableCell', 'here')] },
          ],
        },
        { type: 'horizontalRule' },
        { type: 'image', attrs: { src: `data:image/png;base64,${btoa('picture')}`, alt: 'a ferry' } },
        { type: 'file', attrs: FILE },
        { type: 'paragraph' },
      ],
    }
    const doc = new Y.Doc()
    fillDraft(doc, written)
    const [edited, bare] = [contentOfDraft(doc), draftText(doc)].map((content) => cleanContent(content, true))
    expect(bare).toEqual(edited)
    expect(bare).toMatchObject({ left: 0, isCut: false })
    expect(plainText(bare?.root ?? written)).toContain('again')
  })
})

describe('publishing', () => {
  const about = { id: DRAFT, number: 1, title: 'a', summary: '', published: 5, time: 5, cover: null }
  const content = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'b' }] }] }

  it('keeps the first version beside its correction, and the notice that it was retracted', async () => {
    const { press, issues } = world()
    for (let times = 0; times < 2; times += 1)
      expect(await publishIssue(press, { ...about, version: 1, content })).toEqual({ ok: true })
    expect(await publishIssue(press, { ...about, version: 2, title: 'c', time: 9, note: 'd', content })).toEqual({
      ok: true,
    })
    const [issue] = await issues()
    expect(issue?.versions.map(({ title }) => title)).toEqual(['c', 'a'])
    expect(issue).toMatchObject({ title: 'c', note: 'd', published: 5, retracted: null })
    await retractIssue(press, { id: DRAFT, published: 5 }, ' wrong ')
    expect((await issues())[0]?.retracted).toMatchObject({ note: 'wrong' })
  })

  it('announces the files in a draft once, except those that readers have', async () => {
    const { press, host, space, docs } = world()
    const conversation = hex(7, 32)
    const entry = { kind: 'file', folder: '', root: hex(11), key: hex(12), ...FILE, device: undefined }
    const look = { width: 4, height: 3, small: hex(13, 16) }
    host.docs.change(space, filesLane(conversation, FILE.time, FILE.device), FILE.device, (doc) =>
      doc.getArray(FILES_ROOT).push([{ ...entry, look }]),
    )
    const other = { ...FILE, id: hex(10, 24) }
    const draft = { type: 'doc', content: [FILE, other].map((attrs) => ({ type: 'file', attrs })) }
    const edition = { place: draftsPlace(NEWSLETTER, conversation), title: 'The ferry' }
    for (let times = 0; times < 2; times += 1) {
      const { content = [] } = await publishFiles(press, edition, draft)
      expect(cleanContent({ type: 'doc', content })).toMatchObject({ left: 0 })
      expect(content[0]?.attrs).toMatchObject({ id: FILE.id, device: host.device, name: 'plan.pdf' })
      expect(content[1]).toEqual({ type: 'file', attrs: other })
    }
    const lane = docs.openDoc(space, filesLane(null, Date.now(), host.device))
    await lane.ready
    // The thumbnail is stored in the publishers' conversation.
    expect(lane.doc.getArray(FILES_ROOT).toJSON()).toMatchObject([
      { root: hex(11), key: hex(12), folder: 'The ferry', look: { width: 4, height: 3 } },
    ])
    expect(JSON.stringify(lane.doc.getArray(FILES_ROOT).toJSON())).not.toContain(look.small)
    expect(await publishFiles(press, { ...edition, place: NEWSLETTER }, draft)).toBe(draft)
  })

  describe('pictures', () => {
    const image = (src: string, alt = '') => ({ type: 'image', attrs: { src, alt } })
    const draft = (...pictures: object[]): IssueNode => ({ type: 'doc', content: pictures as IssueNode[] })
    const [ferry, map] = [pngOf(40, 30, 1), pngOf(8, 6, 2)].map((bytes) => asDraftPicture(bytes)) as [string, string]

    /** The device's announcements, and the text of a version. */
    async function look({ docs, space, host }: ReturnType<typeof world>, version: number) {
      const lane = docs.openDoc(space, filesLane(null, Date.now(), host.device))
      await lane.ready
      const text = docs.openDoc(space, issueDoc(NEWSLETTER, DRAFT, host.device))
      await text.ready
      const texts = text.doc.getArray(TEXT_ROOT).toArray()
      const entry = textEntry.parse(texts.find((each) => textEntry.parse(each).version === version))
      const announced: unknown[] = lane.doc.getArray(FILES_ROOT).toJSON()
      return { announced, lane, content: readContent(entry.content) }
    }

    it('are shared as files in the space, each once, however often they are inserted and corrected', async () => {
      const here = world()
      const { press, issues } = here
      const first = draft(image(ferry, 'The ferry'), image(map), image(ferry))
      expect(await publishIssue(press, { ...about, version: 1, cover: ferry, content: first })).toEqual({ ok: true })
      expect(await publishIssue(press, { ...about, version: 2, cover: null, content: first })).toEqual({ ok: true })
      const { announced, content } = await look(here, 2)
      expect(announced).toMatchObject([
        { kind: 'file', type: 'image/png', folder: 'a', look: { width: 40, height: 30 } },
        { kind: 'file', type: 'image/png', folder: 'a', look: { width: 8, height: 6 } },
      ])
      const images = content?.root.content ?? []
      expect(content?.left).toBe(0)
      expect(images.map(({ attrs }) => [attrs?.alt, attrs?.width, attrs?.height])).toEqual([
        ['The ferry', 40, 30],
        ['', 8, 6],
        ['', 40, 30],
      ])
      const [one, , again] = images.map(({ attrs }) => attrs?.file)
      expect(one).toEqual(again)
      expect(announced).toContainEqual(expect.objectContaining({ id: (one as { id: string }).id }))
      const [issue] = await issues()
      const covers = issue?.versions.map(({ coverFile }) => coverFile)
      expect(covers).toEqual([undefined, { file: one, width: 40, height: 30 }])
    })

    it('are announced again if they were deleted', async () => {
      const here = world()
      const publish = (version: number) => publishIssue(here.press, { ...about, version, content: draft(image(ferry)) })
      await publish(1)
      const { lane, announced } = await look(here, 1)
      const { id: target, time } = announced[0] as { id: string; time: number }
      const retraction = { kind: DELETION_FOR_EVERYONE, target, device: here.host.device, time, on: true, at: time }
      lane.doc.getArray(FILES_ROOT).push([retraction])
      await lane.flush()
      await publish(2)
      const after = await look(here, 2)
      expect(after.announced).toHaveLength(3)
      const { file } = (after.content?.root.content?.[0]?.attrs ?? {}) as { file?: { id: string } }
      expect(file?.id).toBe((after.announced[2] as { id: string }).id)
      expect(file?.id).not.toBe(target)
    })

    it.each([
      ['a script', 'bad-picture', image(asDraftPicture(new TextEncoder().encode('<svg onload="alert(1)"/>')))],
      ['an enormous picture', 'bad-picture', image(asDraftPicture(pngOf(60_000, 60_000)))],
      ['a huge picture', 'bad-picture', image(`${map.slice(0, 60)}${'A'.repeat(600_000)}`)],
      ['an address', 'bad-picture', image('https://example.org/a.png')],
      ['too many pictures', 'too-many-pictures', ...Array.from({ length: 101 }, () => image(map))],
    ])('are refused, with nothing published: %s', async (_, reason, ...pictures) => {
      const { press, issues } = world()
      expect(await publishIssue(press, { ...about, version: 1, content: draft(...pictures) })).toEqual({
        ok: false,
        reason,
      })
      expect(await issues()).toEqual([])
    })

    it('wait for free disk space', async () => {
      const { press, issues } = world()
      const full = { ...press, keepFile: async () => null }
      const issue = { ...about, version: 1, cover: map, content }
      expect(await publishIssue(full, issue)).toEqual({ ok: false, reason: 'no-room' })
      expect(await issues()).toEqual([])
      expect(await publishIssue(press, issue)).toEqual({ ok: true })
    })
  })

  it('reports why a draft cannot be published', async () => {
    const { press, issues } = world()
    const empty = contentOfDraft(new Y.Doc())
    expect(await publishIssue(press, { ...about, version: 1, title: ' ', content: empty })).toEqual({
      ok: false,
      reason: 'empty',
    })
    const words = [{ type: 'text', text: 'x'.repeat(900_000) }]
    const long = { type: 'doc', content: [{ type: 'paragraph', content: words }] }
    expect(await publishIssue(press, { ...about, version: 1, content: long })).toEqual({
      ok: false,
      reason: 'too-long',
    })
    expect(await issues()).toEqual([])
  })
})
