/** Formats messages for a file: Markdown for people, JSON for programs. */
import { appendAll } from '../../../../shared/base/append.ts'
import { strings } from '../../../strings/strings.ts'
import type { ChatMessage } from '../feed/message-set.ts'

export type ExportFormat = 'markdown' | 'json'

export interface ExportNames {
  space: string
  channel: string
  /** The name of the person a device belongs to. */
  nameOf: (device: string) => string
  /** An attachment's path in the folder; null if it is missing. */
  fileOf: (media: string) => string | null
  /** Formats the local day. */
  day: (time: number) => string
  clock: (time: number) => string
}

interface ExportWriter {
  start(now: number): string
  /** @param inThread whether it belongs to the thread of the message before it */
  message(message: ChatMessage, inThread: boolean): string
  end(): string
}

/** Characters that Markdown would interpret in a name. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|~]/g, '\\$&')

const QUOTED = /^ {0,3}>/

/** Other Markdown readers treat the line after a quote as part of it, unless an empty line separates them. */
function withQuotesEnded(lines: readonly string[]): string[] {
  let isCode = false
  return lines.flatMap((line, index) => {
    if (line.startsWith('```')) isCode = !isCode
    const next = lines[index + 1] ?? ''
    return !isCode && QUOTED.test(line) && next.trim() !== '' && !QUOTED.test(next) ? [line, ''] : [line]
  })
}

export function markdownWriter(names: ExportNames): ExportWriter {
  const { nameOf, fileOf, day, clock } = names
  const words = strings.conversations
  let lastDay = ''
  const lines = (message: ChatMessage): string[] => {
    const { text, edited, deleted, reply, said, attachments, files, poll } = message
    if (deleted) return [`*${strings.chat.deleted}*`]
    if (said.hiddenBy !== null) return [`*${strings.chat.hiddenBy(plain(nameOf(said.hiddenBy)))}*`]
    const all: string[] = []
    if (reply)
      all.push(`> ${words.exportReply(plain(nameOf(reply.device)), `${day(reply.time)}, ${clock(reply.time)}`)}`, '')
    if (text !== '') appendAll(all, withQuotesEnded(text.split('\n')))
    if (edited) all.push(`*(${strings.chat.edited})*`)
    if (poll) {
      all.push(`**${plain(poll.question)}**`)
      poll.options.forEach((option, place) => {
        const voters = [...said.votes].flatMap(([device, chosen]) =>
          chosen.includes(place) ? [plain(nameOf(device))] : [],
        )
        all.push(`* ${plain(option)}: ${voters.join(', ') || '–'}`)
      })
    }
    for (const each of attachments) {
      const file = fileOf(each.media)
      const name = each.kind === 'picture' ? each.name || strings.chat.picture : strings.chat.recording
      if (file === null) all.push(`*${plain(name)} (${words.exportMissing})*`)
      else all.push(`${each.kind === 'picture' ? '!' : ''}[${plain(name)}](${file})`)
    }
    for (const { name } of files) all.push(`*${plain(name)} (${words.exportInFiles})*`)
    if (said.reactions.length > 0)
      all.push(
        said.reactions.map(({ emoji, people }) => `${emoji} ${people.map(nameOf).map(plain).join(', ')}`).join(' · '),
      )
    return all
  }
  return {
    start: (now) =>
      `# ${plain(names.channel)}\n\n${words.exportedFrom(plain(names.space), `${day(now)}, ${clock(now)}`)}\n`,
    message(message, inThread) {
      const today = day(message.time)
      const heading = today === lastDay || inThread ? '' : `\n## ${today}\n`
      if (!inThread) lastDay = today
      const when = inThread ? `${today}, ${clock(message.time)}` : clock(message.time)
      const body = [`**${plain(nameOf(message.device))}** · ${when}`, '', ...lines(message)]
      const text = inThread ? body.map((line) => `> ${line}`.trimEnd()) : body
      return `${heading}\n${text.join('\n')}\n`
    },
    end: () => '',
  }
}

export function jsonWriter(names: ExportNames): ExportWriter {
  const { nameOf, fileOf } = names
  const person = (device: string) => ({ device, name: nameOf(device) })
  let isFirst = true
  return {
    start: (now) => {
      const head = { format: 'parley channel', version: 1, space: names.space, channel: names.channel }
      return `${JSON.stringify({ ...head, exported: new Date(now).toISOString() }).slice(0, -1)},"messages":[`
    },
    message(message, inThread) {
      const { id, device, time, text, edited, deleted, reply, mentions, everyone, said, attachments, files, poll } =
        message
      const isShown = !deleted && said.hiddenBy === null
      const written = {
        id,
        by: person(device),
        time: new Date(time).toISOString(),
        inThread,
        text: isShown ? text : '',
        edited,
        deleted,
        hiddenBy: said.hiddenBy === null ? null : person(said.hiddenBy),
        pinnedBy: said.pinnedBy === null ? null : person(said.pinnedBy),
        reply: reply && { id: reply.id, by: person(reply.device), time: new Date(reply.time).toISOString() },
        mentions: isShown ? mentions.map(person) : [],
        everyone,
        reactions: said.reactions.map(({ emoji, people }) => ({ emoji, by: people.map(person) })),
        poll:
          isShown && poll
            ? { ...poll, votes: [...said.votes].map(([who, options]) => ({ by: person(who), options })) }
            : null,
        attachments: isShown ? attachments.map((each) => ({ ...each, file: fileOf(each.media) })) : [],
        files: isShown ? files.map(({ name, size, type }) => ({ name, size, type })) : [],
      }
      const separator = isFirst ? '\n' : ',\n'
      isFirst = false
      return separator + JSON.stringify(written)
    },
    end: () => '\n]}\n',
  }
}
