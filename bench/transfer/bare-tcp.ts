/** A file over a single TCP connection, from disk to disk: the limit of the machine itself. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { startNode } from '../lib/process.ts'
import type { Carrier } from './carrier.ts'

const PORT = 22_100
const program = 'bench/peers/bare-tcp.ts'

export const bareTcp: Carrier = {
  name: 'bare TCP copy',
  keepsBytes: true,
  missing: async () => null,
  async carry(cargo, target, { sides }) {
    const [name = ''] = cargo.names
    const source = join(cargo.source, name)
    const { size } = await stat(source)
    const sender = await startNode([program, 'give', source, String(PORT)], /(ready)/, sides[0].machine)
    const words = [program, 'take', join(target, name), String(PORT), sides[0].address, String(size)]
    const taker = await startNode(words, /took (\S+)/, sides[1].machine)
    await sender.end()
    await taker.end()
    return Number(taker.found)
  },
}
