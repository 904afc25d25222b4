/** The minimal code for a call: microphone, camera, connections, descriptions with all their candidates. */

/** Bits per second, until the app's rate is set. */
const RATE = 500_000

/** How the app sends its pictures, and how large it shows those of others, in pixels. */
export interface PictureTerms {
  rate: number
  scale: number
  frames: number
  width: number
  height: number
}

export class BareCall {
  #configuration: RTCConfiguration = {}
  readonly #connections = new Map<number, RTCPeerConnection>()
  readonly #elements: HTMLMediaElement[] = []
  #own: Promise<MediaStream> | null = null
  #terms: PictureTerms | null = null

  /** Applies to connections made from now on. */
  configure(configuration: RTCConfiguration): void {
    this.#configuration = configuration
  }

  /** From now on, sends and shows pictures like the app, which also shows people themselves. */
  follow(terms: PictureTerms): void {
    this.#terms = terms
  }

  /** Whether a connection has failed. */
  get hasFailed(): boolean {
    return [...this.#connections.values()].some(({ connectionState }) => connectionState === 'failed')
  }

  /** @param to the other person's number; for an existing connection, looks for another path */
  async offer(to: number, withPictures: boolean): Promise<string> {
    const known = this.#connections.get(to)
    const connection = known ?? (await this.#dial(to, withPictures))
    return settled(connection, await connection.createOffer({ iceRestart: known !== undefined }))
  }

  async answer(from: number, offer: string, withPictures: boolean): Promise<string> {
    const connection = this.#connections.get(from) ?? (await this.#dial(from, withPictures))
    await connection.setRemoteDescription({ type: 'offer', sdp: offer })
    return settled(connection, await connection.createAnswer())
  }

  async accept(to: number, answer: string): Promise<void> {
    await this.#connections.get(to)?.setRemoteDescription({ type: 'answer', sdp: answer })
  }

  async end(): Promise<void> {
    for (const connection of this.#connections.values()) connection.close()
    this.#connections.clear()
    for (const element of this.#elements.splice(0)) {
      element.srcObject = null
      element.remove()
    }
    for (const track of (await this.#own)?.getTracks() ?? []) track.stop()
    this.#own = null
  }

  async #begin(withPictures: boolean): Promise<MediaStream> {
    const own = await navigator.mediaDevices.getUserMedia({ audio: true, ...(withPictures && { video: true }) })
    if (this.#terms) for (const track of own.getVideoTracks()) this.#play(track, true)
    return own
  }

  async #dial(other: number, withPictures: boolean): Promise<RTCPeerConnection> {
    this.#own ??= this.#begin(withPictures)
    const own = await this.#own
    const connection = new RTCPeerConnection(this.#configuration)
    this.#connections.set(other, connection)
    connection.ontrack = ({ track }) => this.#play(track)
    for (const track of own.getTracks()) {
      const sender = connection.addTrack(track, own)
      if (track.kind === 'video') void limit(sender, this.#terms)
    }
    return connection
  }

  #play(track: MediaStreamTrack, isOwn = false): void {
    const element = document.createElement(track.kind === 'video' ? 'video' : 'audio')
    element.srcObject = new MediaStream([track])
    element.muted = track.kind === 'video'
    if (this.#terms && track.kind === 'video') {
      const { width, height } = this.#terms
      element.style.cssText = `width: ${width}px; height: ${height}px; object-fit: cover`
    }
    if (isOwn) {
      element.dataset.mirrored = ''
      element.style.transform = 'scaleX(-1)'
    }
    document.body.append(element)
    this.#elements.push(element)
    void element.play()
  }
}

async function limit(sender: RTCRtpSender, terms: PictureTerms | null): Promise<void> {
  const parameters = sender.getParameters()
  for (const encoding of parameters.encodings) {
    encoding.maxBitrate = terms?.rate ?? RATE
    if (!terms) continue
    encoding.scaleResolutionDownBy = terms.scale
    encoding.maxFramerate = terms.frames
  }
  await sender.setParameters(parameters)
}

async function settled(connection: RTCPeerConnection, description: RTCSessionDescriptionInit): Promise<string> {
  const gathered = new Promise<void>((resolve) => {
    connection.addEventListener('icegatheringstatechange', () => {
      if (connection.iceGatheringState === 'complete') resolve()
    })
  })
  await connection.setLocalDescription(description)
  if (connection.iceGatheringState !== 'complete') await gathered
  return connection.localDescription?.sdp ?? ''
}
