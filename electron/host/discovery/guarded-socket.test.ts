import type { Socket } from 'node:dgram'
import { afterEach, describe, expect, it } from 'vitest'
import { guardedSocket } from './guarded-socket.ts'

const interfaces = () => ({
  lo: [{ cidr: '127.0.0.1/8' }],
  eth0: [{ cidr: '192.168.7.20/24' }, { cidr: '2001:db8:1:2::20/64' }],
  tun0: [{ cidr: null }],
})

let socket: Socket
afterEach(() => socket.close())

function heardFrom(addresses: readonly string[], packet = Buffer.from('x')): string[] {
  const heard: string[] = []
  socket = guardedSocket(
    'udp4',
    () => {},
    () => 5000,
    interfaces as never,
  )
  socket.on('message', (_packet, { address }) => heard.push(address))
  for (const address of addresses) socket.emit('message', packet, { address, family: 'IPv4', port: 5353, size: 1 })
  return heard
}

describe('the multicast DNS socket', () => {
  const near = ['127.0.0.1', '192.168.7.99', '169.254.3.4', 'fe80::1%eth0', 'fe80::1', '2001:db8:1:2::99']
  it.each(near)('accepts packets from %s, which is on a network of this machine', (address) => {
    expect(heardFrom([address])).toEqual([address])
  })

  const far = ['192.168.8.99', '10.0.0.1', '203.0.113.7', '2001:db8:1:3::99', '::ffff:10.0.0.1', '', 'nonsense']
  it.each(far)('drops packets from %j, whatever they announce', (address) => {
    expect(heardFrom([address])).toEqual([])
  })

  it('limits the rate and the size of packets', () => {
    expect(heardFrom(Array(501).fill('127.0.0.1'))).toHaveLength(500)
    socket.close()
    expect(heardFrom(['127.0.0.1'], Buffer.alloc(9000))).toHaveLength(1)
    socket.close()
    expect(heardFrom(['127.0.0.1'], Buffer.alloc(9001))).toEqual([])
  })
})
