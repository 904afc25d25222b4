/** Reads a mailbox (mbox, as mailing lists keep their archives) piece by piece, however large it and its lines are. */
import {
  type ExchangedDiscussion,
  type ExchangedPost,
  IMPORT_LIMITS,
  importable,
  type ReadFile,
  type Unnamed,
} from './exchanged.ts'
import { type Mail, readMail } from './mail-text.ts'

/** Bytes that are read of one message: its text comes before its attachments. */
const MESSAGE = 256 * 1024
/** Bytes of a line; what is beyond is left out. */
const LINE = 64 * 1024
const NEWLINE = 10
/** By whom, and when: no text has such a line, so a message begins there without an empty line in front, too. */
const ENVELOPE = /^From \S+ +[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [\d:]{5,8}(?: [A-Z\d+-]{1,5}){0,2} \d{4}$/
/** Bytes turned into characters at once. */
const AT_ONCE = 8192

const charactersOf = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += AT_ONCE) text += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE))
  return text
}

export class MboxReader {
  readonly #mails: Mail[] = []
  #left = 0
  /** The message's line "From …"; null before the first. */
  #opened: string | null = null
  #message: string[] = []
  #length = 0
  #line = ''
  #isAfterBlank = true

  /** The messages that were read so far. */
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
    this.#endMessage()
    return importable(discussionsOf(this.#mails), unnamed, this.#left)
  }

  #add(bytes: Uint8Array): void {
    const room = LINE - this.#line.length
    if (room > 0 && bytes.length > 0) this.#line += charactersOf(bytes.subarray(0, room))
  }

  #endLine(): void {
    const line = this.#line.endsWith('\r') ? this.#line.slice(0, -1) : this.#line
    this.#line = ''
    if (line.startsWith('From ') && (this.#isAfterBlank || ENVELOPE.test(line))) {
      this.#endMessage()
      this.#opened = line
    } else if (this.#length < MESSAGE) {
      this.#message.push(line.replace(/^>(>*From )/, '$1'))
      this.#length += line.length + 1
    }
    this.#isAfterBlank = line === ''
  }

  #endMessage(): void {
    if (this.#opened !== null) {
      if (this.#mails.length < IMPORT_LIMITS.posts) this.#mails.push(readMail(this.#message.join('\n'), this.#opened))
      else this.#left++
    }
    this.#message = []
    this.#length = 0
  }
}

const WITHOUT_REPLY = /^(?:\s*(?:re|aw|fwd?|wg|antw|sv|vs|r|i)\s*(?:\[\d+\]\s*)?:)+\s*/i

/**
 * Messages that answer each other, however many of them are missing, and whatever answers itself in a circle: what
 * names one message belongs together.
 */
function discussionsOf(mails: readonly Mail[]): ExchangedDiscussion[] {
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
    // A message that several lists sent is there several times.
    if (seen.has(id)) continue
    seen.add(id)
    const root = rootOf(id)
    const found = together.get(root) ?? []
    // What answers nothing has its own subject, however it begins.
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
