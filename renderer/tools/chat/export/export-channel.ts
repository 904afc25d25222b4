/** Exports a channel into a file, or into a zip file together with pictures and recordings. */

import { threadOf } from '../../../../shared/tools/chat/shape.ts'
import { mediaDoc, mediaOf } from '../../../../shared/tools/media/shape.ts'
import { fileName } from '../../../ui/files/file-name.ts'
import { GrowingFile } from '../../../ui/saving/growing-file.ts'
import { zipOf } from '../../../ui/saving/zip.ts'
import type { ChatMessage } from '../feed/message-set.ts'
import { type ReadOptions, readChannel } from './read-channel.ts'
import { type ExportFormat, type ExportNames, jsonWriter, markdownWriter } from './write-export.ts'

/** Milliseconds to wait for an attachment that isn't on this device yet. */
const PATIENCE = 2000

export interface ExportOptions extends ReadOptions {
  format: ExportFormat
  /** Includes pictures and recordings. */
  withFiles: boolean
  names: Omit<ExportNames, 'fileOf'>
  onProgress: (progress: { messages: number; done: number; of: number }) => void
  now?: () => number
}

export interface Exported {
  blob: Blob
  name: string
  messages: number
  /** Attachments that are not on this device. */
  missing: number
}

const ENDINGS: Partial<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'audio/webm': 'webm',
  'audio/ogg': 'ogg',
  'audio/mp4': 'm4a',
}

async function mediaBytes(
  { docs, space, channel, signal }: ReadOptions,
  media: string,
  device: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  signal.throwIfAborted()
  const open = docs.openDoc(space, mediaDoc(media, device, channel))
  try {
    await Promise.race([open.ready, new Promise((resolve) => setTimeout(resolve, PATIENCE))])
    return mediaOf(open.doc)
  } finally {
    open.close()
  }
}

/** Throws the signal's reason if it is aborted. */
export async function exportChannel(options: ExportOptions): Promise<Exported> {
  const { format, withFiles, names, signal, onProgress, now = Date.now } = options
  const title = fileName(names.channel, 'channel')
  const text = new GrowingFile(`${title}.${format === 'json' ? 'json' : 'md'}`)
  const files = new Map<string, GrowingFile | null>()
  const fileOf = (media: string) => files.get(media)?.name ?? null
  const writer = (format === 'json' ? jsonWriter : markdownWriter)({ ...names, fileOf })
  let [messages, missing] = [0, 0]

  const write = async (message: ChatMessage, inThread: boolean) => {
    const isShown = !message.deleted && message.said.hiddenBy === null
    for (const { media, ...each } of isShown && withFiles ? message.attachments : []) {
      if (files.has(media)) continue
      const bytes = await mediaBytes(options, media, message.device)
      const file = bytes && new GrowingFile(`files/${media}.${ENDINGS[each.type] ?? 'bin'}`)
      if (bytes) file?.write(bytes)
      else missing += 1
      files.set(media, file)
    }
    text.write(writer.message(message, inThread))
    messages += 1
  }

  text.write(writer.start(now()))
  for await (const { messages: found, done, of } of readChannel(options)) {
    for (const message of found) {
      await write(message, false)
      if (message.said.answeredBy.length === 0) continue
      const thread = { ...options, channel: threadOf(options.channel, message.id) }
      for await (const window of readChannel(thread)) for (const answer of window.messages) await write(answer, true)
    }
    onProgress({ messages, done, of })
  }
  text.write(writer.end())
  signal.throwIfAborted()
  const kept = [...files.values()].filter((file) => file !== null)
  if (kept.length === 0) {
    const type = format === 'json' ? 'application/json' : 'text/markdown'
    return { blob: text.blob(type), name: text.name, messages, missing }
  }
  const blob = await zipOf([text, ...kept], new Date(now()))
  return { blob, name: `${title}.zip`, messages, missing }
}
