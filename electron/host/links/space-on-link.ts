/**
 * One space on one link. The channel's id and each side's tag are derived from the space's secret and the handshake, so
 * outsiders learn nothing. Only a device that showed its tag gets our device key, with a signature over the handshake.
 */
import { Emitter } from '../../../shared/base/emitter.ts'
import { equalBytes, toHex } from '../../../shared/record/bytes.ts'
import { type CborValue, decode, encode } from '../../../shared/record/cbor.ts'
import type { Crypto, KeyPair } from '../../../shared/record/crypto.ts'
import { type LinkSide, linkChannelOf, linkTagOf } from '../../../shared/space/discovery-secret.ts'
import type { ChannelMessage, MessageKind, SpaceChannel } from '../../../shared/space-host/ports/space-channel.ts'
import type { Link, LinkChannel } from './link.ts'

export interface SpaceKey {
  space: string
  /** The discovery secret, 32 bytes. */
  secret: Uint8Array
  /** Our key in this space if it isn't this host's device: that of a publication's reader. */
  device?: KeyPair
  /**
   * In a publication, both ends may use a reader's key: it says nothing about the device that other spaces prove on the
   * same link.
   */
  isPublication?: boolean
}

/** Fingerprints of a WebRTC path: each end must see the other's as the other end sees its own. */
export interface PathClaim {
  localFingerprint: string
  remoteFingerprint: string
  presence: number
}

export interface SpaceOnLinkOptions {
  crypto: Crypto
  device: KeyPair
  key: SpaceKey
  link: Link
  channelId: number
  /** Our claim, if the link runs over a WebRTC path for this space's room. */
  claim: PathClaim | null
  /** Whether a proven device gets a channel. If false, it was refused, and the link is already closed. */
  admit(device: string): boolean
}

const PROTOCOL = 'parley/space/1'
const CONTROL = 0
const KINDS: readonly MessageKind[] = ['records', 'live', 'signaling', 'paths', 'blobs']
const CONTROL_BYTES = 1024
const FINGERPRINT_LENGTH = 200

/** What a device signs to prove itself in a space on one link (L5). */
export const proofOf = (crypto: Crypto, handshakeHash: Uint8Array, channel: Uint8Array, side: LinkSide): Uint8Array =>
  crypto.hash(encode(['parley link proof 1', handshakeHash, channel, side]))

export const encodeProof = (device: Uint8Array, signature: Uint8Array): Uint8Array =>
  encode(['proof', device, signature])

export const encodeClaim = ({ localFingerprint, remoteFingerprint, presence }: PathClaim): Uint8Array =>
  encode(['path', localFingerprint, remoteFingerprint, presence])

export class SpaceOnLink {
  readonly #channels = new Emitter<SpaceChannel>()
  readonly #claims = new Emitter<{ device: string; presence: number }>()
  readonly #intrusions = new Emitter()
  readonly onChannel = this.#channels.event
  /** Both sides see the same WebRTC path. */
  readonly onClaim = this.#claims.event
  /** There is a man in the middle of the WebRTC path. */
  readonly onBetween = this.#intrusions.event
  readonly #options: SpaceOnLinkOptions
  readonly #name: Uint8Array
  readonly #otherSide: LinkSide
  #raw: LinkChannel | null = null
  #channel: SpaceChannel | null = null
  /** Emitters of the channel; disposed of with it. */
  readonly #messages = new Emitter<ChannelMessage>()
  readonly #drains = new Emitter()
  readonly #closes = new Emitter<string>()
  #device: string | null = null
  #tagged = false
  #closed = false

