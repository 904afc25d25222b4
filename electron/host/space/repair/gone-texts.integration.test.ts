/** Complete hosts that edit pages: text that was lost with invalidated edits is shown to its author. */
import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Problem } from '../../../../shared/ipc/contract.ts'
import { dial, HostGroup } from '../../testing/group.ts'
import { setBack } from '../../testing/set-back.ts'
import type { TestHost } from '../../testing.ts'

const PAGE = 'page/00112233445566aa'
const group = new HostGroup()
const { copyOf, start, stop, together } = group

afterEach(async () => {
  await group.remove()
})

const textOf = (element: unknown): Y.XmlText => (element as Y.XmlElement).get(0) as Y.XmlText

/** Adds a paragraph at the end of the page. */
async function adds(host: TestHost, space: string, text: string): Promise<void> {
  const page = await host.openDoc(space, PAGE)
  await page.write((doc) => {
    const root = doc.getXmlFragment('page')
    const element = new Y.XmlElement('paragraph')
    element.insert(0, [new Y.XmlText(text)])
    root.insert(root.length, [element])
  })
}

/** Appends to an existing paragraph. */
async function addsTo(host: TestHost, space: string, index: number, text: string): Promise<void> {
  const page = await host.openDoc(space, PAGE)
  await page.write((doc) => {
    const paragraph = textOf(doc.getXmlFragment('page').get(index))
    paragraph.insert(paragraph.length, text)
  })
}

const linesOn = async (host: TestHost, space: string): Promise<string[]> => {
  const { doc } = await host.openDoc(space, PAGE)
  return doc
    .getXmlFragment('page')
    .toArray()
    .map((element) => textOf(element).toString())
}

const shows = (host: TestHost, space: string, lines: readonly string[]): Promise<unknown> =>
  host.until(async () => (await linesOn(host, space)).join('|') === lines.join('|'), 30_000)

const told = async (host: TestHost, kind: Problem['kind']): Promise<string[]> =>
  (await host.call('app.state', undefined)).problems.filter((each) => each.kind === kind).map(({ detail }) => detail)

const isTold = (host: TestHost, kind: Problem['kind'], words: string): Promise<unknown> =>
  host.until(async () => (await told(host, kind)).includes(words), 30_000)

it("[D19] text inserted into and after a removed member's text is reported only to its author", async () => {
  const { space, people } = await together(['Ana', 'Ben', 'Mal'])
  const [ana, ben, mal] = people
  await adds(ben, space, 'By Ben')
  for (const host of people) await shows(host, space, ['By Ben'])
  await stop(ana)
  await dial(ben, mal)
  await adds(mal, space, 'By Mal')
  await shows(ben, space, ['By Ben', 'By Mal'])
  await addsTo(ben, space, 1, ', and Ben goes on')
  await adds(ben, space, 'Ben ends')
  const device = (await mal.detail(space)).me
  await shows(mal, space, ['By Ben', 'By Mal, and Ben goes on', 'Ben ends'])
  await stop(mal)

  const again = await start('Ana', ana.directory)
  await again.call('spaces.remove', { space, device })
  for (const host of [again, ben]) await shows(host, space, ['By Ben'])
  // Text after it has also lost its place.
  await isTold(ben, 'gone-with-others', ', and Ben goes on\nBen ends')
  expect(await told(again, 'gone-with-others')).toEqual([])
})

it('text written on a page after the author’s role had ended is reported with other lost text', async () => {
  const { space, people } = await together(['Ana', 'Ben'])
  const [ana, ben] = people
  await adds(ana, space, 'By Ana')
  await shows(ben, space, ['By Ana'])
  const device = (await ben.detail(space)).me
  await stop(ben)
  await ana.call('spaces.change-role', { space, device, role: 'viewer' })
  await stop(ana)
  const alone = await start('Ben', ben.directory)
  await addsTo(alone, space, 0, ' and Ben')
  await adds(alone, space, 'Ben alone')
  const again = await start('Ana', ana.directory)
  for (const host of [again, alone]) await shows(host, space, ['By Ana'])
  await isTold(alone, 'not-counted', ' and Ben\nBen alone')
})

it('[V33] text written on a page beyond the author’s own fork is reported', async () => {
  const { space, people } = await together(['Ana', 'Ben'])
  const [ana, ben] = people
  await adds(ben, space, 'Both')
  await shows(ana, space, ['Both'])
  await stop(ben)
  const backup = await copyOf(ben.directory)
  const first = await start('Ben', ben.directory)
  await adds(first, space, 'Told to Ana')
  await shows(ana, space, ['Both', 'Told to Ana'])
  await stop(first)
  await stop(ana)
  await setBack('Ben', backup, ben.directory)
  const second = await start('Ben', ben.directory)
  await adds(second, space, 'Written alone')
  const again = await start('Ana', ana.directory)
  for (const host of [again, second]) await shows(host, space, ['Both'])
  await isTold(second, 'gone-with-others', 'Written alone')
})
