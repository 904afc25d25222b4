import type { PagePlace } from '../../editor/page-place.ts'
import type { ShareChat } from '../use-sharing.ts'

export interface Publisher {
  device: string
  name: string
  color: string
}

export interface Heard {
  /** `here`, or when a publisher was last seen, in milliseconds; null if none was. */
  publisher: 'here' | number | null
  /** Number of readers who are online, and of those among them who have all issues stored here. */
  readers: number
  same: number
}

/** The part of a newsletter on screen. */
export type NewsletterPart =
  | { show: 'issues' }
  | { show: 'issue'; issue: string }
  | { show: 'drafts' }
  | { show: 'draft'; draft: string }
  | { show: 'replies' }

export interface NewsletterProps {
  space: string
  newsletter: string
  name: string
  /** Its description. */
  about: string
  me: string
  /** Members who are allowed to publish, including this person. */
  publishers: readonly Publisher[]
  /** Also works for former members. */
  nameOf: (device: string) => string
  mayPublish: boolean
  /** The place of drafts (`draftsPlace`); null while unknown. */
  draftsPlace: string | null
  /** Places of other visible drafts, created by earlier sets of publishers. */
  draftsBefore: readonly string[]
  /** Describes who sees the drafts in a place. */
  draftReaders: (place: string) => string
  part: NewsletterPart
  onPart: (part: NewsletterPart) => void
  places: readonly PagePlace[]
  /**
   * Chats in which the person is allowed to write, here and in other spaces: sharing adds an issue's link to a chat's
   * draft. Null if there is none.
   */
  chats: (() => Promise<readonly ShareChat[]>) | null
  onShare: (chat: ShareChat, text: string) => void
  /** The link to subscribe to this newsletter; null if it can't be shared. */
  link: string | null
  /** Shows the link to subscribe, to share it. */
  onShareLink: () => void
  /** Sends the publishers a reply to an issue; null for a publisher, or outside a publication. */
  onReply: ((issue: string) => void) | null
  /** Number of replies to the publishers on this device; null for a reader, or outside a publication. */
  replies: number | null
  /** What a reader can know about the list's completeness; null for a publisher, and outside a publication. */
  heard: Heard | null
  onNotify: (text: string) => void
}
