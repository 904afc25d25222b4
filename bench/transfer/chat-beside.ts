/** Delays of chat messages without a transfer, and while a file is transferred over the same link. */
import { join } from 'node:path'
import { largeFile } from '../../e2e/lib/cargo.ts'
import { CHANNEL, MONTH } from '../lib/large-space.ts'
import { pair } from './meeting.ts'

/** In milliseconds. */
const EVERY = 50

interface ChatBeside {
  /** In milliseconds. */
  quiet: number[]
  busy: number[]
  /** Bytes that had arrived when the last message arrived. */
  came: number
  /** Whether the transfer lasted at least as long. */
  wasLongEnough: boolean
}

export const chatBeside = (bytes: number, messages: number, isBackground: boolean): Promise<ChatBeside> =>
  pair(async ({ one, other, space, folder }) => {
    const { me } = await one.call('spaces.detail', { space })
    const lane = `chat/${CHANNEL}/${MONTH}/${me}`
    const delays = async (): Promise<number[]> => {
      const heard = await other.listen(space, lane, messages)
      await one.speak(space, lane, messages, EVERY)
      return heard()
    }
    await delays()
    const quiet = await delays()
    const cargo = await largeFile(join(folder, 'source'), bytes)
    const files = await one.add(space, cargo.source, cargo.names)
    if (isBackground) await one.putInBackground(files)
    let isOver = false
    const fetched = other.fetch(space, files, { isBackground }).then(() => {
      isOver = true
    })
    const busy = await delays()
    const came = await other.have(files)
    const wasLongEnough = !isOver
    await fetched
    return { quiet, busy, came, wasLongEnough }
  })
