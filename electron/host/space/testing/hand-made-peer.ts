/** A device under a test's direct control that talks to hosts. */
import { join } from 'node:path'
import { SpaceLog } from '../../../../shared/log/space-log.ts'
import { concat, toHex, utf8 } from '../../../../shared/record/bytes.ts'
import { HybridClock } from '../../../../shared/record/clock.ts'
import type { KeyPair } from '../../../../shared/record/crypto.ts'
import { LIMITS } from '../../../../shared/record/limits.ts'
import { decodeRecord } from '../../../../shared/record/record.ts'
import { KeyRing } from '../../../../shared/space/key-ring.ts'
import type { MessageKind, SpaceChannel } from '../../../../shared/space-host/ports/space-channel.ts'
import { sodiumCrypto as crypto } from '../../crypto.ts'
import { Links } from '../../links/links.ts'
import { ProfileStore } from '../../store/profile-store.ts'

/** The data that a stopped host has on disk. */
export async function storeOf(name: string, { directory }: { directory: string }, space: string) {
  const device = crypto.keyPair(crypto.hash(utf8(name)))
  const storeKey = crypto.hash(concat(utf8('store'), device.secretKey))
  const profiles = await ProfileStore.open(join(directory, 'store'), crypto, storeKey)
  const entry = profiles.entry(space)
  if (!entry) throw new Error('no such space')
  const ring = new KeyRing(crypto)
  const secrets = await profiles.readSecrets(entry)
  if (secrets) ring.merge(secrets.ring)
  const store = profiles.spaceStore(entry)
  const log = await SpaceLog.open({ crypto, device, ring, store, clock: new HybridClock(Date.now), space })
  return { device, ring, log, secret: entry.discoverySecret, close: () => profiles.close() }
}

/** All governance records of a device, first to last, because it may have been stopped before it sent the last ones. */
export async function decisionsOf(device: KeyPair, log: SpaceLog): Promise<Uint8Array[]> {
  const records = await log.readGovernance(0, LIMITS.messageBytes)
  const author = toHex(device.publicKey)
  return records.filter((record) => decodeRecord(record).header.author === author)
}

export interface Peer {
  links: Links
  channel: SpaceChannel
  received: { kind: MessageKind; message: Uint8Array }[]
  closed: Promise<string>
}

/** Talks to a host over a link as a device of our own, with arbitrary messages. */
export async function dialByHand(device: KeyPair, space: string, secret: Uint8Array, port: number): Promise<Peer> {
  const links = new Links({ crypto, device })
  const received: Peer['received'] = []
  const peer = new Promise<Peer>((resolve) => {
    links.onChannel((channel) => {
      channel.onMessage(({ kind, message }) => received.push({ kind, message }))
      const closed = new Promise<string>((ended) => {
        channel.onClose(ended)
      })
      resolve({ links, channel, received, closed })
    })
  })
  links.addSpace({ space, secret })
  await links.dial({ host: '127.0.0.1', port })
  return peer
}
