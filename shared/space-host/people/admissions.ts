/**
 * How devices get into a space over their links: requesting with an invite, admission, keys, and evidence of
 * membership.
 */
import { Emitter } from '../../base/emitter.ts'
import type { SpaceLog } from '../../log/space-log.ts'
import type { StoredHead } from '../../log/store.ts'
import type { Crypto } from '../../record/crypto.ts'
import { FormatError } from '../../record/errors.ts'
import { recordHash } from '../../record/record.ts'
import { type InviteLink, inviteKeyOf, proveInvite } from '../../space/joining/invite.ts'
import type { KeyRing } from '../../space/key-ring.ts'
import type { Level } from '../../sync/events.ts'
import type { ControlMessage, JoinRefusal } from '../flow/control-message.ts'
import { judgeJoin } from './admission.ts'
import type { Asking } from './askers.ts'
import type { Membership } from './membership.ts'

export type AdmissionMessage = Exclude<
  ControlMessage,
  {
    type:
      | 'presence'
      | 'branch-please'
      | 'branch'
      | 'reply'
      | 'reply-here'
      | 'servers'
      | 'typing'
      | 'files'
      | 'tool'
      | 'clock'
  }
>

export interface AdmissionsOptions {
  crypto: Crypto
  /** Our device, hex. */
  device: string
  log: SpaceLog
  ring: KeyRing
  membership: Membership
  now(): number
  /** The only device that an invite of ours is for; null: anyone. */
  inviteeOf(key: string): string | null
  /** The invite that we are joining by; null once we have joined. */
  joining(): InviteLink | null
  /** The name to give a device when we request admission; null if it doesn't need one. */
  nameFor(device: string): string | null
  /** Someone requests to read a private publication. Returns false if that device was declined before. */
  takeAsking(asking: Asking): boolean
  levelOf(device: string): Level
  tell(device: string, message: AdmissionMessage): void
  /** The device sent something that no version would send. */
  refuse(device: string, rule: string): void
  /** Stores new keys in the ring, before they are used. */
  storeKeys(): Promise<void>
}

/** Milliseconds until a device that didn't answer is asked again: it may not have been a member itself. */
export const ASK_AGAIN = 2000
/** The maximum milliseconds until a device is asked again for older keys, since perhaps no one has them. */
const ASK_FOR_OLDER = 60_000
const EVIDENCE_BYTES = 256 * 1024
/** Milliseconds until a device that still doesn't know us gets evidence of our admission again. */
const SHOW_AGAIN = 30_000
/** Maximum bytes of evidence accepted from an unknown device on one link. */
const EVIDENCE_LIMIT = 32 * 1024 * 1024

export class Admissions {
  readonly #declines = new Emitter()
  readonly #joinRefusals = new Emitter<JoinRefusal>()
  readonly #late = new Emitter<{ name: string | null }>()
  readonly #evidence = new Emitter<readonly StoredHead[]>()
  /** Fires when we declined someone. */
  readonly onTurnedDown = this.#declines.event
  readonly onJoinRefused = this.#joinRefusals.event
  /** Fires when someone used an invite that has expired by our clock. The name is the one that they gave. */
  readonly onLate = this.#late.event
  /** Fires when governance arrived as evidence and is durable. */
  readonly onEvidence = this.#evidence.event
  readonly #options: AdmissionsOptions
  /** Bytes of evidence from each linked device that isn't a member. */
  readonly #shown = new Map<string, number>()
  /** When we last sent evidence of our admission to each linked device. */
  readonly #showed = new Map<string, number>()
  /** The time at which each linked device can be asked for older keys again, and the pause after that. */
  readonly #olderKeys = new Map<string, { from: number; pause: number }>()
  /** We got governance without its key; requested until keys arrive. */
  #wantsKeys = false
  /** Linked devices that we declined. */
  readonly #turnedDown = new Set<string>()
  /** Devices being admitted, so that two requests lead to one admission. */
  readonly #admitting = new Set<string>()

