/** Announcements in a conversation's call (`shared/tools/casts/SPEC.md`, F18), which only its participants can read. */
import type { Crypto, KeyPair } from '../../../../shared/record/crypto.ts'
import { ClosedWords } from '../../../../shared/space-host/live/closed-words.ts'
import {
  type ClosedAnnouncement,
  encodeClosedAnnouncement,
  readClosedAnnouncement,
} from '../../../../shared/tools/casts/closed-announcement.ts'

export const closedAnnouncements = (crypto: Crypto, space: string, device: KeyPair): ClosedWords<ClosedAnnouncement> =>
  new ClosedWords({
    crypto,
    space,
    device,
    domain: 'parley cast call 1',
    write: encodeClosedAnnouncement,
    read: readClosedAnnouncement,
    streamOf: ({ announcement }) => announcement.stream,
  })
