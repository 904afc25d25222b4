/** Files from disk to disk, compared with Syncthing, WebTorrent, a bare TCP copy and a bare data channel. */

import { largeFile, smallFiles } from '../e2e/lib/cargo.ts'
import type { Row } from './lib/report.ts'
import { bareChannel } from './transfer/bare-channel.ts'
import { bareTcp } from './transfer/bare-tcp.ts'
import { chatting } from './transfer/chatting.ts'
import { fileMemory } from './transfer/memory.ts'
import { parleyOverTcp, parleyOverWebRtc } from './transfer/parley.ts'
import { oneMachine, twoMachines } from './transfer/place.ts'
import { race } from './transfer/race.ts'
import { resume } from './transfer/resume.ts'
import { upToDate } from './transfer/step.ts'
import { spread, swarm } from './transfer/swarm.ts'
import { syncthing } from './transfer/syncthing.ts'
import { webTorrent } from './transfer/webtorrent.ts'

const MEBIBYTE = 1024 * 1024
/** Size of the single file in MiB. */
const SIZE = 1024
const SMALL_FILES = 10_000
const SMALL_BYTES = 4096

/** A smaller size also means fewer small files. */
const smallFilesFor = (bytes: number): number => Math.round((SMALL_FILES * bytes) / (SIZE * MEBIBYTE))

/** @param bytes of the whole file; slow cases transfer only part of it */
const CASES: Record<string, (bytes: number) => Promise<Row[]>> = {
  link: (bytes) =>
    race({
      name: 'link',
      rounds: 3,
      ours: parleyOverTcp,
      rivals: [
        { carrier: syncthing, target: 1.5 },
        { carrier: webTorrent, target: null },
        { carrier: bareTcp, target: null },
      ],
      makePlace: oneMachine,
      makeCargo: (folder) => largeFile(folder, bytes),
    }),
  'link-far': async (bytes) => [
    ...(await race({
      name: 'link-far, 20 ms',
      rounds: 3,
      ours: parleyOverTcp,
      rivals: [{ carrier: syncthing, target: 1 }],
      makePlace: () => twoMachines({ roundTrip: 20 }),
      makeCargo: (folder) => largeFile(folder, bytes),
    })),
    ...(await race({
      name: 'link-far, 20 ms, 1 % lost',
      rounds: 3,
      ours: parleyOverTcp,
      rivals: [{ carrier: syncthing, target: null }],
      makePlace: () => twoMachines({ roundTrip: 20, loss: 1 }),
      makeCargo: (folder) => largeFile(folder, bytes / 2),
    })),
  ],
  webrtc: (bytes) =>
    race({
      name: 'webrtc',
      rounds: 3,
      ours: parleyOverWebRtc,
      rivals: [{ carrier: bareChannel, target: 0.5 }],
      makePlace: () => twoMachines({ roundTrip: 0 }),
      makeCargo: (folder) => largeFile(folder, bytes / 8),
    }),
  'webrtc-far': (bytes) =>
    race({
      name: 'webrtc-far',
      rounds: 3,
      ours: parleyOverWebRtc,
      rivals: [{ carrier: bareChannel, target: 2.5 }],
      makePlace: () => twoMachines({ roundTrip: 20 }),
      makeCargo: (folder) => largeFile(folder, bytes / 16),
    }),
  swarm,
  memory: fileMemory,
  resume,
  spread,
  chat: chatting,
  small: (bytes) =>
    race({
      name: 'small',
      rounds: 3,
      ours: parleyOverTcp,
      rivals: [{ carrier: syncthing, target: 2 }],
      makePlace: oneMachine,
      makeCargo: (folder) => smallFiles(folder, smallFilesFor(bytes), SMALL_BYTES),
    }),
  step: (bytes) => upToDate(smallFilesFor(bytes), SMALL_BYTES),
}

/**
 * @param only names of cases to run; empty: all
 * @param mebibytes size of the whole file
 */
export async function transfer(only: readonly string[], mebibytes = SIZE): Promise<Row[]> {
  const rows: Row[] = []
  for (const [name, run] of Object.entries(CASES)) {
    if (only.length === 0 || only.includes(name)) rows.push(...(await run(mebibytes * MEBIBYTE)))
  }
  return rows
}
