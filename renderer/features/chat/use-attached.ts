/** Files that go along with a message: shared in the space or the conversation as they are added, named by the message once that is sent. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { numberedName } from '../../../shared/blobs/file-name.ts'
import { ATTACHMENTS, type AttachedFile } from '../../../shared/tools/chat/shape.ts'
import { pathOf, toFileName } from '../../../shared/tools/files/names.ts'
import { useFilesAccess } from '../../docs/files/files-context.tsx'
import type { SpaceFilesParts } from '../../docs/files/space-files.ts'
import { strings } from '../../strings/strings.ts'

export interface PendingAttachment {
  number: number
  name: string
  size: number
  /** Bytes that were read. */
  done: number
  /** Null until it is shared. */
  file: AttachedFile | null
}

interface Waiting {
  shown: PendingAttachment
  stop: () => void
  /** Null where it was stopped or could not be shared. */
  shared: Promise<AttachedFile | null>
}

export interface Attached {
  pending: readonly PendingAttachment[]
  /** How many could not be shared, and go along no more. */
  failed: number
  add(files: readonly File[]): Promise<void>
  remove(number: number): void
  /** Waits until all are shared. Null where one could not be: the message should not go without it. */
  ready(): Promise<AttachedFile[] | null>
  /** They were sent. */
  clear(): void
}

/** A name that nothing else in the space has: what is sent in a message is no version of something else. */
function freeName(parts: SpaceFilesParts, given: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const name = toFileName(numberedName(given, number), strings.files.unnamed)
    if (!parts.feed.listed(pathOf('', name)) && !taken.has(name)) return name
  }
}

export function useAttached(space: string, channel: string, me: string): Attached {
  const files = useFilesAccess()
  const [pending, setPending] = useState<readonly PendingAttachment[]>([])
  const [failed, setFailed] = useState(0)
  const waiting = useRef<Waiting[]>([])
  const opened = useRef<ReturnType<typeof files.open> | null>(null)
  const next = useRef(1)
  const show = useCallback(() => setPending(waiting.current.map(({ shown }) => shown)), [])
  const clear = useCallback(() => {
    waiting.current = []
    opened.current?.close()
    opened.current = null
    show()
  }, [show])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another channel has others
  useEffect(() => clear, [clear, space, channel])

  const add = async (given: readonly File[]) => {
    const conversation = channel.length < 32 ? null : channel.slice(0, 32)
    setFailed(0)
    opened.current ??= files.open(space, me, conversation)
    const { parts } = opened.current
    await parts.feed.ready
    for (const file of given.slice(0, ATTACHMENTS - waiting.current.length)) {
      const taken = new Set(waiting.current.map(({ shown }) => shown.name))
      const name = freeName(parts, file.name, taken)
      const number = next.current++
      const sharing = parts.sharer.shareOne({ file, name, folder: '' })
      const each: Waiting = {
        shown: { number, name, size: file.size, done: 0, file: null },
        stop: () => parts.sharer.cancel(sharing.number),
        shared: sharing.shared.then((shared): AttachedFile | null => {
          if (!shared) return null
          const { id, device, time, size, type } = shared
          const attached = { id, device, time, name, size, type }
          each.shown = { ...each.shown, done: size, file: attached }
          show()
          return attached
        }),
      }
      waiting.current = [...waiting.current, each]
      const stopWatching = parts.sharer.subscribe(() => {
        const job = parts.sharer.snapshot.find((other) => other.number === sharing.number)
        if (job?.state === 'failed') {
          waiting.current = waiting.current.filter((other) => other !== each)
          setFailed((count) => count + 1)
          show()
          each.stop()
        }
        if (!job || job.state === 'failed' || job.done === each.shown.done) return
        each.shown = { ...each.shown, done: job.done }
        show()
      })
      void each.shared.then(stopWatching)
    }
    show()
  }
  return {
    pending,
    failed,
    add,
    remove(number) {
      const gone = waiting.current.find(({ shown }) => shown.number === number)
      waiting.current = waiting.current.filter((each) => each !== gone)
      if (gone && !gone.shown.file) gone.stop()
      show()
    },
    async ready() {
      const all = await Promise.all(waiting.current.map(({ shared }) => shared))
      const shared = all.flatMap((file) => file ?? [])
      return shared.length === all.length ? shared : null
    },
    clear,
  }
}
