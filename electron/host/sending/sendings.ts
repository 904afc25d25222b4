/**
 * Files that are sent straight to one person nearby, without a space. A join request announces them. A recipient who
 * accepts gets a secret, and with it a private way between the two devices, which carries these blobs and nothing else.
 * All of it lasts as long as the host runs; only the saved files stay.
 */

import type { Disposable } from '../../../shared/base/emitter.ts'
import { largest } from '../../../shared/base/extremes.ts'
import { CallFailure } from '../../../shared/ipc/call-failure.ts'
import type { CallInput, CallOutput } from '../../../shared/ipc/contract.ts'
import type { Sending } from '../../../shared/ipc/sending.ts'
import { toHex } from '../../../shared/record/bytes.ts'
import type { Crypto } from '../../../shared/record/crypto.ts'
import { type JoinRequestFile, totalSize } from '../../../shared/space/joining/join-request-files.ts'
import { decodeSendingOffer, sendingIdOf } from '../../../shared/space/joining/sending-message.ts'
import type { SpaceChannel } from '../../../shared/space-host/ports/space-channel.ts'
import type { BlobEngine } from '../blobs/blob-engine.ts'
import { DiskRoom } from '../blobs/system/disk-room.ts'
import type { Address } from '../links/links.ts'
import type { AcceptedFiles, SendingsByJoinRequest } from '../nearby/join-requests.ts'
import type { Nearby } from '../nearby/nearby.ts'
import { later } from '../timers.ts'
import type { SharingJobs } from '../tools/files/sharing-jobs.ts'
import { Incoming } from './incoming.ts'
import { Outgoing } from './outgoing.ts'
import { PrivateWay, type PrivateWayOptions } from './private-way.ts'
import type { SendingParts, UnderWay } from './under-way.ts'

/** Maximum number in progress, or over and not dismissed. */
const SENDINGS = 20
/** How long the other device can be offline. Milliseconds. */
const PATIENCE = 10 * 60_000
const TELL_PAUSE = 200

export interface SendingsOptions extends Pick<PrivateWayOptions, 'blobs'>, Pick<SendingParts, 'downloads'> {
  jobs: SendingParts['jobs'] & Pick<SharingJobs, 'onChange'>
  crypto: Crypto
  links: PrivateWayOptions['links'] & { forget(address: Address): void }
  engine: SendingParts['engine'] & Pick<BlobEngine, 'onChange'>
  /** The folder of the blobs, where incoming bytes are stored before they are saved. */
  directory: string
  nearby(): Pick<Nearby, 'ask' | 'decline' | 'state' | 'changed'>
}

export class Sendings implements SendingsByJoinRequest {
  readonly #options: SendingsOptions
  readonly #parts: SendingParts
  readonly #all = new Map<string, UnderWay>()
  readonly #people = new Map<string, string>()
  readonly #patience = new Map<string, NodeJS.Timeout>()
  /** Addresses of devices, keyed by device and then by address. */
  readonly #addresses = new Map<string, Map<string, Address>>()
  readonly #subscription: Disposable
  readonly #stopListening: () => void
  #telling: NodeJS.Timeout | null = null

  constructor(options: SendingsOptions) {
    this.#options = options
    const { downloads, engine, jobs } = options
    this.#parts = { engine, jobs, downloads, ended: (id) => this.#ended(id) }
    this.#subscription = jobs.onChange((id) => this.#jobsChanged(id))
    this.#stopListening = engine.onChange(() => {
      for (const sending of this.#all.values()) sending.lookAtBlobs()
      if (this.#all.size > 0) this.#tellSoon()
    })
  }

