/**
 * Duration of a removal in a space of 50 on the remover's host, until the removal and new keys for everyone who stays
 * are durable; and in a private publication with 1,000 readers, where the next issue creates the keys.
 */
import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { sodiumCrypto } from '../electron/host/crypto.ts'
import { createHost } from '../electron/host/host.ts'
import { Loopback } from '../electron/host/loopback/loopback.ts'
import { openDeviceKey } from '../electron/host/profile/device-key.ts'
import { noSealer } from '../electron/host/profile/sealers.ts'
import type { CallInput, CallName, CallOutput } from '../shared/ipc/contract.ts'
import { createDispatch } from '../shared/ipc/dispatch.ts'
import { CHAT_ROOT, chatLane } from '../shared/tools/chat/shape.ts'
import { makeOwnerProfile } from './lib/owner-profile.ts'
import { median, type Row } from './lib/report.ts'

const MEMBERS = 50
/** Members of a private publication, including its publisher. */
const READERS = 1000
const CLOSED = `closed channel of ${READERS}`
/** Consecutive removals: each starts with one member less. */
const ROUNDS = 9
/** Number of existing governance records, as after years of use. */
const RECORDS = 200

export async function rekey(only: readonly string[]): Promise<Row[]> {
  const wanted = (name: string) => only.length === 0 || only.includes(name)
  return [
    ...(wanted(`${MEMBERS} members`) ? [await inTeamSpace()] : []),
    ...(wanted(CLOSED) ? await inClosedChannel() : []),
  ]
}

async function inTeamSpace(): Promise<Row> {
  return onHost({ authors: MEMBERS, records: RECORDS }, async (host) => {
    const ours: number[] = []
    for (let round = 0; round < ROUNDS; round++) ours.push(await removal(host, MEMBERS - round))
    return row(`${MEMBERS} members`, ours, bareSealing(MEMBERS - 1), MEMBERS - 1)
  })
}

/** Removing a reader there creates no keys: the next issue does. */
async function inClosedChannel(): Promise<Row[]> {
  return onHost({ authors: 1, records: 0, readers: READERS - 1 }, async (host) => {
    const [letGo, published]: number[][] = [[], []]
    for (let round = 0; round < ROUNDS; round++) {
      letGo?.push(await removal(host, READERS - round))
      published?.push(await publishing(host))
    }
    const sealed = bareSealing(READERS - 1)
    return [
      row(CLOSED, letGo ?? [], sealed, READERS - 1),
      row('the next issue there', published ?? [], sealed, READERS - 1),
    ]
  })
}

function row(name: string, ours: readonly number[], sealed: readonly number[], boxes: number): Row {
  const worst = Math.round(Math.max(...ours))
  return {
    bench: 'rekey',
    case: name,
    ours: median(ours),
    peer: median(sealed),
    peerName: `${boxes} boxes sealed bare`,
    unit: 'ms',
    target: null,
    note: `${worst < 1000 ? 'reached' : 'MISSED'}: at most 1000 ms, worst ${worst} ms`,
  }
}

interface Running {
  space: string
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>
}

async function onHost<Result>(
  size: Parameters<typeof makeOwnerProfile>[1],
  run: (host: Running) => Promise<Result>,
): Promise<Result> {
  const directory = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  const { space } = await makeOwnerProfile(directory, size)
  const log = (): void => {}
  const loopback = await Loopback.open({
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
  host.api.connect(client, () => {})
  try {
    return await run({
      space,
      async call(name, input) {
        const result = await dispatch(client, name, input)
        if (!result.ok) throw new Error(result.error.message)
        return result.value as never
      },
    })
  } finally {
    await host.close()
    await loopback.close()
    await rm(directory, { recursive: true, force: true })
  }
}

/** Milliseconds until the removal is durable. */
async function removal({ space, call }: Running, before: number): Promise<number> {
  const { members } = await call('spaces.detail', { space })
  if (members.length !== before) throw new Error(`${members.length} members instead of ${before}`)
  const device = members.find(({ mayRemove }) => mayRemove)?.device ?? ''
  const began = performance.now()
  await call('spaces.remove', { space, device })
  return performance.now() - began
}

/** Milliseconds until the new entry is durable. */
async function publishing({ space, call }: Running): Promise<number> {
  const { me } = await call('spaces.detail', { space })
  const lane = chatLane('00000000000000c1', '2026-11', me)
  const { client, update } = await call('docs.open', { space, doc: lane })
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  doc.clientID = client as number
  const before = Y.encodeStateVector(doc)
  doc.getArray(CHAT_ROOT).push(['issue'])
  const began = performance.now()
  await call('docs.write', { space, doc: lane, update: Y.encodeStateAsUpdate(doc, before) })
  const took = performance.now() - began
  await call('docs.close', { space, doc: lane })
  return took
}

function bareSealing(boxes: number): number[] {
  const devices = Array.from({ length: boxes }, () => sodiumCrypto.keyPair().publicKey)
  const pair = sodiumCrypto.randomBytes(64)
  return Array.from({ length: ROUNDS }, () => {
    const began = performance.now()
    for (const device of devices) sodiumCrypto.sealFor(device, pair)
    return performance.now() - began
  })
}
