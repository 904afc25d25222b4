import type { PagePlace } from '../../editor/page-place.ts'

export interface Publisher {
  device: string
  name: string
  colour: string
}

export interface ShareChat {
  space: string
  /** Null: the chat is in the space of the newsletter. */
  spaceName: string | null
  id: string
  name: string
}

export interface Heard {
  /** `here`, or when one of those who publish was last, milliseconds; null: none was met. */
  publisher: 'here' | number | null
  /** Readers who are here, and those of them who have all that is here. */
  readers: number
  same: number
}

/** What of a newsletter is on screen. */
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
  /** What it is about. */
  about: string
  me: string
  /** Who may publish, oneself among them where one may. */
  publishers: readonly Publisher[]
  /** Also those who are gone. */
  nameOf: (device: string) => string
  mayPublish: boolean
  /** Where drafts are (`draftsPlace`); null while that is not known. */
  draftsPlace: string | null
  /** Where there are others that one sees, made when others published. */
  draftsBefore: readonly string[]
  /** Who sees the drafts of such a place. */
  draftReaders: (place: string) => string
  part: NewsletterPart
  onPart: (part: NewsletterPart) => void
  places: readonly PagePlace[]
  /** Chats that one may write in, here and in other spaces: an issue's link is put into what one is about to write there. Null: there is none. */
  chats: (() => Promise<readonly ShareChat[]>) | null
  onShare: (chat: ShareChat, text: string) => void
  /** The link by which others come to this newsletter; null where there is none to give away. */
  link: string | null
  /** Says something to those who publish, about an issue; null where one is among them, or there is no channel. */
  onReply: ((issue: string) => void) | null
  /** How many of what readers said lie here for those who publish; null where one does not, or there is no channel. */
  replies: number | null
  /** What a reader can say of whether this is all; null for who publishes, and where there is no channel. */
  heard: Heard | null
  onNotify: (text: string) => void
}
