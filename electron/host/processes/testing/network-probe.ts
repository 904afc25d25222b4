/**
 * A program that tries to reach others, and computes something. It gets the ports of a TCP server and of a UDP socket.
 */
import { createSocket } from 'node:dgram'
import { connect } from 'node:net'

const tcp = (port: number): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve('connected'))
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'failed'))
  })

const udp = (port: number): Promise<string> =>
  new Promise((resolve) => {
    const socket = createSocket('udp4')
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'failed'))
    socket.send('hello', port, '127.0.0.1', (error) =>
      resolve(error ? ((error as NodeJS.ErrnoException).code ?? 'failed') : 'sent'),
    )
  })

process.on('message', async ([toTcp, toUdp]: [number, number]) => {
  process.send?.({ tcp: await tcp(toTcp), udp: await udp(toUdp), computed: 6 * 7 })
})
