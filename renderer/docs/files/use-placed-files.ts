/**
 * Files that are shared where they are placed: in a message, on a page, on a board. They also appear in Files, under
 * names that nothing else there has.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { numberedName } from '../../../shared/blobs/file-name.ts'
import type { SharedFile } from '../../../shared/tools/files/file-set.ts'
import { pathOf, toFileName } from '../../../shared/tools/files/names.ts'
import type { PlacedFile } from '../../../shared/tools/files/shape.ts'
import { useStable } from '../use-stable.ts'
import { useFilesAccess } from './files-context.tsx'
import type { SpaceFilesParts } from './space-files.ts'

export interface PendingFile {
  number: number
  name: string
  size: number
  /** Bytes read so far. */
  done: number
  /** Null until it is shared. */
  file: PlacedFile | null
}

interface Waiting {
  shown: PendingFile
  stop: () => void
  /** Null if it was stopped or could not be shared. */
  shared: Promise<PlacedFile | null>
}

export interface PlacedFiles {
  pending: readonly PendingFile[]
  /** How many could not be shared since files were last added. */
  failed: number
  add(files: readonly File[]): void
  /**
   * Like `add`, for files that are placed independently: each is placed as soon as it is shared, and then no longer
   * waits.
   */
  place(files: readonly File[], put: (file: PlacedFile) => void): Promise<void>
  remove(number: number): void
  /** Waits until all are shared. Null if one failed: a message must not be sent without it. */
  ready(): Promise<PlacedFile[] | null>
  /** These are placed now. Those added meanwhile still wait. Also resets `failed`. */
  clear(files: readonly PlacedFile[]): void
}

export interface PlacedFilesOptions {
  space: string
  /** The channel, thread or conversation that they belong to; empty if the whole space sees them. */
  place: string
  me: string
  /** A replacement for invalid names. */
  unnamed: string
  /** Any further files are left out. */
  most: number
}

/** A name that nothing else in the space has: a placed file is never a version of another. */
function freeName(parts: SpaceFilesParts, given: string, unnamed: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const name = toFileName(numberedName(given, number), unnamed)
    if (!parts.feed.listed(pathOf('', name)) && !taken.has(name)) return name
  }
}

const placed = ({ id, device, time, name, size, type }: SharedFile): PlacedFile => ({
  id,
  device,
  time,
  name,
  size,
  type,
})

export function usePlacedFiles({ space, place, me, unnamed, most }: PlacedFilesOptions): PlacedFiles {
  const files = useFilesAccess()
  const [pending, setPending] = useState<readonly PendingFile[]>([])
  const [failed, setFailed] = useState(0)
  const waiting = useRef<readonly Waiting[]>([])
  const opened = useRef<ReturnType<typeof files.open> | null>(null)
  const next = useRef(1)
  const change = useCallback((now: readonly Waiting[]) => {
    waiting.current = now
    setPending(now.map(({ shown }) => shown))
  }, [])
  const keepOnly = useCallback(
    (kept: readonly Waiting[]) => {
      setFailed(0)
      change(kept)
      if (kept.length > 0) return
      opened.current?.close()
      opened.current = null
    },
    [change],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: each place has its own files
  useEffect(() => () => keepOnly([]), [keepOnly, space, place])

  const share = async (parts: SpaceFilesParts, file: File, each: Waiting): Promise<PlacedFile | null> => {
    const show = (changes: Partial<PendingFile>) => {
      each.shown = { ...each.shown, ...changes }
      if (waiting.current.includes(each)) change(waiting.current)
    }
    await parts.feed.ready
    const index = waiting.current.indexOf(each)
    if (index < 0) return null
    const taken = new Set(waiting.current.slice(0, index).map(({ shown }) => shown.name))
    const name = freeName(parts, file.name, unnamed, taken)
    const sharing = parts.sharer.shareOne({ file, name, folder: '' })
    each.stop = () => parts.sharer.cancel(sharing.number)
    show({ name })
    const stopWatching = parts.sharer.subscribe(() => {
      const job = parts.sharer.snapshot.find((other) => other.number === sharing.number)
      if (job?.state === 'failed') {
        change(waiting.current.filter((other) => other !== each))
        setFailed((count) => count + 1)
        each.stop()
      } else if (job && job.done !== each.shown.done) show({ done: job.done })
    })
    const shared = await sharing.shared
    stopWatching()
    if (!shared) return null
    show({ done: shared.size, file: placed(shared) })
    return placed(shared)
  }
  const take = (parts: SpaceFilesParts, file: File): Waiting => {
    const { size } = file
    const each: Waiting = {
      shown: { number: next.current++, name: toFileName(file.name, unnamed), size, done: 0, file: null },
      stop: () => {},
      shared: Promise.resolve(null),
    }
    change([...waiting.current, each])
    each.shared = share(parts, file, each)
    return each
  }
  /** They wait from now on: a message that is sent in the next moment waits for them. */
  const begin = (given: readonly File[]): Waiting[] => {
    setFailed(0)
    opened.current ??= files.open(space, me, place.length < 32 ? null : place.slice(0, 32))
    const { parts } = opened.current
    return given.slice(0, most - waiting.current.length).map((file) => take(parts, file))
  }
  const add = useStable((given: readonly File[]) => void begin(given))
  const placeEach = useStable(async (given: readonly File[], put: (file: PlacedFile) => void) => {
    for (const each of begin(given)) {
      const file = await each.shared
      change(waiting.current.filter((other) => other !== each))
      if (file) put(file)
    }
  })
  const remove = useStable((number: number) => {
    const gone = waiting.current.find(({ shown }) => shown.number === number)
    change(waiting.current.filter((each) => each !== gone))
    if (gone && !gone.shown.file) gone.stop()
  })
  const ready = useStable(async () => {
    const all = await Promise.all(waiting.current.map(({ shared }) => shared))
    const shared = all.flatMap((file) => file ?? [])
    return shared.length === all.length ? shared : null
  })
  const clear = useStable((files: readonly PlacedFile[]) => {
    keepOnly(waiting.current.filter(({ shown }) => !files.some(({ id }) => id === shown.file?.id)))
  })
  return useMemo(
    () => ({ pending, failed, add, place: placeEach, remove, ready, clear }),
    [pending, failed, add, placeEach, remove, ready, clear],
  )
}
