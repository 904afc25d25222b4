/**
 * `node torrent.ts LIBRARY give|take FOLDER TORRENT PORT [HOST]`: prints the seconds from discovering the other peer to
 * having everything.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname } from 'node:path'

interface Torrent {
  torrentFile: Uint8Array
  addPeer(address: string): void
  on(event: 'ready' | 'done', listener: () => void): void
}
interface Client {
  seed(folder: string, options: object, ready: (torrent: Torrent) => void): void
  add(torrent: Uint8Array, options: object, ready: (torrent: Torrent) => void): void
}

const [library = '', role, folder = '', file = '', port = '', host = ''] = process.argv.slice(2)
const WebTorrent = createRequire(import.meta.url)(library) as new (options: object) => Client
const quiet = { dht: false, tracker: false, lsd: false, utp: false, webSeeds: false, natUpnp: false, natPmp: false }

if (role === 'give') {
  const client = new WebTorrent({ ...quiet, torrentPort: Number(port) })
  client.seed(folder, { announceList: [], announce: [], name: 'cargo' }, (torrent) => {
    writeFileSync(file, torrent.torrentFile)
    process.stdout.write('ready\n')
  })
} else {
  const client = new WebTorrent(quiet)
  client.add(readFileSync(file), { path: dirname(folder), announce: [] }, (torrent) => {
    const from = performance.now()
    torrent.on('done', () => process.stdout.write(`took ${(performance.now() - from) / 1000} ${basename(folder)}\n`))
    torrent.addPeer(`${host}:${port}`)
  })
}
