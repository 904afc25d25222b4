/**
 * One device among eight: it connects and disconnects 1,000 times, then all chat for 30 minutes. Measured: how much its
 * heap grows between minutes 10 and 30, after garbage collections, and what keeps its process alive once everything is
 * closed. `--minutes` shortens all of it proportionally.
 */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Lab } from '../e2e/network/lab.ts'
import type { Row } from './lib/report.ts'
import { PeerProcess } from './peers/peer.ts'

const MINUTES = 30
const CONNECTS = 1000
/** Share of the whole chat during which the heap may grow. */
const WARM = 1 / 3
/** Milliseconds between two messages by the seven others together, and by the measured device. */
const EVERY = 1000
const OWN_EVERY = 8000
/** Maximum growth of the heap in MB. */
const MOST = 2
const MEGABYTE = 1024 * 1024

export async function soak(minutes = MINUTES): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  const lab = new Lab()
  const machine = lab.machine('soak', { defaultRoute: true })
  const others = await PeerProcess.start(['bench/peers/company.ts', join(folder, 'others')], machine)
  const one = await PeerProcess.start(['--expose-gc', 'bench/peers/soaked.ts', join(folder, 'one')], machine)
  try {
    const before = await one.ask({ do: 'handles' })
    const connects = Math.round((CONNECTS * minutes) / MINUTES)
    const met = (await others.ask({ do: 'found', name: 'soak', signaling: '' })) as string
    await one.ask({ do: 'join', name: 'soaked', ...(JSON.parse(met) as { link: string; signaling: string }) })
    const fresh = await heapOf(one)
    const late = (await one.ask({ do: 'reconnect', times: connects })) as number
    const connected = await heapOf(one)
    for (const peer of [others, one]) await peer.ask({ do: 'start', name: '', signaling: '', within: 0 })
    await chat(one, others, minutes * WARM)
    const warm = await heapOf(one)
    const messages = await chat(one, others, minutes * (1 - WARM))
    const soaked = await heapOf(one)
    await one.ask({ do: 'stop', name: '' })
    const after = await one.ask({ do: 'handles' })
    const heaps = [fresh, connected, warm, soaked].map((heap) => (heap / MEGABYTE).toFixed(1)).join(', ')
    const lateWords = late === 0 ? '' : `, ${late} OF THEM NOT WITHIN A MINUTE`
    const handles = before === after ? 'no handles left' : `HANDLES LEFT: ${after} (before: ${before})`
    return [
      {
        bench: 'soak',
        case: `${minutes} minutes`,
        ours: (soaked - warm) / MEGABYTE,
        peer: MOST,
        peerName: 'permitted growth',
        unit: 'MB',
        target: before === after ? 1 : 0,
        note: `heap joined, after ${connects} connects${lateWords}, after a third, at the end: ${heaps} MB; ${messages} messages; ${handles}`,
      },
    ]
  } finally {
    await Promise.all([one.end(), others.end()])
    lab.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const heapOf = async (peer: PeerProcess): Promise<number> => (await peer.ask({ do: 'heap' })) as number

/** Returns the number of messages that the measured device has at the end. */
async function chat(one: PeerProcess, others: PeerProcess, minutes: number): Promise<number> {
  const milliseconds = minutes * 60_000
  const write = (peer: PeerProcess, every: number) =>
    peer.ask({ do: 'write', count: Math.ceil(milliseconds / every), every, wait: 0 })
  const [messages] = await Promise.all([write(one, OWN_EVERY), write(others, EVERY)])
  return messages as number
}
