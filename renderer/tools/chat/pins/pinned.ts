/** All pinned messages of a channel, wherever in its history: reads its lanes one after the other. */
import { withDoc } from '../../../../shared/docs/with-doc.ts'
import type { HostClient } from '../../../../shared/ipc/contract.ts'
import { LaneIndex, readLane } from '../../../../shared/tools/chat/lanes.ts'
import { messageKey } from '../../../../shared/tools/chat/remarks.ts'
import { chatPrefix } from '../../../../shared/tools/chat/shape.ts'
import type { Docs } from '../../../docs/docs.ts'
import { spaceDocs } from '../../../docs/space-docs.ts'
import { readEntries } from '../feed/lane-reader.ts'
import { type ChatMessage, MessageSet } from '../feed/message-set.ts'

/** Maximum number of listed messages. */
const MOST = 100

export interface PinnedOptions {
  docs: Docs
  host: HostClient
  space: string
  channel: string
  mayHide: (device: string) => boolean
}

/** The newest first. @param wanted returns false once the result is no longer needed */
export async function findPinned(options: PinnedOptions, wanted: () => boolean): Promise<ChatMessage[]> {
  const { docs, host, space, channel, mayHide } = options
  const listed = await host.call('docs.list', { space, prefix: chatPrefix(channel) })
  const ids = listed.ok ? listed.value : docs.ids(space, chatPrefix(channel))
  const index = new LaneIndex(channel)
  for (const id of ids) index.add(id)

  const read = async (
    id: string,
    use: (lane: { id: string; device: string }, entries: ReturnType<typeof readEntries>) => void,
  ) => {
    const lane = readLane(id)
    if (!lane || !wanted()) return
    await withDoc(docs, space, id, ({ doc }) => use(lane, readEntries(doc, new Map())))
  }
  const pinned = new Map<string, { device: string; time: number }>()
  for (const id of ids) {
    await read(id, (_, entries) => {
      for (const { entry } of entries) {
        if (entry.kind === 'pin') pinned.set(messageKey(entry.target, entry.device), entry)
      }
    })
  }
  // All remarks about a pinned message are in the lanes that cover its time.
  const needed = new Set([...pinned.values()].flatMap(({ time }) => index.between(time, time + 1)))
  const set = new MessageSet(mayHide, spaceDocs({ docs, host, space }).personOf)
  for (const id of needed) {
    await read(id, (lane, entries) => {
      for (const placed of entries) set.add(lane.id, lane.device, placed)
    })
  }
  return [...pinned.keys()]
    .flatMap((key) => set.get(key) ?? [])
    .filter(({ said, deleted }) => said.pinnedBy !== null && said.hiddenBy === null && !deleted)
    .sort((one, other) => other.time - one.time)
    .slice(0, MOST)
}
