/** Delays of chat messages while a file of a release is fetched over the same line. */
import { percentile, type Row } from '../lib/report.ts'
import { chatBeside } from '../transfer/chat-beside.ts'

const MESSAGES = 200
const BYTES = 200_000_000

export async function quiet(): Promise<Row[]> {
  const { quiet: alone, busy, came, wasLongEnough } = await chatBeside(BYTES, MESSAGES, true)
  return [0.5, 0.95].map((share) => ({
    ...{ bench: 'releases', case: `chat p${share * 100} while fetching` },
    ...{ ours: percentile(busy, share), peer: percentile(alone, share), peerName: 'without', unit: 'ms' as const },
    target: share === 0.95 ? 1.2 : null,
    note: `${Math.round(came / 1e6)} of ${BYTES / 1e6} MB came meanwhile${wasLongEnough ? '' : ': all, take a larger file'}`,
  }))
}
