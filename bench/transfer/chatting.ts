/** Delays of chat messages while a file is transferred over the same link at full speed. */
import { join } from 'node:path'
import { largeFile } from '../../e2e/lib/cargo.ts'
import { CHANNEL, MONTH } from '../lib/large-space.ts'
import { percentile, type Row } from '../lib/report.ts'
import { pair } from './meeting.ts'

const MESSAGES = 60
const EVERY = 50
/** The usual size is transferred before all messages are sent. */
const TIMES = 4

export const chatting = (bytes: number): Promise<Row[]> =>
  pair(async ({ one, other, space, folder }) => {
    const { me } = await one.call('spaces.detail', { space })
    const lane = `chat/${CHANNEL}/${MONTH}/${me}`
    const delays = async (): Promise<number[]> => {
      const heard = await other.listen(space, lane, MESSAGES)
      await one.speak(space, lane, MESSAGES, EVERY)
      return heard()
    }
    await delays()
    const quiet = await delays()
    const cargo = await largeFile(join(folder, 'source'), bytes * TIMES)
    const files = await one.add(space, cargo.source, cargo.names)
    let isOver = false
    const fetched = other.fetch(space, files).then(() => {
      isOver = true
    })
    const busy = await delays()
    const wasLongEnough = !isOver
    await fetched
    return [0.5, 0.95].map((share) => ({
      bench: 'transfer',
      case: `chat p${share * 100}`,
      ours: percentile(busy, share),
      peer: percentile(quiet, share),
      peerName: 'without a transfer',
      unit: 'ms' as const,
      target: share === 0.95 ? 2 : null,
      note: wasLongEnough ? 'from host to host, stored on both' : 'the transfer was over first: take a larger size',
    }))
  })
