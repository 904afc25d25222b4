import { Duplex } from 'node:stream'
import { expect, it } from 'vitest'
import { sodiumCrypto } from '../../crypto.ts'
import { plainIo } from '../pieces/plain-io.ts'
import { TcpPaths } from './tcp-paths.ts'

/** Makes a connection from this address. */
function from(remoteAddress: string) {
  const stream = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() })
  return Object.assign(stream, { remoteAddress, setNoDelay() {}, setTimeout() {} })
}
type Accepted = Parameters<TcpPaths['accept']>[0]

it('[T3] a newcomer without a ticket displaces one from the network with the most, but none that has shown a ticket', () => {
  const { randomBytes } = sodiumCrypto
  const paths = new TcpPaths({ randomBytes, dial: () => Promise.reject(new Error('no dialing')), io: plainIo })
  const accept = (socket: ReturnType<typeof from>, first: Uint8Array) =>
    paths.accept(socket as unknown as Accepted, first)
  const nothing = new Uint8Array(0)
  const ticket = paths.issue(
    () => {},
    () => {},
  )
  const [shown, waiting] = [from('192.0.2.1'), from('192.0.2.2')]
  accept(shown, ticket.id)
  accept(waiting, ticket.id.subarray(0, 3))
  const many = Array.from({ length: 200 }, (_, index) => from(`2001:db8::${index.toString(16)}`))
  for (const socket of many) accept(socket, nothing)
  expect([shown.destroyed, waiting.destroyed]).toEqual([false, false])
  expect(many.map(({ destroyed }) => destroyed)).toEqual(many.map((_, index) => index < 200 - 31))
  paths.close()
  expect([shown, waiting, ...many].every(({ destroyed }) => destroyed)).toBe(true)
})
