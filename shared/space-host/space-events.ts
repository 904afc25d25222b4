/** The events of an open space. Its parts fire them; everyone else subscribes. */
import { Emitter } from '../base/emitter.ts'
import type { JoinRefusal } from './flow/control-message.ts'
import type { ChannelMessage, SpaceChannel } from './ports/space-channel.ts'

export class SpaceEmitters {
  /** Members, roles, name, presence, progress: anything that a summary or detail shows. */
  readonly changed = new Emitter()
  /**
   * Records were stored here or elsewhere, so the counts of missing and held records may have changed. Fires as often
   * as records arrive.
   */
  readonly arrived = new Emitter()
  readonly presence = new Emitter<{ device: string; state: string | null }>()
  /** A member's message for signaling, about how to connect for blobs, or of the blob protocol. */
  readonly message = new Emitter<ChannelMessage & { channel: SpaceChannel }>()
  /** A member's current time, in milliseconds. */
  readonly clockTold = new Emitter<{ device: string; time: number }>()
  /** A member lists these discovery servers. */
  readonly serversNamed = new Emitter<{ device: string; addresses: readonly string[] }>()
  /** A relay reports more governance records than before. */
  readonly relayKnowsMore = new Emitter<string>()
  readonly refused = new Emitter<{ device: string; rule: string }>()
  readonly joinRefused = new Emitter<JoinRefusal>()
  /** Someone whom this device could have admitted used an invite that has expired by its clock. */
  readonly cameLate = new Emitter<{ name: string | null }>()
  readonly fork = new Emitter<{ device: string; ofDecisions: boolean }>()
  /**
   * The device has used up its storage quota; peers reject further content. Fires once while the space is open, and
   * again when a raised quota is used up.
   */
  readonly full = new Emitter<string>()
  /**
   * Others had records of this device that were missing here. `sinceOpened`: they were written while the space was open
   * here, so a copy of this profile is in use elsewhere.
   */
  readonly takenBack = new Emitter<{ sinceOpened: boolean }>()
  /** Records of this device can't be read. They are requested from others, and everything else continues. */
  readonly damaged = new Emitter<{ device: string; detail: string }>()
  /** The damaged records were restored. */
  readonly repaired = new Emitter<string>()
  /** The index of the records can't be read: the space must be reopened and the index rebuilt from the records. */
  readonly indexDamaged = new Emitter<Error>()
  /** The store failed; the space accepts nothing more until it is reopened. */
  readonly storeFailed = new Emitter<unknown>()
  /** Background work failed for a reason other than the store. Everything continues. */
  readonly fault = new Emitter<unknown>()
}

/** The same for subscribers. */
export type SpaceEvents = { readonly [Name in keyof SpaceEmitters]: Pick<SpaceEmitters[Name], 'event'> }
