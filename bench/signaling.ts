/**
 * Signaling messages between the hosts of 40 devices that start at the same time, all linked to all, and again after
 * half of them have left. The hosts' signaling is the app's; for windows, only y-webrtc's signaling is simulated.
 * Compared with y-webrtc, in which everyone connects to everyone.
 */

import { Signaling } from '../electron/host/signaling/signaling.ts'
import { FakeSocket } from '../electron/host/signaling/testing/fake-socket.ts'
import { linkSignaling } from '../electron/host/signaling/testing/linked-signaling.ts'
import { deriveRoomKey, openSignal, sealSignal } from '../shared/mesh/sealed-signal.ts'
import type { Row } from './lib/report.ts'
import { pause } from './page/clock.ts'

const DEVICES = 40
const TOPIC = 'signaling'
const PASSWORD = 'password'
/** Duration of each of the two parts, in milliseconds. */
const PART = 15_000
const LOOK = 100
const DESCRIPTION = 'v=0 '.padEnd(500, 'x')

interface Device {
  signaling: Signaling
  socket: FakeSocket
  id: string
  connected: Set<string>
}

export async function signaling(): Promise<Row[]> {
  const key = await deriveRoomKey(PASSWORD, TOPIC)
  const devices = Array.from({ length: DEVICES }, (_, index) => makeDevice(index, key))
  let messages = 0
  let bytes = 0
  const cuts: (() => void)[][] = devices.map(() => [])
  for (const [index, one] of devices.entries()) {
    for (const [further, other] of devices.slice(index + 1).entries()) {
      const cut = linkSignaling(TOPIC, one.signaling, other.signaling, (sent) => {
        messages += 1
        bytes += sent.length
      })
      cuts[index]?.push(cut)
      cuts[index + 1 + further]?.push(cut)
    }
  }
  const window = new Windows(devices, key)
  messages = 0
  bytes = 0
  for (const device of devices) await window.announce(device)
  await window.run(PART)
  const rows = [row('40 start at once', DEVICES, messages, bytes, window.note())]
  messages = 0
  bytes = 0
  for (const [index, device] of devices.splice(0, DEVICES / 2).entries()) {
    for (const cut of cuts[index] ?? []) cut()
    device.signaling.close()
    window.gone(device)
  }
  await window.run(PART)
  rows.push(row('half of them gone', DEVICES / 2, messages, bytes, window.note()))
  for (const device of devices) device.signaling.close()
  return rows
}

/** In y-webrtc, each device announces itself to all others, and each pair exchanges an offer and an answer. */
function row(name: string, devices: number, messages: number, bytes: number, note: string): Row {
  const pairs = (devices * (devices - 1)) / 2
  return {
    bench: 'signaling',
    case: name,
    ours: messages / devices,
    peer: (4 * pairs) / devices,
    peerName: 'all with all',
    unit: 'messages',
    target: null,
    note: `each, in ${PART / 1000} s; ${(bytes / devices / 1024).toFixed(0)} KiB each; ${note}`,
  }
}

function makeDevice(index: number, key: CryptoKey): Device {
  const signaling = new Signaling({ deriveKey: async () => key })
  signaling.addRoom({ topic: TOPIC, password: PASSWORD })
  const socket = new FakeSocket()
  signaling.attachSocket(socket.asWebSocket())
  socket.receive({ type: 'subscribe', topics: [TOPIC] })
  const id = `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`
  return { signaling, socket, id, connected: new Set() }
}

/** Answers an announcement with an offer and an offer with an answer, and reports its connections, like a room. */
class Windows {
  readonly #devices: readonly Device[]
  readonly #key: CryptoKey

  constructor(devices: readonly Device[], key: CryptoKey) {
    this.#devices = devices
    this.#key = key
  }

  announce({ socket, id }: Device): Promise<void> {
    return this.#publish(socket, { type: 'announce', from: id })
  }

  async run(milliseconds: number): Promise<void> {
    const end = Date.now() + milliseconds
    while (Date.now() < end) {
      for (const device of this.#devices) await this.#hear(device)
      await pause(LOOK)
    }
  }

  gone({ id }: Device): void {
    for (const device of this.#devices) if (device.connected.delete(id)) this.#report(device)
  }

  note(): string {
    const counts = this.#devices.map(({ connected }) => connected.size)
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
    return `${mean.toFixed(1)} connections each, from ${Math.min(...counts)} to ${Math.max(...counts)}`
  }

  async #hear(device: Device): Promise<void> {
    for (const text of device.socket.sent.splice(0)) {
      const { type, data } = JSON.parse(text as string) as { type: string; data: string }
      const message = type === 'publish' ? await openSignal(this.#key, data) : null
      if (!message) continue
      const offer = message.type === 'announce'
      if (!offer && message.signal.type === 'candidate') continue
      device.connected.add(message.from)
      this.#report(device)
      if (!offer && message.signal.type === 'answer') continue
      const signal = { type: offer ? ('offer' as const) : ('answer' as const), sdp: DESCRIPTION }
      await this.#publish(device.socket, { type: 'signal', from: device.id, to: message.from, token: 1, signal })
    }
  }

  #report({ socket, id, connected }: Device): void {
    socket.receive({ type: 'connections', topic: TOPIC, from: id, peers: [...connected] })
  }

  async #publish(socket: FakeSocket, message: Parameters<typeof sealSignal>[1]): Promise<void> {
    socket.receive({ type: 'publish', topic: TOPIC, data: await sealSignal(this.#key, message) })
  }
}
