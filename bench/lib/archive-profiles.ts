/**
 * Profiles on disk of a publisher and two subscribers to its publication, with an archive; and the same issues in one
 * bare Yjs doc.
 */
import { join } from 'node:path'
import * as Y from 'yjs'
import { type TestDoc, TestHost } from '../../electron/host/testing.ts'
import { Random } from '../../shared/testing/random.ts'
import { ISSUES_ROOT, issueDoc, issuesLane, TEXT_ROOT } from '../../shared/tools/news/shape.ts'
import { openProfile } from './profile.ts'

const NEWSLETTER = '00112233445566aa'
const WORDS = ['harbour', 'of', 'the', 'council', 'decided', 'on', 'Monday', 'to', 'keep', 'its', 'ferries', 'and', 'a']
/** Length of an issue in characters. */
const LENGTH = 3000
const FIRST = Date.UTC(2026, 0, 1)

export interface Archive {
  space: string
  link: string
  /** Content records: two per issue, one that lists it and one with its text. */
  records: number
  /** Format V1. */
  bareDoc: Uint8Array
}

/** Makes `publisher` and `subscribers` in the folder. None of them is running afterward. */
export async function makeArchive(folder: string, issues: number, subscribers: readonly string[]): Promise<Archive> {
  const publisher = await hostOf(folder, 'publisher')
  const { space } = await publisher.call('spaces.create', { name: 'News', kind: 'public-publication' })
  const { link } = await publisher.call('publications.link', { space })
  const bare = new Y.Doc()
  const list = await publisher.openDoc(space, issuesLane(NEWSLETTER, FIRST, (await publisher.detail(space)).me))
  for (let issue = 0; issue < issues; issue++) await publish(publisher, { space, issue, list, bare })
  const records = 2 * issues
  for (const name of subscribers) {
    const host = await hostOf(folder, name)
    await host.call('publications.subscribe', { link })
    await host.until(async () => (await heldOf(host, space)) === issues + 1, 60_000)
    await host.stop()
  }
  await publisher.stop()
  return { space, link, records, bareDoc: Y.encodeStateAsUpdate(bare) }
}

async function hostOf(folder: string, name: string): Promise<TestHost> {
  const directory = join(folder, name)
  const { profiles, deviceKey, storeKey } = await openProfile(directory)
  await profiles.close()
  const host = await TestHost.start(name, directory, { keys: { deviceKey, storeKey } })
  await host.call('profile.set', { name, color: '#1c7ed6' })
  return host
}

/** Number of docs that have arrived. */
const heldOf = async (host: TestHost, space: string): Promise<number> =>
  (await host.call('docs.list', { space, prefix: 'news/' })).length

async function publish(
  host: TestHost,
  { space, issue, list, bare }: { space: string; issue: number; list: TestDoc; bare: Y.Doc },
): Promise<void> {
  const { me } = await host.detail(space)
  const id = issue.toString(16).padStart(16, '0')
  const said = { issue: id, number: issue + 1, title: `Issue ${issue + 1}`, time: FIRST + issue * 3_600_000 }
  const text = textOf(issue)
  const doc = issueDoc(NEWSLETTER, id, me)
  const opened = await host.openDoc(space, doc)
  await opened.write((content) => content.getArray(TEXT_ROOT).push([{ version: 1, text }]))
  await host.call('docs.close', { space, doc })
  await list.write((content) => content.getArray(ISSUES_ROOT).push([said]))
  bare.getArray('issues').push([{ ...said, text }])
}

function textOf(issue: number): string {
  const random = new Random(issue + 1)
  let text = ''
  while (text.length < LENGTH) text += `${random.pick(WORDS)} `
  return text
}
