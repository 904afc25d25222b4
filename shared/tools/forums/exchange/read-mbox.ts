/** Reads a mailbox (mbox, the archive format of mailing lists) piece by piece, however large it and its lines are. */
import { LeftOutCount } from '../../../base/left-out.ts'
import { BodyBounds } from './body-bounds.ts'
import {
  type ExchangedDiscussion,
  type ExchangedPost,
  IMPORT_LIMITS,
  importable,
  type PostPart,
  type ReadFile,
  type Unnamed,
} from './exchanged.ts'
import { type Mail, readMail } from './mail-text.ts'

/** Maximum bytes that are read of one message: its text comes before its attachments. */
const MESSAGE = 256 * 1024
/** Maximum bytes that are read of one line. */
const LINE = 64 * 1024
const NEWLINE = 10
const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?'
const DATE = '(?:[A-Z][a-z]{2} +\\d{1,2}|\\d{1,2} +[A-Z][a-z]{2})'
const ZONE = '(?: +(?:[A-Z]{1,5}|[+-]\\d{4})){0,2}'
const SENDER = '(?:"[^"]{0,200}"\\S*|\\S+(?: at \\S+)?)'
/**
 * A line with sender and date. Texts don't contain such lines, so a message begins there even without an empty line in
 * front.
 */
const ENVELOPE = new RegExp(
  `^From +${SENDER} +${DAY} +${DATE}(?: +\\d{4})? +\\d{1,2}:\\d\\d(?::\\d\\d)?${ZONE}(?: +\\d{4})?${ZONE}(?: remote from \\S+)?$`,
)
/** A line with only a sender or a year: a message begins there if a header follows. */
const VAGUE_ENVELOPE = /^From (?:\S+@\S+|.*\b(?:19|20)\d\d$)/
const HEADER =
  /^(?:Return-Path|Received|From|To|Cc|Date|Subject|Message-ID|In-Reply-To|References|Reply-To|Sender|Delivered-To|MIME-Version|Content-[\w-]+|DKIM-Signature|Status|List-[\w-]+|X-[\w-]+):/i
/** Number of bytes turned into characters in one go. */
const AT_ONCE = 8192

const charactersOf = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += AT_ONCE) text += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE))
  return text
}

export class MboxReader {
  readonly #mails: Mail[] = []
  readonly #leftOut = new LeftOutCount<PostPart>()
  /** The message's line "From …"; null before the first message. */
  #opened: string | null = null
  #message: string[] = []
  #length = 0
  #isCut = false
  #line = ''
  #lineBytes = 0
  #isAfterBlank = true
  /** A line that begins a message if a header follows. */
  #vague: string | null = null
  readonly #bounds = new BodyBounds()

  /** The number of messages read so far. */
  get count(): number {
    return this.#mails.length
  }

  take(bytes: Uint8Array): void {
    let at = 0
    for (let end = bytes.indexOf(NEWLINE, at); end >= 0; end = bytes.indexOf(NEWLINE, at)) {
      this.#add(bytes.subarray(at, end))
      this.#endLine()
      at = end + 1
    }
    this.#add(bytes.subarray(at))
  }