  constructor(options: AdmissionsOptions) {
    this.#options = options
  }

  /** The last link to a device was closed. */
  lost(device: string): void {
    this.#shown.delete(device)
    this.#showed.delete(device)
    this.#olderKeys.delete(device)
    this.#turnedDown.delete(device)
  }

  /** Whether a linked device's request for admission was declined. */
  hasTurnedDown(device: string): boolean {
    return this.#turnedDown.has(device)
  }

  /** Requests anything that we need from a device. */
  greet(device: string): void {
    const { crypto, joining, levelOf, tell } = this.#options
    const invite = joining()
    if (invite) {
      const proof = proveInvite(crypto, invite, this.#options.device)
      const name = this.#options.nameFor(device)
      tell(device, { type: 'join', key: inviteKeyOf(crypto, invite.seed), proof, ...(name === null ? {} : { name }) })
    } else if (levelOf(device) === 'none') tell(device, { type: 'unknown' })
    else if (levelOf(device) !== 'full') return
    else if (this.#wantsKeys || this.#lacksKeys()) tell(device, { type: 'keys-please' })
    else if (this.#lacksOlderKeys()) this.#askForOlder(device)
  }

  #askForOlder(device: string): void {
    const now = this.#options.now()
    const { from, pause } = this.#olderKeys.get(device) ?? { from: now, pause: ASK_AGAIN }
    if (now < from) return
    this.#olderKeys.set(device, { from: now + pause, pause: Math.min(2 * pause, ASK_FOR_OLDER) })
    this.#options.tell(device, { type: 'keys-please' })
  }

  /** A member wrote under a key that we don't have: it has that key. */
  keyMissing(device: string): void {
    if (this.#options.levelOf(device) !== 'full' || this.#wantsKeys) return
    this.#wantsKeys = true
    this.#options.tell(device, { type: 'keys-please' })
  }

  /** Resolves when the message has been handled and the result is durable. */
  async take(device: string, message: AdmissionMessage): Promise<void> {
    const { log, levelOf, joining } = this.#options
    switch (message.type) {
      case 'join':
        return this.#join({ device, key: message.key, proof: message.proof, name: message.name ?? null })
      case 'welcome':
        if (
          joining() ||
          ((this.#wantsKeys || this.#lacksKeys() || this.#lacksOlderKeys()) && levelOf(device) === 'full')
        )
          return this.#welcomed(device, message.ring)
        return
      case 'join-refused':
        if (joining()) this.#joinRefusals.fire(message.reason)
        return
      case 'unknown':
        if (log.governance?.role(this.#options.device)) return this.#showEvidence(device)
        return
      case 'evidence':
        if (log.governance && levelOf(device) === 'none') return this.#takeEvidence(device, message.records)
        return
      case 'keys-please':
        if (log.governance?.role(device)) this.welcome(device)
        else this.#showEnding(device)
    }
  }

  /**
   * If a device that didn't know all keys admitted a former member, this gives it the keys to read how its membership
   * ended.
   */
  #showEnding(device: string): void {
    const { log } = this.#options
    const ending = log.governance?.endingOf(device)
    if (!ending) return
    const keyIds = log.governanceKeyIds(log.governanceUpTo(ending))
    const mayFollow = (keyId: string): boolean => keyIds.has(keyId)
    this.#handOver(device, () => false, mayFollow)
  }

  #lacksKeys(): boolean {
    const { log, ring, device } = this.#options
    const { governance } = log
    if (!governance?.role(device)) return false
    const { governanceKeyId, contentKeyId } = governance.epoch.keys
    return !ring.key(governance.reads(device) ? contentKeyId : governanceKeyId)
  }

  /**
   * The maker of an epoch may have given its keys only to some members. These may have written under them, even if that
   * is invalid by now.
   */
  #lacksOlderKeys(): boolean {
    const { log, ring, device } = this.#options
    const { governance } = log
    return governance?.reads(device) === true && governance.settings.historyForJoiners && ring.lacksContent
  }

  async #join(asking: Asking): Promise<void> {
    const { device, key, proof } = asking
    const { crypto, log, membership, now, tell } = this.#options
    const { governance } = log
    if (!governance?.role(this.#options.device)) return
    // A relay doesn't admit anyone, and has no say in who can join.
    if (!governance.reads(this.#options.device)) return
    if (governance.role(device) !== null) {
      this.welcome(device)
      return
    }
    if (this.#admitting.has(device)) return
    // A reader doesn't answer other readers who request to join.
    if (governance.isPublication && !governance.invitableBy(this.#options.device).includes('viewer')) return
    const [me, invitee] = [this.#options.device, this.#options.inviteeOf(key)]
    const judged = judgeJoin({ crypto, governance, me, device, key, proof, invitee, now: now() })
    if ('refusal' in judged) {
      tell(device, { type: 'join-refused', reason: judged.refusal })
      if (!this.#turnedDown.has(device)) {
        this.#turnedDown.add(device)
        this.#declines.fire()
        if (judged.refusal === 'expired') this.#late.fire({ name: asking.name })
      }
      return
    }
    if (governance.isPublication && judged.role === 'viewer') {
      if (!this.#options.takeAsking(asking)) tell(device, { type: 'join-refused', reason: 'not-allowed' })
      return
    }
    this.#turnedDown.delete(device)
    this.#admitting.add(device)
    try {
      await membership.admit(device, key, judged.role, proof)
    } finally {
      this.#admitting.delete(device)
    }
    this.welcome(device)
  }

  /** Sends the keys to a member. */
  welcome(device: string): void {
    const { governance } = this.#options.log
    if (!governance) return
    const current = governance.epoch.keys.contentKeyId
    const all = governance.settings.historyForJoiners
    const mayRead = (keyId: string): boolean => governance.reads(device) && (all || keyId === current)
    this.#handOver(device, mayRead)
  }

  #handOver(device: string, ...may: Parameters<KeyRing['handOver']>): void {
    const { ring, tell } = this.#options
    for (const keys of ring.handOver(...may)) tell(device, { type: 'welcome', ring: keys })
  }

  async #welcomed(device: string, bytes: Uint8Array): Promise<void> {
    const { ring, storeKeys, refuse } = this.#options
    let isNew = false
    this.#wantsKeys = false
    try {
      isNew = ring.offer(device, bytes)
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      refuse(device, error.rule)
      return
    }
    if (isNew) await storeKeys()
  }

  /**
   * Sends the governance that our admission depends on, and nothing else: the other device may be a stranger who knows
   * the secret.
   */
  async #showEvidence(device: string): Promise<void> {
    const { crypto, log, levelOf, now, tell } = this.#options
    const grant = log.governance?.members.get(this.#options.device)?.grant.hash
    const before = this.#showed.get(device) ?? Number.NEGATIVE_INFINITY
    // A removed device gets what it may over the record channel.
    if (!grant || levelOf(device) === 'governance' || now() - before < SHOW_AGAIN) return
    this.#showed.set(device, now())
    const wanted = log.governanceUpTo(grant)
    for (let cursor = 0; ; ) {
      const found = await log.readGovernance(cursor, EVIDENCE_BYTES)
      if (found.length === 0) return
      cursor += found.length
      const records = found.filter((record) => wanted.has(recordHash(crypto, record)))
      if (records.length > 0) tell(device, { type: 'evidence', records })
    }
  }

  async #takeEvidence(device: string, records: Uint8Array[]): Promise<void> {
    const { log, refuse } = this.#options
    const shown = records.reduce((sum, record) => sum + record.length, this.#shown.get(device) ?? 0)
    this.#shown.set(device, shown)
    if (shown > EVIDENCE_LIMIT) {
      refuse(device, 'C2 too much evidence')
      return
    }
    const { verdict, stored, durable } = log.accept(records)
    await durable
    this.#evidence.fire(stored)
    if (verdict.outcome === 'refused') refuse(device, `${verdict.rule} ${verdict.reason}`)
  }
}
