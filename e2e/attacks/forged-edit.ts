/**
 * A member with a modified page and host: joins with a link, writes what its role doesn't allow, and prints the result.
 * Arguments: the invite link, a text that no screen may show, and the address of a member, `host:port`.
 */
import { setTimeout as later } from 'node:timers/promises'
import { readAddress } from '../../electron/host/nearby/own-addresses.ts'
import { BOARD_ROOT } from '../../shared/tools/boards/shape.ts'
import { CHAT_ROOT } from '../../shared/tools/chat/shape.ts'
import { BadPeer } from '../adversary/bad-peer.ts'
import { anyText, entryOf, ForgedChain, itemOf, objectOf, v1 } from '../adversary/forge.ts'

const WAIT = 15_000

export interface Forged {
  device: string
  role: string | null
  /** The rules that the others' hosts gave for ending its links. */
  ended: string[]
}

const [link = '', text = '', address = ''] = process.argv.slice(2)
const peer = await BadPeer.make({ invite: link })

async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + WAIT
  while (!holds() && Date.now() < deadline) await later(50)
}

const read = readAddress(address)
if (!read) throw new Error(`not an address: ${address}`)
await peer.links.dial(read)
await until(() => peer.role !== null && peer.ring.size > 0 && peer.log.docs.size > 0)
const profile = new ForgedChain(peer, { stream: 'governance' })
const named = profile.change({ type: 'profile', name: 'Mallory', color: '#862e9c' }).bytes
for (const device of peer.channels.keys()) peer.push(device, named)
await later(1000)
// A message in its own lane of an existing channel, and a shape on an existing board.
const chain = new ForgedChain(peer)
const channel = [...peer.log.docs.keys()].find((doc) => doc.startsWith('chat/'))
const lane = `${channel?.split('/').slice(0, 3).join('/')}/${peer.device}`
const entry = objectOf(['kind', anyText('message')], ['id', anyText('0a'.repeat(12))], ['text', anyText(text)])
const records = [chain.update(lane, v1(chain.client(lane), 0, [itemOf(CHAT_ROOT, entry)])).bytes]
const board = [...peer.log.docs.keys()].find((doc) => doc.startsWith('board/'))
if (board) {
  const drawn = new ForgedChain(peer)
  records.push(drawn.update(board, v1(drawn.client(board), 0, [entryOf(BOARD_ROOT, text)])).bytes)
}
for (const device of [...peer.channels.keys()]) peer.push(device, ...records)
await until(() => peer.channels.size === 0)
const forged: Forged = { device: peer.device, role: peer.role, ended: [...peer.ended.values()] }
console.log(JSON.stringify(forged))
await peer.end()
process.exit(0)
