import { fork } from 'node:child_process'
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startBareChild } from './bare-process.ts'
import { commandThatWorks, commandWithoutNetwork } from './without-network.ts'

const program = fileURLToPath(new URL('./testing/network-probe.ts', import.meta.url))

interface Found {
  tcp: string
  udp: string
  computed: number
}

let server: Server
let socket: Socket
/** Connections and packets that arrived. */
let heard: string[]
let ports: [number, number]
beforeEach(async () => {
  heard = []
  server = createServer((connection) => {
    heard.push('tcp')
    connection.on('error', () => {}).destroy()
  })
  socket = createSocket('udp4', () => heard.push('udp'))
  server.listen(0, '127.0.0.1')
  socket.bind(0, '127.0.0.1')
  await Promise.all([once(server, 'listening'), once(socket, 'listening')])
  ports = [(server.address() as AddressInfo).port, socket.address().port]
})
afterEach(() => {
  server.close()
  socket.close()
})

const isPrevented = commandWithoutNetwork().length > 0

describe('a bare process', () => {
  it('computes', async () => {
    expect((await probe()).computed).toBe(42)
  })

  it.runIf(isPrevented)('can’t reach anyone on the network, not even on this machine', async () => {
    expect(await probe()).toEqual({ tcp: 'ENETUNREACH', udp: 'ENETUNREACH', computed: 42 })
    expect(heard).toEqual([])
  })

  it('could do so if it were an ordinary process', async () => {
    const child = fork(program, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    child.send(ports)
    const [found] = (await once(child, 'message')) as [Found]
    child.kill()
    expect(found).toMatchObject({ tcp: 'connected', udp: 'sent' })
    await expect.poll(() => heard.toSorted()).toEqual(['tcp', 'udp'])
  })

  it('also starts if nothing can keep it from the network', () => {
    expect(commandThatWorks('/no/such/program')).toEqual([])
    expect(commandThatWorks('/bin/false')).toEqual([])
  })
})

function probe(): Promise<Found> {
  const child = startBareChild({ program, folders: [], megabytes: 64 })
  return new Promise<Found>((resolve, reject) => {
    child.listen({
      message: (message) => resolve(message as Found),
      ended: () => reject(new Error('it has ended')),
    })
    child.send(ports)
  }).finally(() => child.kill())
}
