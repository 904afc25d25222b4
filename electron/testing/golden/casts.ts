/** What devices send each other for casts. For tests. */
import { fromHex, toHex } from '../../../shared/record/bytes.ts'
import { conversationOf } from '../../../shared/space/conversation.ts'
import {
  type CastAnnouncement,
  encodeAnnouncement,
  readAnnouncement,
} from '../../../shared/tools/casts/announcement.ts'
import { type CarriedCast, encodeCarried, readCarried } from '../../../shared/tools/casts/carried.ts'
import { newCastId } from '../../../shared/tools/casts/cast-id.ts'
import {
  type ClosedAnnouncement,
  encodeClosed,
  encodeClosedAnnouncement,
  readClosed,
  readClosedAnnouncement,
} from '../../../shared/tools/casts/closed-announcement.ts'
import {
  encodeForestMessage,
  type ForestMessage,
  readForestMessage,
} from '../../../shared/tools/casts/forest/message.ts'
import { type CastFormat, encodeFrame, readFrame } from '../../../shared/tools/casts/frame.ts'
import { isSignedObject, openObject, type PlainObject, writeObject } from '../../../shared/tools/casts/object.ts'
import { encodePushed, readPushed } from '../../../shared/tools/casts/pushed.ts'
import { encodeSaid, readSaid } from '../../../shared/tools/casts/said.ts'
import { closedAnnouncements } from '../../host/tools/casts/closed-announcements.ts'
import {
  ana,
  ben,
  bytes,
  derived,
  type Form,
  formOf,
  formsOfEach,
  hex,
  type OfEach,
  seededCrypto,
  TIME,
} from './form.ts'

const space = hex('01')
const cast = hex('0c', 16)
const key = bytes(5, 32)
const [anas, bens] = [ana, ben].map(({ publicKey }) => toHex(publicKey)) as [string, string]

const announcement: CastAnnouncement = {
  cast,
  turn: TIME,
  stream: hex('0d', 8),
  title: 'All hands',
  onFor: 65_000,
  delay: 1200,
  stripes: [6250, 37_500, 37_500, 25_000].map((rate) => ({ rate, every: 100 })),
  viewers: 340,
  key,
  ended: false,
  perMinute: 6,
  inCall: true,
  stage: [bens],
}
const inConversation: ClosedAnnouncement = {
  announcement: { ...announcement, stream: conversationOf(seededCrypto(), space, [anas, bens]), stage: [] },
  participants: [anas, bens],
}
const carried: CarriedCast = { cast, delay: 1200, stripes: announcement.stripes, ended: true }
const plain: PlainObject = {
  cast,
  stripe: 1,
  seq: 70_000,
  part: 1,
  parts: 3,
  time: 3_600_000,
  isKey: true,
  layer: 2,
  level: 7,
}

const messages: OfEach<ForestMessage, 'type'> = {
  seek: [{ type: 'seek', stripes: 15, slots: [1, 2, 3, 4], starves: 8 }],
  offer: [{ type: 'offer', stripes: 3, depths: [0, 1, 2, 3], referrals: [bens] }],
  graft: [
    { type: 'graft', stripe: 3, next: null, slots: 16, urgent: true, starves: false },
    { type: 'graft', stripe: 0, next: 70_000, slots: 0, urgent: false, starves: true },
  ],
  taken: [{ type: 'taken', stripe: 2, path: [bens] }],
  refused: [{ type: 'refused', stripe: 1, referrals: [bens] }],
  leave: [{ type: 'leave', stripe: 0 }],
  please: [{ type: 'please', stripe: 1, seqs: [1, 2, 70_000] }],
  report: [{ type: 'report', viewers: 340, spare: 20 }],
  complaint: [{ type: 'complaint', stripe: 1, device: bens }],
}
const formats: OfEach<CastFormat, 'type'> = {
  picture: [{ type: 'picture', codec: 'vp09.00.10.08', width: 640, height: 360 }],
  sound: [{ type: 'sound', codec: 'opus', rate: 48_000, channels: 2 }],
}

export const castForms = (): Form[] => [
  {
    name: 'announcement of a cast',
    // From before there was a chat, and before casts carried shared screens.
    value: { ...announcement, perMinute: 0, inCall: false, stage: [] },
    write: null,
    read: readAnnouncement,
  },
  {
    name: 'announcement of a cast with a chat, in a call',
    // From before there was a stage.
    value: { ...announcement, stage: [] },
    write: null,
    read: readAnnouncement,
  },
  formOf('announcement of a cast with a stage', announcement, encodeAnnouncement, readAnnouncement),
  formOf(
    'announcement of a cast in the call of a conversation',
    inConversation,
    encodeClosedAnnouncement,
    readClosedAnnouncement,
  ),
  formOf(
    'announcement of a cast in the call of a conversation, sealed',
    inConversation,
    (said) => encodeClosed(closedAnnouncements(seededCrypto(), space, ana).close(anas, [bens], said)),
    (encoded) => {
      const read = readClosed(encoded)
      return read && closedAnnouncements(seededCrypto(), space, ben).open(anas, read)
    },
  ),
  formOf('line of the chat of a cast', { cast, type: 'line', text: 'Where is the demo? 🎉' }, encodeSaid, readSaid),
  formOf('caption of a cast', { cast, type: 'caption', text: '' }, encodeSaid, readSaid),
  formOf('cast that a relay passes on', carried, encodeCarried, readCarried),
  ...formsOfEach(
    'in the forest of a cast',
    messages,
    (message) => encodeForestMessage({ cast, message }),
    (encoded) => readForestMessage(encoded)?.message,
  ),
  ...formsOfEach(
    'format in a cast',
    formats,
    (format) => encodeFrame({ format, chunks: [bytes(1, 20)], needs: null }),
    (encoded) => (readFrame(encoded, true) ?? readFrame(encoded, false))?.format,
  ),
  derived('id of a cast', () => fromHex(newCastId(seededCrypto(), space, toHex(ana.publicKey)))),
  formOf(
    'object of a cast',
    bytes(7, 100),
    (content) =>
      encodePushed({ object: writeObject(seededCrypto(), ana, { space, key }, plain, content), newest: [1, 2, 3, 4] }),
    (encoded) => {
      const object = readPushed(encoded)?.object
      const isValid = object && isSignedObject(seededCrypto(), space, toHex(ana.publicKey), object)
      return isValid ? openObject(seededCrypto(), { space, key }, object) : null
    },
  ),
]