  end(unnamed: Unnamed): ReadFile {
    if (this.#line !== '') this.#endLine()
    if (this.#vague !== null) this.#keep(this.#vague)
    if (this.#bounds.isOpen) this.#divide()
    this.#endMessage()
    return importable(discussionsOf(this.#mails, this.#leftOut), unnamed, this.#leftOut.all)
  }

  #add(bytes: Uint8Array): void {
    const room = LINE - this.#line.length
    this.#lineBytes += bytes.length
    if (room > 0 && bytes.length > 0) this.#line += charactersOf(bytes.subarray(0, room))
  }

  #endLine(): void {
    if (this.#lineBytes > LINE) this.#isCut = true
    const line = this.#line.endsWith('\r') ? this.#line.slice(0, -1) : this.#line
    const vague = this.#vague
    this.#vague = null
    if (vague !== null && HEADER.test(line)) this.#begin(vague)
    else if (vague !== null) this.#keep(vague)
    const isEnvelope = ENVELOPE.test(line) || (this.#opened === null && line.startsWith('From '))
    const bound = this.#bounds.next(this.#lineBytes + 1, line, isEnvelope, this.#message.length)
    if (bound === 'wrong') this.#divide()
    if (isEnvelope && bound !== 'within') this.#begin(line)
    else if (!isEnvelope && this.#isAfterBlank && VAGUE_ENVELOPE.test(line)) this.#vague = line
    else this.#keep(line)
    this.#isAfterBlank = line === ''
    this.#line = ''
    this.#lineBytes = 0
  }

  #begin(line: string): void {
    this.#endMessage()
    this.#opened = line
  }

  #keep(line: string): void {
    if (this.#length < MESSAGE) this.#message.push(line.replace(/^>(>*From )/, '$1'))
    this.#length += line.length + 1
  }

  /** Splits the message at lines that were mistaken for text but begin messages. */
  #divide(): void {
    const lines = this.#message
    let from = 0
    for (const at of this.#bounds.takeWithin()) {
      this.#message = lines.slice(from, at)
      this.#begin(lines[at] ?? '')
      from = at + 1
    }
    this.#message = lines.slice(from)
    this.#length = this.#message.reduce((sum, { length }) => sum + length + 1, 0)
  }

  #endMessage(): void {
    if (this.#opened !== null) {
      const isFull = this.#mails.length >= IMPORT_LIMITS.posts
      const mail = isFull ? null : readMail(this.#message.join('\n'), this.#opened)
      if (mail) this.#mails.push(mail)
      else this.#leftOut.add('tooMany')
      for (const name of mail?.attached ?? []) this.#leftOut.add('attached', name)
      // The texts of a message come before its attachments.
      const isTextCut = (this.#isCut || this.#length > MESSAGE) && mail?.attached.length === 0
      if (mail && (mail.isCut || isTextCut)) this.#leftOut.add('cut', mail.subject)
    }
    this.#message = []
    this.#length = 0
    this.#isCut = false
    this.#bounds.reset()
  }
}

const WITHOUT_REPLY = /^(?:\s*(?:re|aw|fwd?|wg|antw|sv|vs|r|i)\s*(?:\[\d+\]\s*)?:)+\s*/i

/**
 * Groups messages into discussions. Messages belong together if they answer each other or name the same message, even
 * if that one is missing, or if they form a circle.
 */
function discussionsOf(mails: readonly Mail[], leftOut: LeftOutCount<PostPart>): ExchangedDiscussion[] {
  const above = new Map<string, string>()
  const rootOf = (id: string): string => {
    let root = id
    for (let next = above.get(root); next !== undefined; next = above.get(root)) root = next
    for (let at = id; at !== root; ) {
      const next = above.get(at) ?? root
      above.set(at, root)
      at = next
    }
    return root
  }
  const named = mails.map((mail, place) => ({ ...mail, id: mail.id || `${place} without a name` }))
  for (const { id, answers } of named)
    for (const answered of answers) {
      const [one, other] = [rootOf(id), rootOf(answered)]
      if (one !== other) above.set(one, other)
    }
  const together = new Map<string, { subject: string; post: ExchangedPost }[]>()
  const seen = new Set<string>()
  let time = 0
  for (const { id, answers, author, subject, time: own, text } of named) {
    time = own ?? time
    // A message that several lists sent appears several times.
    if (seen.has(id)) {
      leftOut.add('copies', subject)
      continue
    }
    seen.add(id)
    const root = rootOf(id)
    const found = together.get(root) ?? []
    // A message that answers none keeps its subject, however that begins.
    found.push({
      subject: answers.length > 0 ? subject.replace(WITHOUT_REPLY, '') : subject,
      post: { author, time, text },
    })
    together.set(root, found)
  }
  return [...together.values()].map((posts) => {
    posts.sort((one, other) => one.post.time - other.post.time)
    return { title: posts[0]?.subject ?? '', category: '', posts: posts.map(({ post }) => post) }
  })
}
