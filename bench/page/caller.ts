/** Runs in both pages of a call: presses the app's buttons, holds a bare call, and notes when the first sound is heard. */
import { clock, pause } from './clock.ts'

const WAIT = 30_000
const EVERY = 5

const isHeard = async (connection: RTCPeerConnection): Promise<boolean> =>
  [...(await connection.getStats()).values()].some(
    ({ type, kind, totalSamplesReceived = 0, concealedSamples = 0 }) =>
      type === 'inbound-rtp' && kind === 'audio' && totalSamplesReceived > concealedSamples,
  )

const nameOf = (button: Element): string => (button.getAttribute('aria-label') ?? button.textContent ?? '').trim()

class Caller {
  /** Those made since `forget`. */
  #connections: RTCPeerConnection[] = []
  #bare: RTCPeerConnection | null = null

  constructor() {
    const { RTCPeerConnection: Original } = window
    const keep = (connection: RTCPeerConnection) => this.#connections.push(connection)
    window.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration)
        keep(this)
      }
    }
  }

  /** Presses the button whose name begins so, once it is there. Returns the time. */
  async press(name: string): Promise<number> {
    const deadline = performance.now() + WAIT
    for (;;) {
      const button = [...document.querySelectorAll('button')].find((it) => nameOf(it).startsWith(name) && !it.disabled)
      if (button?.checkVisibility()) {
        const at = clock()
        button.click()
        return at
      }
      if (performance.now() > deadline)
        throw new Error(`no button “${name}”: ${document.body.textContent.slice(0, 300)}`)
      await pause(EVERY)
    }
  }

  go(hash: string): void {
    window.location.hash = hash
  }

  forget(): void {
    this.#connections = []
    this.#bare?.close()
    this.#bare = null
  }

  /** When the first sound of the other was played, and none made up for missing ones. */
  async heard(): Promise<number> {
    const deadline = performance.now() + WAIT
    while (performance.now() < deadline) {
      const heard = await Promise.all(this.#connections.map(isHeard))
      if (heard.includes(true)) return clock()
      await pause(EVERY)
    }
    throw new Error('nothing was heard')
  }

  /** The least code that calls: a microphone, a connection, an offer with all its candidates. Returns when it began. */
  async offer(): Promise<{ at: number; offer: string }> {
    const at = clock()
    const connection = await this.#dial()
    return { at, offer: await settled(connection, await connection.createOffer()) }
  }

  async answer(offer: string): Promise<string> {
    const connection = await this.#dial()
    await connection.setRemoteDescription({ type: 'offer', sdp: offer })
    return settled(connection, await connection.createAnswer())
  }

  async accept(answer: string): Promise<void> {
    await this.#bare?.setRemoteDescription({ type: 'answer', sdp: answer })
  }

  async #dial(): Promise<RTCPeerConnection> {
    const connection = new RTCPeerConnection()
    this.#bare = connection
    connection.ontrack = ({ track }) => {
      const element = new Audio()
      element.srcObject = new MediaStream([track])
      void element.play()
    }
    const sound = await navigator.mediaDevices.getUserMedia({ audio: true })
    for (const track of sound.getTracks()) connection.addTrack(track, sound)
    return connection
  }
}

async function settled(connection: RTCPeerConnection, description: RTCSessionDescriptionInit): Promise<string> {
  const gathered = new Promise<void>((resolve) => {
    connection.addEventListener('icegatheringstatechange', () => {
      if (connection.iceGatheringState === 'complete') resolve()
    })
  })
  await connection.setLocalDescription(description)
  await gathered
  return connection.localDescription?.sdp ?? ''
}

declare global {
  interface Window {
    caller: Caller
  }
}

window.caller = new Caller()
