import { describe, expect, it } from 'vitest'
import { Hop } from '../hop.ts'
import { MESH } from '../limits.ts'
import { shareOf } from './bulk-window.ts'

describe('the bytes that bulk connections have in flight', () => {
  it('share one window', () => {
    expect([1, 2, 4].map(shareOf)).toEqual([1, 2, 4].map((connections) => MESH.windowBytes / connections))
  })

  it.each([8, MESH.bulkConnections])(
    'don’t stall %i connections, whatever the lengths of their messages',
    (connections) => {
      const wire: Uint8Array[] = []
      const bounds = {
        chunkBytes: MESH.bulkMessageBytes,
        creditBytes: MESH.bulkCreditBytes,
        mayBeUnderWay: () => shareOf(connections),
        resume: () => {},
      }
      const left: Hop = new Hop({
        ...bounds,
        send: (message) => wire.push(message),
        sendCredit: () => {},
        take: () => {},
      })
      const right: Hop = new Hop({
        ...bounds,
        send: () => {},
        sendCredit: (bytes) => expect(left.receiveCredit(bytes)).toBeNull(),
        take: ({ length }) => right.consumed(length),
      })
      for (let length = 1; length <= MESH.bulkMessageBytes; length = Math.ceil(length * 1.3)) {
        for (const next of [length, MESH.bulkCreditBytes - 1, length, MESH.bulkMessageBytes]) {
          expect(left.writeWhole(new Uint8Array(next))).toBe(true)
          for (const message of wire.splice(0)) expect(right.receive(message)).toBeNull()
        }
      }
    },
  )
})
