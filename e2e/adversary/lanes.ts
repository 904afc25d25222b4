/** Lanes of tools: what the attacker writes into them, and what arrives. */
import * as Y from 'yjs'
import { sodiumCrypto as crypto } from '../../electron/host/crypto.ts'
import { toHex } from '../../shared/record/bytes.ts'
import type { Scene } from './attack.ts'
import { ForgedChain } from './forge.ts'
import type { Person } from './person.ts'

/** How long an entry may take to arrive, in milliseconds. */
export const COMES = 30_000

/** Different for each attack, because the group may have seen this attack before. */
export const random = (bytes: number): string => toHex(crypto.randomBytes(bytes))

/** The attacker changes a doc without a check whether it is allowed to. */
export function forge({ mal, victim }: Scene, id: string, change: (doc: Y.Doc) => void): void {
  const chain = new ForgedChain(mal)
  const doc = new Y.Doc()
  doc.clientID = chain.client(id)
  change(doc)
  mal.push(victim.device, chain.update(id, Y.encodeStateAsUpdate(doc)).bytes)
}

/** Entries per record, so that each record is within its limits. */
const AT_ONCE = 500

/** The attacker appends to a lane. */
export function forgeEntries({ mal, victim }: Scene, lane: string, root: string, entries: readonly unknown[]): void {
  const chain = new ForgedChain(mal)
  const doc = new Y.Doc()
  doc.clientID = chain.client(lane)
  for (let at = 0; at < entries.length; at += AT_ONCE) {
    const before = Y.encodeStateVector(doc)
    doc.getArray(root).push(entries.slice(at, at + AT_ONCE))
    mal.push(victim.device, chain.update(lane, Y.encodeStateAsUpdate(doc, before)).bytes)
  }
}

export const say = (person: Person, lane: string, root: string, ...entries: readonly unknown[]): Promise<void> =>
  person.write(lane, (doc) => doc.getArray(root).push([...entries]))

/** The victim's lanes with this prefix. */
export async function lanesOf<Entry>(
  victim: Person,
  prefix: string,
  root: string,
  deviceOf: (id: string) => string | null,
  read: (value: unknown) => Entry | null,
) {
  const ids = (await victim.docs()).filter((id) => id.startsWith(prefix))
  return Promise.all(
    ids.map(async (id) => {
      const values: unknown[] = (await victim.open(id)).getArray(root).toJSON()
      return { id, device: deviceOf(id) ?? '', entries: values.flatMap((value) => read(value) ?? []) }
    }),
  )
}

/** Waits for `count` entries in a lane without parsing them, because it checks after every event. */
export const arrived = (victim: Person, lane: string, root: string, count: number): Promise<unknown> =>
  victim.until(
    `${count} entries of ${lane}`,
    async () => (await victim.docs()).includes(lane) && (await victim.open(lane)).getArray(root).length >= count,
    COMES,
  )
