/** What devices send each other for calls. For tests. */
import { concat, toHex, utf8 } from '../../../shared/record/bytes.ts'
import { conversationOf } from '../../../shared/space/conversation.ts'
import {
  type CallWords,
  encodeLetter,
  encodeWords,
  isSignedLetter,
  openLetter,
  readLetter,
  readWords,
  writeLetter,
} from '../../../shared/tools/calls/letter.ts'
import { readSaid, type Said, writeSaid } from '../../../shared/tools/calls/said.ts'
import {
  type CallStatement,
  encodeClosed,
  encodeHere,
  type Here,
  readClosed,
  readHere,
} from '../../../shared/tools/calls/statement.ts'
import { closedStatements } from '../../host/tools/calls/closed-statements.ts'
import {
  framed,
  LENGTH_BYTES,
  lengthIn,
  type RecordingAbout,
  RecordingSeal,
} from '../../host/tools/calls/recording-form.ts'
import { ana, ben, bytes, type Form, formOf, formsOfEach, hex, type OfEach, seededCrypto, TIME, text } from './form.ts'

const space = hex('01')
const people = [ana, ben].map(({ publicKey }) => toHex(publicKey)).sort()
const [anas, bens] = [toHex(ana.publicKey), toHex(ben.publicKey)]

const statement: CallStatement = {
  stream: hex('0c', 8),
  session: hex('0d', 16),
  turn: TIME,
  inCall: 65_000,
  flags: { muted: true, camera: true, screen: false, recording: false, live: false },
  hand: 1500,
  level: 7,
  rings: false,
  left: false,
}
const inConversation: CallStatement = {
  ...statement,
  stream: conversationOf(seededCrypto(), space, people),
  flags: { muted: false, camera: false, screen: true, recording: false, live: false },
  hand: null,
  rings: true,
  left: true,
}

const here: OfEach<Here, 'type'> = {
  open: [{ type: 'open', statement }],
  closed: [{ type: 'closed', boxes: [bytes(1, 80), bytes(2, 80)], sealed: bytes(3, 200) }],
}
const words: OfEach<CallWords, 'type'> = {
  here: [{ type: 'here', statement }],
  signal: (['offer', 'answer', 'candidate', 'bye'] as const).map((kind) => ({
    type: 'signal',
    statement: inConversation,
    to: hex('0e', 16),
    kind,
    text: kind === 'bye' ? '' : `${kind} text`,
  })),
  declined: [{ type: 'declined', stream: inConversation.stream, session: hex('0e', 16) }],
}
const [first] = words.here
const said: OfEach<Said, 'kind'> = {
  life: [true, false].map((recording) => ({
    ...{ kind: 'life' as const, camera: 360, screen: 1080, lost: 12, hears: true },
    agrees: { recording, live: !recording },
  })),
  reaction: [{ kind: 'reaction', reaction: '👏' }],
  pointer: [{ kind: 'pointer', screen: hex('0d', 4), x: 5000, y: 10_000 }],
  unheard: [{ kind: 'unheard', sessions: [hex('0d', 4), hex('0e', 4)] }],
}

const recording: RecordingAbout & { part: Uint8Array } = {
  space,
  stream: statement.stream,
  title: 'general',
  began: TIME,
  part: bytes(4, 50),
}
const recordingId = hex('0f', 16)

function writeRecording({ part, ...about }: typeof recording): Uint8Array {
  const seal = RecordingSeal.make(seededCrypto(), recordingId)
  return concat(...[seal.boxFor(ana), seal.sealAbout(about), seal.sealPart(0, part)].map(framed))
}

function readRecording(written: Uint8Array): typeof recording | null {
  const frames: Uint8Array[] = []
  for (let at = 0; at < written.length; ) {
    const end = at + LENGTH_BYTES + lengthIn(written.subarray(at))
    frames.push(written.subarray(at + LENGTH_BYTES, end))
    at = end
  }
  const [box, first, second] = frames
  const seal = box ? RecordingSeal.from(seededCrypto(), recordingId, ana, box) : null
  const about = first && seal?.openAbout(first)
  const part = second && seal?.openPart(0, second)
  return about && part ? { ...about, part } : null
}

export const callForms = (): Form[] => [
  ...formsOfEach('who is in a call', here, encodeHere, readHere),
  ...formsOfEach('in a letter about a call', words, encodeWords, readWords),
  ...formsOfEach(
    'between the ends of a call',
    said,
    (value) => utf8(writeSaid(value)),
    (encoded) => readSaid(text(encoded)),
  ),
  formOf(
    'who is in the call of a conversation',
    { statement: inConversation, participants: people },
    encodeClosed,
    readClosed,
  ),
  formOf(
    'who is in the call of a conversation, sealed',
    { statement: inConversation, participants: people },
    (closed) =>
      encodeHere({ type: 'closed', ...closedStatements(seededCrypto(), space, ana).close(anas, [bens], closed) }),
    (encoded) => {
      const read = readHere(encoded)
      return read?.type === 'closed' ? closedStatements(seededCrypto(), space, ben).open(anas, read) : null
    },
  ),
  formOf('recording of a call', recording, writeRecording, readRecording),
  formOf(
    'letter about a call',
    first,
    (content) => {
      if (!content) throw new Error('no words')
      return encodeLetter(writeLetter(seededCrypto(), ana, { space, to: bens, number: TIME }, content))
    },
    (encoded) => {
      const letter = readLetter(encoded)
      return letter && isSignedLetter(seededCrypto(), space, letter) ? openLetter(seededCrypto(), ben, letter) : null
    },
  ),
]
