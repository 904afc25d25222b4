/** Turns a recording into a file in its space or conversation. */
import type { UnfinishedRecording } from '../../../../shared/tools/calls/calls.ts'
import { isConversation } from '../../../../shared/tools/tool.ts'
import { shareOne } from '../../../docs/files/share-one.ts'
import type { Files } from '../../../docs/files/space-files.ts'
import type { Calls } from '../calls.ts'
import { finished, TYPE } from './finish.ts'

/** `empty`: it contained nothing. */
export type Saved = 'saved' | 'empty' | 'failed'

export interface SaveOptions {
  calls: Calls
  files: Files
  /** The file's name. */
  name: string
}

/** Deletes the recording once it is a file, or if it is empty. */
export async function save({ calls, files, name }: SaveOptions, about: UnfinishedRecording): Promise<Saved> {
  const { recording, space, stream } = about
  const recorded = await read(calls, recording)
  if (!recorded) return 'failed'
  const made = await finished(recorded)
  if (made) {
    const { parts, close } = files.open(space, calls.device, isConversation(stream) ? stream : null)
    const isShared = await shareOne(parts, new File([made], name, { type: TYPE }))
    close()
    if (!isShared) return 'failed'
  }
  await calls.dropRecording(recording)
  return made ? 'saved' : 'empty'
}

async function read({ host }: Calls, recording: string): Promise<Blob | null> {
  const parts: Blob[] = []
  for (;;) {
    const part = await host.call('calls.recorded', { recording, part: parts.length })
    if (!part.ok) return null
    const { bytes } = part.value
    if (!bytes) return new Blob(parts)
    // As a separate blob, it doesn't have to stay in memory.
    parts.push(new Blob([Uint8Array.from(bytes)]))
  }
}
