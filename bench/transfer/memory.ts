/** The memory that a very large file costs its source and its receiver. */
import { join } from 'node:path'
import { largeFile } from '../../e2e/lib/cargo.ts'
import type { Row } from '../lib/report.ts'
import { pause } from './carrier.ts'
import { pair } from './meeting.ts'

const LOOK = 200
/** Milliseconds after which its memory should have been released. */
const QUIET = 45_000
/** Maximum growth of either, in megabytes. */
const MOST = 150

/** A file ten times as large as in other cases, only between hosts: over TCP, without a renderer. */
export const fileMemory = (bytes: number): Promise<Row[]> =>
  pair(async ({ one, other, space, folder }) => {
    const cargo = await largeFile(join(folder, 'source'), bytes * 10)
    const hosts = [one, other]
    const before = await Promise.all(hosts.map((host) => host.memory()))
    const most = [...before]
    let isOver = false
    const watching = (async () => {
      while (!isOver) {
        const now = await Promise.all(hosts.map((host) => host.memory()))
        for (const [index, value] of now.entries()) most[index] = Math.max(most[index] as number, value)
        await pause(LOOK)
      }
    })()
    const files = await one.add(space, cargo.source, cargo.names)
    await other.fetch(space, files)
    isOver = true
    await watching
    await pause(QUIET)
    const after = await Promise.all(hosts.map((host) => host.memory()))
    const left = after.map((value, index) => (value - (before[index] as number)) / 1e6)
    const grown = most.map((value, index) => (value - (before[index] as number)) / 1e6)
    return ['source', 'receiver'].map((name, index) => ({
      bench: 'transfer',
      case: `memory, ${name}`,
      ours: grown[index] as number,
      peer: MOST,
      peerName: 'permitted growth',
      unit: 'MB' as const,
      target: 1,
      note: `${(cargo.bytes / 2 ** 30).toFixed(1)} GiB; hashing included; ${left[index]?.toFixed(1)} MB are left after ${QUIET / 1000} s`,
    }))
  })
