import { expect, it } from 'vitest'
import { fromHex } from '../../record/bytes.ts'
import { clientIdOf } from './client-id.ts'
import { CutClients } from './cut-clients.ts'

const DOC = 'board/00112233445566aa'

/** Not secure, but fast. */
const crypto = {
  hash(bytes: Uint8Array): Uint8Array {
    let [one, other] = [1, 2]
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    for (let at = 0; at + 4 <= bytes.length; at += 4) {
      one = Math.imul(one ^ view.getInt32(at), 0x9e3779b1)
      other = Math.imul(other + view.getInt32(at), 0x85ebca6b) ^ (one >>> 13)
    }
    const digest = new Uint8Array(32)
    new DataView(digest.buffer).setInt32(0, one)
    new DataView(digest.buffer).setInt32(4, other)
    return digest
  },
}

const hex = (number: number): string => number.toString(16).padStart(64, '0')
const GRANTS = Array.from({ length: 66 }, (_, index) => ({ grant: hex(1000 + index), device: hex(index) }))

it('[D21] finds the clients of more than 64 memberships, and no others', async () => {
  const clientOf = (index: number, generation: number): number => {
    const { grant, device } = GRANTS[index] as { grant: string; device: string }
    return clientIdOf(crypto, { admission: fromHex(grant), device: fromHex(device), generation, doc: DOC })
  }
  const cutClients = new CutClients(crypto, DOC, async () => {})
  const there = [clientOf(0, 0), clientOf(2, 500), clientOf(65, 0xffff)]
  expect(await cutClients.find([...there, 12345], GRANTS)).toEqual(there)
})
