import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { askStun, bindingRequest, readBindingAnswer } from './stun.ts'

const transaction = Uint8Array.from({ length: 12 }, (_, index) => index * 21)

/** Encodes an answer of this type with these attributes. */
function answer(type: number, attributes: [number, number[]][], to: Uint8Array = transaction): Uint8Array {
  const body = attributes.flatMap(([kind, value]) => {
    const padding = new Array((4 - (value.length % 4)) % 4).fill(0)
    return [kind >> 8, kind & 255, value.length >> 8, value.length & 255, ...value, ...padding]
  })
  const header = [type >> 8, type & 255, body.length >> 8, body.length & 255, 0x21, 0x12, 0xa4, 0x42]
  return Uint8Array.from([...header, ...to, ...body])
}
/** 192.0.2.1:32853 as in RFC 5769, 2.2. */
const masked = [0, 1, 0xa1, 0x47, 0xe1, 0x12, 0xa6, 0x43]
const software: [number, number[]] = [0x8022, [116, 101, 115, 116, 32]]

const sockets: Socket[] = []
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close()
})

async function server(reply: (request: Uint8Array) => Uint8Array[]): Promise<{ host: string; port: number }> {
  const socket = createSocket('udp4')
  sockets.push(socket)
  socket.on('message', (request, { port, address }) => {
    for (const bytes of reply(request)) socket.send(bytes, port, address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return { host: '127.0.0.1', port: socket.address().port }
}

describe('a STUN server’s answer', () => {
  it('yields the address, whether plain or masked with cookie and transaction', () => {
    expect(readBindingAnswer(answer(0x0101, [software, [0x20, masked]]), transaction)).toEqual({
      address: '192.0.2.1',
      port: 32853,
    })
    expect(readBindingAnswer(answer(0x0101, [[1, [0, 1, 0x1f, 0x90, 10, 0, 0, 7]]]), transaction)).toEqual({
      address: '10.0.0.7',
      port: 8080,
    })
    const six = [0, 2, 0x21, 0x12, ...[0x21, 0x12, 0xa4, 0x42], ...transaction]
    expect(readBindingAnswer(answer(0x0101, [[0x20, six]]), transaction)).toEqual({
      address: '0:0:0:0:0:0:0:0',
      port: 0,
    })
  })

  it('is valid only for its own request', () => {
    const other = new Uint8Array(12)
    expect(readBindingAnswer(answer(0x0101, [[0x20, masked]], other), transaction)).toBe('foreign')
    expect(readBindingAnswer(bindingRequest(transaction), transaction)).toBe('foreign')
    expect(readBindingAnswer(new Uint8Array(19), transaction)).toBe('foreign')
    expect(readBindingAnswer(answer(0x0111, []), transaction)).toBe('error')
    expect(readBindingAnswer(answer(0x0101, []), transaction)).toBe('error')
    expect(readBindingAnswer(answer(0x0101, [[0x20, [0, 1, 2]]]), transaction)).toBe('error')
  })

  it('never makes the parser throw, whatever it contains', () => {
    const good = answer(0x0101, [software, [0x20, masked]])
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1600 }), (bytes) => {
        readBindingAnswer(bytes, transaction)
      }),
      { numRuns: 5000 },
    )
    const bend = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(bend, fc.nat(good.length), (changes, length) => {
        const bytes = good.slice()
        for (const [at, value] of changes) bytes[at] = value
        readBindingAnswer(bytes.subarray(0, length), transaction)
      }),
      { numRuns: 20_000 },
    )
  })
})

describe('querying a STUN server', () => {
  const ask = (at: { host: string; port: number }) => askStun(at, (length) => crypto.randomBytes(length))

  it('ignores garbage, retries without an answer, and returns the address', async () => {
    let asked = 0
    const at = await server((request) => {
      const to = request.subarray(8, 20)
      const noise = [new Uint8Array(3), crypto.randomBytes(600), answer(0x0101, [[0x20, masked]])]
      return ++asked < 2 ? noise : [...noise, answer(0x0101, [[0x20, masked]], to)]
    })
    expect(await ask(at)).toEqual({ ok: true, mapped: { address: '192.0.2.1', port: 32853 } })
    expect(asked).toBeGreaterThanOrEqual(2)
  })

  it('reports the kind of failure', async () => {
    const refusing = await server((request) => [answer(0x0111, [], request.subarray(8, 20))])
    const silent = await server(() => [])
    const closed = createSocket('udp4').bind(0, '127.0.0.1')
    await once(closed, 'listening')
    const { port } = closed.address()
    closed.close()
    const failures = await Promise.all(
      [refusing, silent, { host: '127.0.0.1', port }, { host: 'no-such-host.invalid', port: 1 }].map(ask),
    )
    expect(failures.map((result) => !result.ok && result.failure)).toEqual([
      'not-a-server',
      'no-answer',
      'refused',
      'unknown-host',
    ])
  })
})
