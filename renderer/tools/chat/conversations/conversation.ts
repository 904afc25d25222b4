/** A direct or group conversation as shown: its members, including those who have left the space. */
import type { Member, SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { formats, strings } from '../../../strings/first.ts'
import { markedName, marksOf } from '../../../ui/people/look-alikes.ts'
import { namesInTitle } from '../../../ui/people/names-in-title.ts'

export interface Gone {
  device: string
  name: string
  color: string
  how: 'removed' | 'left'
}

export interface Conversation {
  id: string
  /** Others who can read new messages. */
  others: readonly Member[]
  gone: readonly Gone[]
  /** Everyone else, with a mark next to names that look alike. */
  names: readonly string[]
  /** As many names as fit on a line. */
  title: string
  /** Parts that not every participant can read; `isMine`: this device can't read it. */
  withheld: readonly { words: string; isMine: boolean }[]
}

const UNKNOWN_COLOR = '#868e96'

export function conversationOf(
  { id, readers, withheld }: SpaceDetail['conversations'][number],
  { me, members, formerMembers }: Pick<SpaceDetail, 'me' | 'members' | 'formerMembers'>,
  marks: ReadonlyMap<string, string> = marksOf([...members, ...formerMembers]),
): Conversation {
  const others: Member[] = []
  const gone: Gone[] = []
  for (const device of readers) {
    if (device === me) continue
    const member = members.find((each) => each.device === device)
    if (member) {
      others.push(member)
      continue
    }
    const known = formerMembers.find((each) => each.device === device)
    const { name = strings.people.formerMember, color = UNKNOWN_COLOR, how = 'left' } = known ?? {}
    gone.push({ device, name, color, how })
  }
  const byName = (one: { name: string }, other: { name: string }) => formats.compare(one.name, other.name)
  others.sort(byName)
  gone.sort(byName)
  const names = [...others, ...gone].map(({ device, name }) => markedName(name, marks.get(device)))
  const nameOf = (device: string) =>
    markedName(members.find((each) => each.device === device)?.name ?? '', marks.get(device))
  return {
    id,
    others,
    gone,
    names,
    title: namesInTitle(names),
    withheld: withheld.map(({ writer, device }) => ({
      words: withheldWords(writer, device, me, nameOf),
      isMine: device === me,
    })),
  }
}

/** The space as seen within a conversation: who can be mentioned there, and who can hide messages. */
export function amongReaders(detail: SpaceDetail, { others }: Conversation): SpaceDetail {
  const devices = new Set(others.map(({ device }) => device))
  return { ...detail, members: detail.members.filter(({ device }) => device === detail.me || devices.has(device)) }
}

function withheldWords(writer: string, device: string, me: string, nameOf: (device: string) => string): string {
  const words = strings.conversations
  if (device === me) return words.withheldFromYou(nameOf(writer))
  return writer === me ? words.withheldByYou(nameOf(device)) : words.withheld(nameOf(device), nameOf(writer))
}

/** All conversations of a space, the most recent first. @param latest time of the last message, by conversation */
export function conversationsOf(detail: SpaceDetail, latest: Readonly<Record<string, number>>): Conversation[] {
  const found = detail.conversations.filter(({ readers }) => readers.length > 1)
  const marks = found.length > 0 ? marksOf([...detail.members, ...detail.formerMembers]) : new Map<string, string>()
  return found
    .map((each) => conversationOf(each, detail, marks))
    .sort(
      (one, other) =>
        (latest[other.id] ?? 0) - (latest[one.id] ?? 0) ||
        formats.compare(one.title, other.title) ||
        (one.id < other.id ? -1 : 1),
    )
}

/** A note about former members; null if nobody has left. */
export function goneWords({ others, gone }: Conversation): string | null {
  const [first] = gone
  if (!first) return null
  if (others.length === 0) return strings.conversations.nobodyLeft
  return gone.length > 1
    ? strings.conversations.manyGone(gone.map(({ name }) => name))
    : strings.conversations[first.how](first.name)
}
