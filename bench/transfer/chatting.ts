/** Delays of chat messages while a file is transferred over the same link at full speed. */
import { percentile, type Row } from '../lib/report.ts'
import { chatBeside } from './chat-beside.ts'

const MESSAGES = 60
/** Multiple of the usual size, which would be transferred before all messages are sent. */
const TIMES = 4

export async function chatting(bytes: number): Promise<Row[]> {
  const { quiet, busy, wasLongEnough } = await chatBeside(bytes * TIMES, MESSAGES, false)
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
}
