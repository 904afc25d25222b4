/** One message with its remarks, wherever it is in a space. */
import { withDoc } from '../../../../shared/docs/with-doc.ts'
import type { HostClient } from '../../../../shared/ipc/contract.ts'
import { LaneIndex, readLane } from '../../../../shared/tools/chat/lanes.ts'
import { messageKey } from '../../../../shared/tools/chat/remarks.ts'
import { chatPrefix, type MessageName } from '../../../../shared/tools/chat/shape.ts'
import type { Docs } from '../../../docs/docs.ts'
import { spaceDocs } from '../../../docs/space-docs.ts'
import { readEntries } from './lane-reader.ts'
import { type ChatMessage, MessageSet } from './message-set.ts'

/** Maximum number of lanes read for one message: its own, and others' that may contain remarks about it. */
const MOST_LANES = 40

/** Null if it is not on this device, or is hidden or deleted. @param mayHide whether a device may hide messages */
export async function readMessage(
  { docs, host, space }: { docs: Docs; host: HostClient; space: string },
  channel: string,
  { id, device, time }: MessageName,
  mayHide: (device: string) => boolean,
): Promise<ChatMessage | null> {
  const prefix = chatPrefix(channel)
  const listed = await host.call('docs.list', { space, prefix })
  const index = new LaneIndex(channel)
  for (const lane of listed.ok ? listed.value : docs.ids(space, prefix)) index.add(lane)
  const isOwn = (lane: string) => readLane(lane)?.device === device
  const lanes = index.between(time, time + 1).sort((one, other) => Number(isOwn(other)) - Number(isOwn(one)))
  const set = new MessageSet(mayHide, spaceDocs({ docs, host, space }).personOf)
  await Promise.all(
    lanes.slice(0, MOST_LANES).map((lane) =>
      withDoc(docs, space, lane, ({ doc }) => {
        const writer = readLane(lane)?.device ?? ''
        for (const placed of readEntries(doc, new Map())) set.add(lane, writer, placed)
      }),
    ),
  )
  const message = set.get(messageKey(id, device))
  return message && !message.deleted && message.said.hiddenBy === null ? message : null
}
