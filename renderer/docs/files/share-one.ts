import type { SpaceFilesParts } from './space-files.ts'

/** Shares a file in the top folder of a space or conversation. Resolves once it is shared, or has failed. */
export async function shareOne({ feed, sharer }: SpaceFilesParts, file: File): Promise<boolean> {
  await feed.ready
  const { number, shared } = sharer.shareOne({ file, name: file.name, folder: '' })
  const stopWatching = sharer.subscribe(() => {
    if (sharer.snapshot.find((job) => job.number === number)?.state === 'failed') sharer.cancel(number)
  })
  const result = await shared
  stopWatching()
  return result !== null
}
