import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type Announcement, FILES_ROOT, filesLane } from '../../../../../shared/tools/files/shape.ts'
import { asDraftPicture, pngOf } from '../../../../../shared/tools/files/testing.ts'
import { readContent } from '../../../../../shared/tools/news/content.ts'
import { draftKey, readDrafts } from '../../../../../shared/tools/news/drafts.ts'
import { draftText } from '../../../../../shared/tools/news/press/draft-text.ts'
import { digestOf } from '../../../../../shared/tools/news/scheduled.ts'
import {
  DRAFTS_ROOT,
  draftDoc,
  draftsDoc,
  draftsPlace,
  ISSUES_ROOT,
  issueDoc,
  issuesLane,
  SCHEDULED_ROOT,
  scheduledLane,
  TEXT_ROOT,
  textEntry,
} from '../../../../../shared/tools/news/shape.ts'
import { PAGE_ROOT } from '../../../../../shared/tools/pages/shape.ts'
import { enter, HostGroup, invite } from '../../../testing/group.ts'
import type { TestHost } from '../../../testing.ts'

const group = new HostGroup()
afterEach(() => group.remove())

const NEWSLETTER = '00112233445566aa'
const DRAFT = '00112233445566bb'

/** Schedules a draft as this device's person does. */
async function schedule(host: TestHost, space: string, place: string, time: number, src?: string): Promise<void> {
  const text = await host.openDoc(space, draftDoc(place, DRAFT))
  await text.write((doc) => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('It runs.')])
    const image = new Y.XmlElement('image')
    if (src) image.setAttribute('src', src)
    doc.getXmlFragment(PAGE_ROOT).insert(0, src ? [paragraph, image] : [paragraph])
  })
  const drafts = await host.openDoc(space, draftsDoc(place))
  await drafts.write((doc) => {
    const map = doc.getMap(DRAFTS_ROOT)
    map.set(draftKey(DRAFT, 'created'), 5)
    map.set(draftKey(DRAFT, 'title'), 'The ferry')
    map.set(draftKey(DRAFT, 'schedule'), time)
  })
  const { me } = await host.detail(space)
  const lane = await host.openDoc(space, scheduledLane(place, me))
  const [draft] = readDrafts(drafts.doc.getMap(DRAFTS_ROOT).entries())
  if (!draft) throw new Error('there is no draft')
  const entry = { draft: DRAFT, time, digest: digestOf(draft, draftText(text.doc)) }
  await lane.write((doc) => doc.getArray(SCHEDULED_ROOT).push([entry]))
}

const arrayOf = async (host: TestHost, space: string, doc: string, root: string) =>
  (await host.openDoc(space, doc)).doc.getArray(root).toJSON()

