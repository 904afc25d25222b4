/** The packets that a machine sends, and their destinations. */
import type { ChildProcess } from 'node:child_process'
import { isIPv6 } from 'node:net'
import type { Machine } from './lab.ts'

/**
 * Prints each interface, destination, port and queried name once. For an ARP request, the destination is the address
 * that it asks for.
 */
const READER = `
import ipaddress, socket, struct
seen = set()
def name_in(question):
    parts = []
    while question and question[0]:
        parts.append(question[1:1 + question[0]].decode('latin-1'))
        question = question[1 + question[0]:]
    return '.'.join(parts) or '-'
reader = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
print('reads', flush=True)
while True:
    frame, (card, kind, direction, *_) = reader.recvfrom(65535)
    packet = frame[14:]
    if direction != socket.PACKET_OUTGOING: continue
    if kind == 0x0800:
        after = (packet[0] & 15) * 4
        to, what = packet[16:20], packet[9]
    elif kind == 0x86dd:
        after = 40
        to, what = packet[24:40], packet[6]
    elif kind == 0x0806:
        after = what = 0
        to = packet[24:28]
    else:
        continue
    port = struct.unpack('!H', packet[after + 2:after + 4])[0] if what in (6, 17) else 0
    name = name_in(packet[after + 20:]) if port == 53 and what == 17 else '-'
    line = '%s %s %d %s' % (card, ipaddress.ip_address(to), port, name)
    if line not in seen:
        seen.add(line)
        print(line, flush=True)
`

const NAMES = 53
/** In milliseconds. */
const PATIENCE = 30_000
/** Addresses for discovery, and for the system's messages to its network. */
const MULTICAST = /^(?:22[4-9]|23\d)\.|^ff0/

export class Packets {
  readonly #lines: string[] = []
  readonly #process: ChildProcess

  private constructor(process: ChildProcess) {
    this.#process = process
    let rest = ''
    process.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      this.#lines.push(...lines)
    })
  }

  /** Resolves when it is capturing. Needs root and Python. */
  static async of(machine: Machine): Promise<Packets> {
    const packets = new Packets(
      machine.spawn('/usr/bin/python3', ['-c', READER], { stdio: ['ignore', 'pipe', 'inherit'] }),
    )
    await packets.#until(() => packets.#lines.includes('reads'))
    return packets
  }

  /** Packets to any other address, or that query a name, as `address port name`. */
  strangers(known: ReadonlySet<string>): string[] {
    return this.#lines.slice(1).flatMap((line) => {
      const [card, to = '', port, name] = line.split(' ')
      const isNames = Number(port) === NAMES
      const isNear = card === 'lo' || known.has(to) || MULTICAST.test(to)
      return isNear && !isNames ? [] : [`${isIPv6(to) ? `[${to}]` : to} ${port} ${name}`]
    })
  }

  /** Resolves when it has captured a packet to this address. */
  async sees(address: string): Promise<void> {
    await this.#until(() => this.#lines.some((line) => line.includes(` ${address} `)))
  }

  stop(): void {
    this.#process.kill()
  }

  async #until(isSo: () => boolean): Promise<void> {
    const deadline = Date.now() + PATIENCE
    while (!isSo()) {
      if (this.#process.exitCode !== null) throw new Error('the reader of packets has ended')
      if (Date.now() > deadline) throw new Error('the reader of packets sees nothing')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}