  views(): Sending[] {
    return [...this.#all.values()].flatMap((sending) => sending.view() ?? [])
  }

  /** Whether this device can have the blobs of this sending. */
  belongs(id: string, device: string): boolean {
    return this.#all.get(id)?.way?.device === device
  }

  /** @returns whether the channel is one of ours */
  take(channel: SpaceChannel): boolean {
    const way = this.#all.get(channel.space)?.way
    way?.take(channel)
    return way != null
  }

  /** Notes where a device of a sending in progress can be reached. @returns whether it is such a device */
  reached(device: string, address: Address): boolean {
    const isOne = [...this.#all.values()].some(({ way, isOver }) => way?.device === device && !isOver)
    if (isOne) {
      const known = this.#addresses.get(device) ?? new Map()
      this.#addresses.set(device, known.set(`${address.host} ${address.port}`, address))
    }
    return isOne
  }

  begin({ person, files }: CallInput<'sending.begin'>): CallOutput<'sending.begin'> {
    const found = this.#options
      .nearby()
      .state()
      .people.find(({ id }) => id === person)
    if (!found) throw new CallFailure('not-found', 'this person is no longer nearby')
    if (this.#all.size >= SENDINGS) throw new CallFailure('refused', 'too many are in progress')
    const secret = this.#options.crypto.randomBytes(32)
    const id = sendingIdOf(this.#options.crypto, toHex(secret))
    const { name, color } = found
    const sending = new Outgoing(this.#parts, id, toHex(secret), { name, color }, files)
    this.#all.set(id, sending)
    this.#people.set(id, person)
    try {
      return { sending: id, addresses: sending.read() }
    } catch (error) {
      this.#drop(sending)
      throw error
    }
  }

  /** Cancels the sending, or dismisses it if it is over. */
  end(id: string): void {
    const sending = this.#all.get(id)
    if (!sending) return
    const joinRequest = sending instanceof Outgoing ? sending.joinRequest : null
    if (sending.isOver) this.#drop(sending)
    else sending.cancel()
    if (joinRequest !== null) this.#options.nearby().decline(joinRequest)
    this.#tellSoon()
  }

  /** The progress of reading has changed. */
  #jobsChanged(id: string): void {
    const sending = this.#all.get(id)
    if (!(sending instanceof Outgoing)) return
    if (sending.lookAtJobs()) this.#ask(sending)
    this.#tellSoon()
  }

  /** Rejects with CallFailure if there is no room for the files. */
  async makeSureOfRoom(files: readonly JoinRequestFile[]): Promise<void> {
    const most = largest(files.map(({ size }) => size))
    try {
      // The largest file is stored twice until its first copy is removed.
      await new DiskRoom(this.#options.directory).makeSure(totalSize(files) + most)
    } catch {
      throw new CallFailure('storage', 'the disk is full')
    }
  }

  /** The person has accepted the files that this join request announced. Throws if they are no longer offered. */
  offer(joinRequest: string, device: string): string {
    const sending = this.#outgoing(joinRequest)
    if (!sending || sending.isOver) throw new Error('it is no longer being sent')
    this.#wait(sending.id)
    return sending.offer(this.#way(sending.id, sending.secret, device))
  }

  /**
   * Takes the offer of the files that were accepted here. Rejects with FormatError or BlobError. @returns the id of the
   * sending
   */
  async accept({ device, files, person }: AcceptedFiles, text: string): Promise<string> {
    const offer = decodeSendingOffer(text, files)
    const id = sendingIdOf(this.#options.crypto, offer.secret)
    if (this.#all.has(id) || this.#all.size >= SENDINGS) throw new Error('too many are in progress')
    const incoming = new Incoming(this.#parts, id, this.#way(id, offer.secret, device), person, files, offer)
    this.#all.set(id, incoming)
    this.#wait(id)
    await incoming.begin()
    this.#tellSoon()
    return id
  }

  /** A join request is over. */
  joinRequestOver(joinRequest: string, reason: string | null): void {
    const sending = this.#outgoing(joinRequest)
    // If the link broke after the offer, the devices find each other again.
    if (!sending || reason === null || (sending.isMoving && reason === 'link-lost')) return
    sending.cancel()
    this.#drop(sending)
    this.#tellSoon()
  }

  stop(): void {
    this.#subscription.dispose()
    this.#stopListening()
    for (const sending of this.#all.values()) sending.cancel()
    for (const timer of this.#patience.values()) clearTimeout(timer)
    if (this.#telling) clearTimeout(this.#telling)
  }

  #outgoing(joinRequest: string): Outgoing | undefined {
    return [...this.#all.values()].find(
      (sending) => sending instanceof Outgoing && sending.joinRequest === joinRequest,
    ) as Outgoing | undefined
  }

  #ask(sending: Outgoing): void {
    const { nearby } = this.#options
    try {
      const person = this.#people.get(sending.id) ?? ''
      sending.joinRequest = nearby().ask({ person, space: null, name: null, files: sending.files })
    } catch {
      sending.fail('gone-there')
    }
  }

  #way(id: string, secret: string, device: string): PrivateWay {
    const { blobs, links } = this.#options
    const way = new PrivateWay({ id, device, secret, links, blobs })
    way.onUp(() => {
      clearTimeout(this.#patience.get(id))
      this.#all.get(id)?.up()
      this.#tellSoon()
    })
    way.onDown(() => {
      this.#wait(id)
      this.#tellSoon()
    })
    way.onMessage((message) => {
      this.#all.get(id)?.hear(message)
      this.#tellSoon()
    })
    return way
  }

  #wait(id: string): void {
    clearTimeout(this.#patience.get(id))
    const timer = later(() => {
      const sending = this.#all.get(id)
      sending?.fail('gone-there')
      sending?.way?.close()
      this.#tellSoon()
    }, PATIENCE).unref()
    this.#patience.set(id, timer)
  }

  #ended(id: string): void {
    this.#parts.jobs.forget(id)
    // Files that can't be dropped now are dropped at the next start.
    this.#options.engine.keepOnly(id, null).catch(() => {})
    this.#tellSoon()
    const device = this.#all.get(id)?.way?.device
    if (device === undefined || this.#isWith(device)) return
    for (const address of this.#addresses.get(device)?.values() ?? []) this.#options.links.forget(address)
    this.#addresses.delete(device)
  }

  #isWith(device: string): boolean {
    return [...this.#all.values()].some(({ way, isOver }) => way?.device === device && !isOver)
  }

  #drop(sending: UnderWay): void {
    sending.way?.close()
    clearTimeout(this.#patience.get(sending.id))
    this.#patience.delete(sending.id)
    this.#people.delete(sending.id)
    this.#all.delete(sending.id)
    this.#parts.jobs.forget(sending.id)
  }

  #tellSoon(): void {
    this.#telling ??= later(() => {
      this.#telling = null
      this.#options.nearby().changed()
    }, TELL_PAUSE).unref()
  }
}