  constructor(options: SpaceOnLinkOptions) {
    this.#options = options
    const { crypto, key, link } = options
    this.#name = linkChannelOf(crypto, key.secret, link.handshakeHash)
    this.#otherSide = link.initiator ? 'responder' : 'initiator'
    link.expect(PROTOCOL, this.#name, () => this.open())
  }

  /** The device at the other end, once proven. Hex. */
  get device(): string | null {
    return this.#device
  }

  get proven(): boolean {
    return this.#channel !== null
  }

  open(): void {
    if (this.#closed || this.#raw) return
    const { crypto, key, link } = this.#options
    this.#raw = link.open({
      protocol: PROTOCOL,
      id: this.#name,
      tag: linkTagOf(crypto, key.secret, link.handshakeHash, link.side),
      messages: [
        (message) => this.#hearControl(decode(message, CONTROL_BYTES)),
        ...KINDS.map((kind) => (message: Uint8Array) => this.#hear(kind, message)),
      ],
      onOpen: (tag) => this.#hearTag(tag),
      onClose: (reason) => this.#lost(reason),
      onDrain: () => this.#drains.fire(),
    })
  }

  /** The space was left, or the link has ended. */
  end(reason: string): void {
    this.#closed = true
    this.#options.link.expectNoMore(PROTOCOL, this.#name)
    this.#raw?.close()
    this.#lost(reason)
  }

  #hearTag(tag: Uint8Array): void {
    const { crypto, key, link } = this.#options
    const { device = this.#options.device } = key
    if (!equalBytes(tag, linkTagOf(crypto, key.secret, link.handshakeHash, this.#otherSide))) {
      link.refuse('a space opened without its secret')
      return
    }
    this.#tagged = true
    const signature = crypto.sign(proofOf(crypto, link.handshakeHash, this.#name, link.side), device.secretKey)
    this.#raw?.send(CONTROL, encodeProof(device.publicKey, signature))
    const { claim } = this.#options
    if (claim) {
      this.#raw?.send(CONTROL, encodeClaim(claim))
    }
  }

  #hearControl(value: CborValue): void {
    const parts: readonly CborValue[] = Array.isArray(value) ? value : []
    if (!this.#tagged) {
      this.#options.link.refuse('a message before the opening')
      return
    }
    if (parts[0] === 'proof' && !this.#device) {
      this.#hearProof(parts[1], parts[2])
      return
    }
    if (parts[0] === 'path' && this.#device) {
      this.#hearClaim(parts[1], parts[2], parts[3])
      return
    }
    this.#options.link.refuse('malformed control message')
  }

  #hearProof(publicKey: CborValue | undefined, signature: CborValue | undefined): void {
    const { crypto, link } = this.#options
    const valid =
      publicKey instanceof Uint8Array &&
      publicKey.length === 32 &&
      signature instanceof Uint8Array &&
      crypto.isDeviceKey(publicKey) &&
      crypto.verify(signature, proofOf(crypto, link.handshakeHash, this.#name, this.#otherSide), publicKey)
    if (!valid) {
      link.refuse('invalid proof of the device')
      return
    }
    this.#device = toHex(publicKey)
    if (!this.#options.admit(this.#device)) return
    this.#channel = this.#present(this.#device)
    this.#channels.fire(this.#channel)
  }

  #hearClaim(local: CborValue | undefined, remote: CborValue | undefined, presence: CborValue | undefined): void {
    const { claim, link } = this.#options
    const device = this.#device
    if (!claim || !device || typeof presence !== 'number' || typeof local !== 'string' || typeof remote !== 'string') {
      link.refuse('malformed path message')
      return
    }
    const same =
      local.length <= FINGERPRINT_LENGTH && local === claim.remoteFingerprint && remote === claim.localFingerprint
    if (same) {
      this.#claims.fire({ device, presence })
      return
    }
    // The culprit is unknown: most likely neither end, but whoever carried the offers.
    link.close('the fingerprints of the two ends of a WebRTC path differ')
    this.#intrusions.fire()
  }

  #hear(kind: MessageKind, message: Uint8Array): void {
    if (this.#channel) this.#messages.fire({ kind, message })
    else this.#options.link.refuse('a message before the proof')
  }

  #present(device: string): SpaceChannel {
    const { channelId, key, link } = this.#options
    const holder = `channel ${channelId}`
    const raw = this.#raw
    return {
      id: channelId,
      space: key.space,
      device,
      host: link.remoteKey,
      kind: link.kind,
      version: link.version,
      initiator: link.initiator,
      address: link.address,
      send: (kind, message) => raw?.send(KINDS.indexOf(kind) + 1, message) ?? true,
      onMessage: this.#messages.event,
      onDrain: this.#drains.event,
      onClose: this.#closes.event,
      pause: () => link.pause(holder),
      resume: () => link.resume(holder),
      refuse: (reason) => link.close(`refused: ${reason}`),
      close: () => raw?.close(),
      get roundTrip() {
        return link.roundTrip
      },
    }
  }

  #lost(reason: string): void {
    const channel = this.#channel
    this.#raw = null
    this.#channel = null
    this.#device = null
    this.#tagged = false
    if (!channel) return
    channel.resume()
    this.#closes.fire(reason)
    for (const emitter of [this.#messages, this.#drains, this.#closes]) emitter.dispose()
  }
}
