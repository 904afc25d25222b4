/** How long a removal in a space of 50 takes on the remover's host, until the removal and new keys for all who stay are durable. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sodiumCrypto } from '../electron/host/crypto.ts'
import { createHost } from '../electron/host/host.ts'
import { createLoopback } from '../electron/host/loopback/loopback.ts'
import { openDeviceKey } from '../electron/host/profile/device-key.ts'
import { noSealer } from '../electron/host/profile/sealers.ts'
import { createDispatch } from '../shared/ipc/dispatch.ts'
import { makeOwnerProfile } from './lib/owner-profile.ts'
import { median, type Row } from './lib/report.ts'

const MEMBERS = 50
/** One after the other, each from a space of one fewer. */
const ROUNDS = 9
/** Governance that is there before: what people did in years. */
const RECORDS = 200

export async function rekey(): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  try {
    const { space } = await makeOwnerProfile(directory, { authors: MEMBERS, records: RECORDS })
    const ours = await removals(directory, space)
    const peer = Array.from({ length: ROUNDS }, () => bareSealing())
    const worst = Math.round(Math.max(...ours))
    return [
      {
        bench: 'rekey',
        case: `${MEMBERS} members`,
        ours: median(ours),
        peer: median(peer),
        peerName: `${MEMBERS - 1} boxes sealed bare`,
        unit: 'ms',
        target: null,
        note: `${worst < 1000 ? 'reached' : 'MISSED'}: at most 1000 ms, worst ${worst} ms`,
      },
    ]
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function removals(directory: string, space: string): Promise<number[]> {
  const log = (): void => {}
  const loopback = await createLoopback({
    port: 0,
    allowedOrigins: [],
    staticRoot: null,
    allowMissingOrigin: true,
    log,
  })
  const sealers = async () => [noSealer] as const
  const keys = await openDeviceKey({ directory, crypto: sodiumCrypto, sealers, resealUnsealed: false })
  const host = await createHost({
    profileDirectory: directory,
    ...keys,
    crypto: sodiumCrypto,
    loopback,
    quiet: true,
    log,
  })
  const dispatch = createDispatch(host.api, log)
  const client = randomUUID()
  try {
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const detail = await dispatch(client, 'spaces.detail', { space })
      if (!detail.ok) throw new Error(detail.error.message)
      const { members } = detail.value as { members: { device: string; mayRemove: boolean }[] }
      if (members.length !== MEMBERS - round) throw new Error(`${members.length} members before round ${round}`)
      const device = members.find(({ mayRemove }) => mayRemove)?.device
      const began = performance.now()
      const removed = await dispatch(client, 'spaces.remove', { space, device })
      times.push(performance.now() - began)
      if (!removed.ok) throw new Error(removed.error.message)
    }
    return times
  } finally {
    await host.close()
    await loopback.close()
  }
}

function bareSealing(): number {
  const devices = Array.from({ length: MEMBERS - 1 }, () => sodiumCrypto.keyPair().publicKey)
  const pair = sodiumCrypto.randomBytes(64)
  const began = performance.now()
  for (const device of devices) sodiumCrypto.sealFor(device, pair)
  return performance.now() - began
}