describe('a host without a window', () => {
  it('publishes its due drafts once, unless a window is open to do so', async () => {
    const ana = await group.start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'News', kind: 'public-publication' })
    const { me } = await ana.detail(space)
    const { conversation } = await ana.call('conversations.begin', { space, devices: [] })
    const place = draftsPlace(NEWSLETTER, conversation)
    const [due, lane] = [Date.now() - 5000, issuesLane(NEWSLETTER, Date.now() - 5000, me)]
    await schedule(ana, space, place, due)
    await ana.lookWithWindow()
    expect(await arrayOf(ana, space, lane, ISSUES_ROOT)).toEqual([])
    await ana.lookWithoutWindows()
    await ana.lookWithoutWindows()
    expect(await arrayOf(ana, space, lane, ISSUES_ROOT)).toMatchObject([
      { id: DRAFT, version: 1, number: 1, title: 'The ferry', published: due, time: due },
    ])
    const texts = await arrayOf(ana, space, issueDoc(NEWSLETTER, DRAFT, me), TEXT_ROOT)
    expect(texts).toHaveLength(1)
    expect(readContent(textEntry.parse(texts[0]).content)?.root.content).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'It runs.' }] },
    ])
    const drafts = await ana.openDoc(space, draftsDoc(place))
    expect(drafts.doc.getMap(DRAFTS_ROOT).size).toBe(0)
  })

  it('remembers after a restart which feeds its person allows', async () => {
    const ana = await group.start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Team' })
    const [one, two] = ['https://example.org/one', 'https://example.org/two']
    for (const address of [one, one, two]) await ana.call('feeds.agree', { space, address, agrees: true })
    await ana.call('feeds.agree', { space, address: two, agrees: false })
    await group.stop(ana)
    const again = await group.start('Ana', ana.directory)
    expect(await again.call('feeds.agreed', { space })).toEqual([one])
    expect(await again.call('feeds.agreed', { space: 'ab'.repeat(32) })).toEqual([])
  })

  it('adds the pictures of a draft as files', async () => {
    const ana = await group.start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Team' })
    const { me } = await ana.detail(space)
    await schedule(ana, space, NEWSLETTER, Date.now() - 5000, asDraftPicture(pngOf(40, 30)))
    await ana.lookWithoutWindows()
    const [entry] = await arrayOf(ana, space, issueDoc(NEWSLETTER, DRAFT, me), TEXT_ROOT)
    const image = readContent(textEntry.parse(entry).content)?.root.content?.at(-1)
    const [file] = (await arrayOf(ana, space, filesLane(null, Date.now(), me), FILES_ROOT)) as Announcement[]
    expect(image).toMatchObject({ type: 'image', attrs: { file: { id: file?.id, device: me }, width: 40, height: 30 } })
    const { files } = await ana.call('files.open', { space })
    expect(files).toMatchObject([{ root: file?.root, state: 'here', size: pngOf(40, 30).length }])
  })

  it('doesn’t publish another author’s scheduled draft; it’s published when their device is back', async () => {
    const ana = await group.start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'News', kind: 'public-publication' })
    const author = await invite(ana, space, 'editor')
    const desk = await group.start('Desk')
    await enter(desk, author)
    const { me } = await desk.detail(space)
    await ana.until(async () => (await ana.detail(space)).members.some(({ device }) => device === me))
    const { conversation } = await ana.call('conversations.begin', { space, devices: [me] })
    const place = draftsPlace(NEWSLETTER, conversation)
    const { me: anas } = await ana.detail(space)
    const due = Date.now() - 5000
    await schedule(ana, space, place, due)
    const wanted = [draftsDoc(place), draftDoc(place, DRAFT), scheduledLane(place, anas)]
    await desk.until(async () => {
      const listed = await desk.call('docs.list', { space, prefix: `news/${place}/` })
      return wanted.every((doc) => listed.includes(doc))
    })
    await group.stop(ana)
    await desk.lookWithoutWindows()
    expect(await arrayOf(desk, space, issuesLane(NEWSLETTER, due, me), ISSUES_ROOT)).toEqual([])
    const again = await group.start('Ana', ana.directory)
    await again.lookWithoutWindows()
    await desk.until(
      async () => (await arrayOf(desk, space, issuesLane(NEWSLETTER, due, anas), ISSUES_ROOT)).length > 0,
    )
    expect(await arrayOf(desk, space, issuesLane(NEWSLETTER, due, anas), ISSUES_ROOT)).toMatchObject([
      { id: DRAFT, title: 'The ferry', published: due },
    ])
    await desk.lookWithoutWindows()
    expect(await arrayOf(desk, space, issuesLane(NEWSLETTER, due, me), ISSUES_ROOT)).toEqual([])
  })

  it('doesn’t publish a draft for which another author set a time', async () => {
    const ana = await group.start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Team' })
    const author = await invite(ana, space, 'editor')
    const mallory = await group.start('Mallory')
    await enter(mallory, author)
    const { me } = await ana.detail(space)
    const due = Date.now() - 5000
    await schedule(mallory, space, NEWSLETTER, due)
    const wanted = [draftsDoc(NEWSLETTER), draftDoc(NEWSLETTER, DRAFT)]
    await ana.until(async () => {
      const listed = await ana.call('docs.list', { space, prefix: `news/${NEWSLETTER}/` })
      return wanted.every((doc) => listed.includes(doc))
    })
    await ana.lookWithoutWindows()
    expect(await arrayOf(ana, space, issuesLane(NEWSLETTER, due, me), ISSUES_ROOT)).toEqual([])
    expect((await ana.openDoc(space, draftsDoc(NEWSLETTER))).doc.getMap(DRAFTS_ROOT).size).toBeGreaterThan(0)
  })
})
