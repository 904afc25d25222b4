/** A host whose store will be damaged, and what a person sees of it, for tests. */
import type { HostGroup } from '../../testing/group.ts'
import type { TestHost } from '../../testing.ts'

export const BOARDS = ['board/00112233445566aa', 'board/00112233445566bb'] as const

/** What a person sees of a space, as text; null if it can't be opened. */
export async function seenBy(host: TestHost, space: string): Promise<Record<string, string> | null> {
  try {
    const { name, members } = await host.detail(space)
    const seen: Record<string, string> = { name, members: String(members.length) }
    for (const board of BOARDS) {
      const { doc } = await host.openDoc(space, board)
      for (const [key, value] of Object.entries(doc.getMap('elements').toJSON()))
        seen[`${board} ${key}`] = String(value)
      await host.call('docs.close', { space, doc: board })
    }
    return seen
  } catch {
    return null
  }
}

/** The problems that were reported to the person. */
export const kindsOf = async (host: TestHost): Promise<string[]> =>
  (await host.call('app.state', undefined)).problems.map(({ kind }) => kind)

/** Ana has written alone and with Ben, and both have everything. Ana's host was restarted several times. */
export async function together(group: HostGroup) {
  const {
    people: [first, ben],
    space,
  } = await group.together(['Ana', 'Ben'])
  let ana = first
  for (let round = 0; round < 3; round++) {
    for (const [index, host] of [ana, ben].entries()) {
      for (const board of BOARDS) {
        const open = await host.openDoc(space, board)
        for (let count = 0; count < 12; count++) {
          await open.write((doc) =>
            doc.getMap('elements').set(`${index} ${round} ${count}`, 'x'.repeat(200 * (count % 4))),
          )
        }
      }
    }
    await ana.call('spaces.rename', { space, name: `Team ${round}` })
    await ana.until(
      async () => JSON.stringify(sorted(await seenBy(ana, space))) === JSON.stringify(sorted(await seenBy(ben, space))),
      20_000,
    )
    const { directory } = ana
    await group.stop(ana)
    if (round < 2) ana = await group.start('Ana', directory)
  }
  const truth = sorted(await seenBy(ben, space)) as Record<string, string>
  if (Object.keys(truth).length < 100) throw new Error('Ben has not got all')
  return { directory: ana.directory, ben, space, truth }
}

export const sorted = (seen: Record<string, string> | null) =>
  seen && Object.fromEntries(Object.entries(seen).sort(([one], [other]) => (one < other ? -1 : 1)))
