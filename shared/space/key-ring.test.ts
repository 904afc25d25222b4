import { describe, expect, it } from 'vitest'
import { toHex } from '../record/bytes.ts'
import { decode, encode } from '../record/cbor.ts'
import { FormatError } from '../record/errors.ts'
import { LIMITS } from '../record/limits.ts'
import { nobleCrypto } from '../record/noble-crypto.ts'
import type { KeyBoxes } from './governance/governance-change.ts'
import { KeyRing, makeEpoch } from './key-ring.ts'

const crypto = nobleCrypto()
const device = crypto.keyPair()
const other = crypto.keyPair()

function ruleOf(work: () => void): string {
  try {
    work()
    return 'accepted'
  } catch (error) {
    return error instanceof FormatError ? error.rule : String(error)
  }
}

/** A ring with the keys of `epochs` epochs, and the key boxes in their records. */
function ringOf(epochs: number): { ring: KeyRing; ids: KeyBoxes[] } {
  const ring = new KeyRing(crypto)
  const ids: KeyBoxes[] = []
  for (let count = 0; count < epochs; count++) {
    const { secrets, keys } = makeEpoch(crypto, [])
    ring.add(secrets.governance, 'governance')
    ring.add(secrets.content, 'content')
    ids.push(keys)
  }
  return { ring, ids }
}

