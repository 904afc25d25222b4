import { placeCodec } from '../place.ts'
import { EVERYWHERE, type Tool } from '../tool.ts'
import { encodeAnnouncement, readAnnouncement } from './announcement.ts'
import { castCalls, castEvents } from './calls.ts'
import { encodeCarried, readCarried } from './carried.ts'
import { encodeClosed, readClosed } from './closed-announcement.ts'
import { encodeForestMessage, readForestMessage } from './forest/message.ts'
import { CAST_LIMITS } from './limits.ts'
import { encodePushed, readPushed } from './pushed.ts'
import { encodeSaid, readSaid } from './said.ts'
import { STRIPES } from './stripes.ts'

export const casts = {
  id: 'casts',
  spaces: EVERYWHERE,
  /** Nothing of a cast is stored. */
  docs: [],
  /** `stream`: a channel, or a newsletter of a publication. */
  place: placeCodec({ stream: '[0-9a-f]{16}' }, [{ path: 'live/{stream}' }]),
  live: {
    /** A device casts. */
    announcement: {
      write: encodeAnnouncement,
      read: readAnnouncement,
      audience: 'all',
      rate: { perSecond: CAST_LIMITS.announcementsPerSecond, burst: CAST_LIMITS.announcementBurst },
    },
    /** A device casts in a conversation's call, for its participants only. */
    closed: {
      write: encodeClosed,
      read: readClosed,
      audience: 'all',
      rate: { perSecond: CAST_LIMITS.announcementsPerSecond, burst: CAST_LIMITS.announcementBurst },
    },
    /** The same for relays, which can't read that. */
    carried: {
      write: encodeCarried,
      read: readCarried,
      audience: 'one',
      rate: { perSecond: CAST_LIMITS.announcementsPerSecond, burst: CAST_LIMITS.announcementBurst },
    },
    /** A line of the chat, or a caption. */
    said: {
      write: encodeSaid,
      read: readSaid,
      audience: 'all',
      rate: { perSecond: CAST_LIMITS.announcementsPerSecond, burst: CAST_LIMITS.announcementBurst },
    },
    /** Messages between the devices of the forest. */
    forest: {
      write: encodeForestMessage,
      read: readForestMessage,
      audience: 'one',
      rate: { perSecond: CAST_LIMITS.messagesPerSecond, burst: CAST_LIMITS.messageBurst },
    },
    object: {
      write: encodePushed,
      read: readPushed,
      audience: 'one',
      rate: { perSecond: CAST_LIMITS.objectsPerSecond * STRIPES.length, burst: CAST_LIMITS.objectBurst },
    },
  },
  calls: castCalls,
  events: castEvents,
} as const satisfies Tool
