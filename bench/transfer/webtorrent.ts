/** WebTorrent over TCP only, installed into a separate folder. No discovery: each side is given the other's address. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startNode } from '../lib/process.ts'
import type { Carrier } from './carrier.ts'

const VERSION = '1.9.7'
const PORT = 22_200
const folder = join(tmpdir(), `parley-bench-webtorrent-${VERSION}`)
const library = join(folder, 'node_modules/webtorrent/index.js')
const program = 'bench/peers/torrent.ts'

export const webTorrent: Carrier = {
  name: 'WebTorrent',
  keepsBytes: true,
  async missing() {
    if (existsSync(library)) return null
    await mkdir(folder, { recursive: true })
    const words = ['install', '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund', '--prefix', folder]
    const { status } = spawnSync('npm', [...words, `webtorrent@${VERSION}`], { cwd: folder, stdio: 'ignore' })
    return status === 0 && existsSync(library) ? null : 'WebTorrent is not installed, and npm cannot install it'
  },
  async carry(cargo, target, { sides }, scratch) {
    await mkdir(scratch, { recursive: true })
    const torrent = join(scratch, 'cargo.torrent')
    const giver = [program, library, 'give', cargo.source, torrent, String(PORT)]
    const seeder = await startNode(giver, /(ready)/, sides[0].machine)
    const words = [program, library, 'take', target, torrent, String(PORT), sides[0].address]
    const taker = await startNode(words, /took (\S+)/, sides[1].machine)
    await seeder.end()
    await taker.end()
    return Number(taker.found)
  },
}