describe('the key ring', () => {
  it('[V25] opens its own device’s box, and no other', () => {
    const { secrets, keys } = makeEpoch(crypto, [device.publicKey, other.publicKey])
    const ring = new KeyRing(crypto)
    expect(ring.openBox(crypto.keyPair(), keys)).toBe(false)
    expect(ring.openBox(device, keys)).toBe(true)
    expect(ring.key(keys.contentKeyId)).toEqual(secrets.content)
    expect(ring.key(keys.governanceKeyId)).toEqual(secrets.governance)
  })

  it('[V47] holds no content key on a relay, no matter who offers one', () => {
    const { secrets, keys } = makeEpoch(crypto, [other.publicKey], [device.publicKey])
    const asPerson = new KeyRing(crypto)
    expect(asPerson.openBox(device, keys)).toBe(true)
    expect([asPerson.key(keys.governanceKeyId), asPerson.key(keys.contentKeyId)]).toEqual([secrets.governance, null])
    // A member who can read offers everything, both in a box and directly.
    const member = new KeyRing(crypto)
    expect(member.openBox(other, keys)).toBe(true)
    const generous = makeEpoch(crypto, [device.publicKey])
    const relay = new KeyRing(crypto, false)
    expect(relay.openBox(device, generous.keys)).toBe(true)
    expect(relay.openBox(device, keys)).toBe(true)
    relay.offer('giver', member.encode())
    relay.merge(member.encode())
    expect([keys, generous.keys].map(({ contentKeyId }) => relay.key(contentKeyId))).toEqual([null, null])
    expect([keys, generous.keys].every(({ governanceKeyId }) => relay.key(governanceKeyId) !== null)).toBe(true)
  })

  it('[V47] holds no content key that was offered as a governance key on a relay', () => {
    const { secrets, keys } = makeEpoch(crypto, [other.publicKey], [device.publicKey])
    const asGovernance = encode([[secrets.content], []])
    const named = new KeyRing(crypto, false)
    named.openBox(device, keys)
    named.offer('giver', asGovernance)
    const offered = new KeyRing(crypto, false)
    offered.offer('giver', asGovernance)
    offered.openBox(device, keys)
    // The key opened a record, which names its author, before the arrival of the epoch that states the key's use.
    const used = new KeyRing(crypto, false)
    used.offer('giver', asGovernance)
    expect(used.governanceKey(keys.contentKeyId)).toEqual(secrets.content)
    used.openBox(device, keys)
    // Another epoch declares it a governance key and puts it into the relay's box.
    const forged = { ...makeEpoch(crypto, []).keys, governanceKeyId: keys.contentKeyId }
    const boxed = new KeyRing(crypto, false)
    boxed.openBox(device, keys)
    const boxes = new Map([[toHex(device.publicKey), crypto.sealFor(device.publicKey, secrets.content)]])
    boxed.openBox(device, { ...forged, boxes })
    for (const ring of [named, offered, used, boxed]) {
      expect(ring.key(keys.contentKeyId)).toBeNull()
      expect(ring.key(keys.governanceKeyId)).toEqual(secrets.governance)
    }
  })

  it('[V25] keeps a key for the use that governance names, whatever its giver claims', () => {
    const { secrets, keys } = makeEpoch(crypto, [other.publicKey])
    const ring = new KeyRing(crypto)
    ring.openBox(device, keys)
    ring.offer('giver', encode([[secrets.content], [secrets.governance]]))
    const member = new KeyRing(crypto)
    member.openBox(other, keys)
    expect(ring.encode()).toEqual(member.encode())
  })

  it('[V27] reports that it lacks a content key until somebody offers it', () => {
    const { keys } = makeEpoch(crypto, [other.publicKey])
    const ring = new KeyRing(crypto)
    expect(ring.lacksContent).toBe(false)
    ring.openBox(device, keys)
    expect(ring.lacksContent).toBe(true)
    const member = new KeyRing(crypto)
    member.openBox(other, keys)
    ring.offer('member', member.encode())
    expect(ring.lacksContent).toBe(false)
  })

  it('[V25] accepts from a box only the keys that the epoch commits to', () => {
    const { keys } = makeEpoch(crypto, [device.publicKey])
    const forged = { ...keys, boxes: makeEpoch(crypto, [device.publicKey]).keys.boxes }
    const swapped = { ...keys, contentKeyId: keys.governanceKeyId }
    const bent = { ...keys, boxes: new Map([[toHex(device.publicKey), new Uint8Array(112)]]) }
    const ring = new KeyRing(crypto)
    for (const bad of [forged, swapped, bent]) expect(ring.openBox(device, bad)).toBe(false)
    expect(ring.size).toBe(0)
  })

  it('[V25] is handed over in full, or with the content keys that the newcomer is allowed', () => {
    const ring = new KeyRing(crypto)
    const governance = ring.add(crypto.randomBytes(32), 'governance')
    const before = ring.add(crypto.randomBytes(32), 'content')
    const now = ring.add(crypto.randomBytes(32), 'content')
    const all = new KeyRing(crypto)
    all.merge(ring.encode())
    const some = new KeyRing(crypto)
    for (const message of ring.handOver((keyId) => keyId === now)) some.merge(message)
    expect([governance, before, now].map((id) => all.key(id) !== null)).toEqual([true, true, true])
    expect([governance, before, now].map((id) => some.key(id) !== null)).toEqual([true, false, true])
    const again = new KeyRing(crypto)
    again.merge(all.encode())
    expect(again.encode()).toEqual(all.encode())
  })

  it('[V25] keeps offered keys that governance names, now or later, or that open governance', () => {
    const { secrets, keys } = makeEpoch(crypto, [])
    const later = makeEpoch(crypto, [])
    const giver = new KeyRing(crypto)
    for (const epoch of [secrets, later.secrets]) {
      giver.add(epoch.governance, 'governance')
      giver.add(epoch.content, 'content')
    }
    const ring = new KeyRing(crypto)
    ring.openBox(device, keys)
    expect(ring.offer('ana', giver.encode())).toBe(true)
    expect([ring.size, ring.key(keys.contentKeyId)]).toEqual([2, secrets.content])
    expect(ring.key(later.keys.contentKeyId)).toBeNull()
    expect(ring.governanceKey(later.keys.governanceKeyId)).toEqual(later.secrets.governance)
    ring.openBox(device, later.keys)
    expect(ring.key(later.keys.contentKeyId)).toEqual(later.secrets.content)
    expect(ring.offer('ana', giver.encode())).toBe(false)
  })

  it('[V25] isn’t displaced by useless keys, however many are offered by however many givers', () => {
    const { secrets, keys } = makeEpoch(crypto, [])
    const giver = new KeyRing(crypto)
    giver.add(secrets.governance, 'governance')
    const ring = new KeyRing(crypto)
    const falseKeys = (): Uint8Array => encode([Array.from({ length: 2048 }, () => crypto.randomBytes(32)), []])
    for (let liar = 0; liar < 10; liar++) ring.offer(`liar ${liar % 3}`, falseKeys())
    ring.offer('ana', giver.encode())
    for (let liar = 0; liar < 10; liar++) ring.offer(`liar ${liar % 3}`, falseKeys())
    expect(ring.size).toBe(0)
    expect(ring.governanceKey(keys.governanceKeyId)).toEqual(secrets.governance)
    expect(ring.size).toBe(1)
    ring.dropOffers((giver) => giver !== 'ana' && !giver.startsWith('liar'))
    expect(ring.hasOffers).toBe(false)
  })

  it('[V25] keeps one giver’s few keys even if another offers as many as fit into a message', () => {
    const { secrets, keys } = makeEpoch(crypto, [])
    const giver = new KeyRing(crypto)
    giver.add(secrets.governance, 'governance')
    const ring = new KeyRing(crypto)
    ring.offer('ana', giver.encode())
    for (let round = 0; round < 3; round++)
      ring.offer('liar', encode([Array.from({ length: 30_000 }, () => crypto.randomBytes(32)), []]))
    expect(ring.governanceKey(keys.governanceKeyId)).toEqual(secrets.governance)
  })

  it('[V25] reads back what it stored, however many epochs there are', () => {
    const epochs = 16_000
    const { ring } = ringOf(epochs)
    const kept = ring.encode()
    expect(kept.length).toBeGreaterThan(LIMITS.messageBytes)
    const again = new KeyRing(crypto)
    again.merge(kept)
    expect(again.size).toBe(2 * epochs)
    expect(again.encode()).toEqual(kept)
  })

  it.each([1, 1024, 1025, 2048, 2049, 5001])(
    '[V25] hands over the keys of %i epochs to a newcomer, in messages that every version can read',
    (epochs) => {
      const { ring, ids } = ringOf(epochs)
      const messages = ring.handOver()
      const lists = messages.map((bytes) => decode(bytes, LIMITS.messageBytes) as Uint8Array[][])
      for (const [governance = [], content = []] of lists)
        expect(governance.length + content.length).toBeLessThanOrEqual(2048)
      if (epochs <= 1024) expect(messages).toEqual([ring.encode()])
      const newcomer = new KeyRing(crypto)
      for (const message of messages) newcomer.offer('ana', message)
      for (const keys of ids) newcomer.openBox(device, keys)
      expect(newcomer.size).toBe(2 * epochs)
      expect(newcomer.lacksContent).toBe(false)
    },
  )

  it('[V25] gives the first epochs’ keys to a newcomer that keeps one message per giver', () => {
    const { ring, ids } = ringOf(2048)
    const newcomer = new KeyRing(crypto)
    newcomer.offer('ana', ring.handOver().at(-1) as Uint8Array)
    for (const keys of ids) newcomer.openBox(device, keys)
    expect(newcomer.size).toBe(2048)
  })

  it('[V25] refuses invalid rings', () => {
    const ring = new KeyRing(crypto)
    const rings = [encode(1), encode([[]]), encode([[], [], []]), encode([[1], []]), encode([[new Uint8Array(31)], []])]
    expect(rings.map((bytes) => ruleOf(() => ring.merge(bytes)))).toEqual(rings.map(() => 'V25'))
    expect(rings.map((bytes) => ruleOf(() => ring.offer('liar', bytes)))).toEqual(rings.map(() => 'V25'))
    expect(ruleOf(() => ring.merge(new Uint8Array([0xff])))).toBe('R1')
  })
})
