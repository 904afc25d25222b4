/** Palette commands for people and conversations. */
import { MessageSquarePlus, MessagesSquare, UserRound } from 'lucide-react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { isPublication } from '../../../../shared/space/kind.ts'
import { reads } from '../../../../shared/space/permissions.ts'
import { navigate } from '../../../platform/places/routes.ts'
import { strings } from '../../../strings/first.ts'
import type { Command } from '../../../ui/keyboard/commands.tsx'
import { marksOf } from '../../../ui/people/look-alikes.ts'
import { type Conversation, conversationsOf } from './conversation.ts'

interface Person {
  name: string
  /**
   * The target space and its quality as a target: 0 for the space's members, 1 for a new conversation, 2 for an
   * existing one.
   */
  space: string
  reach: 0 | 1 | 2
  spaces: string[]
}

/** The other person of a direct conversation; null if there are several, or they have left. */
function onlyOther({ others, gone }: Conversation): string | null {
  return gone.length === 0 && others.length === 1 ? (others[0]?.device ?? null) : null
}

/**
 * One command per person, with the spaces that both are in, and one per conversation that can't be reached through a
 * person. A person's command prefers a space with an existing conversation. @param writeTo opens the conversation with
 * a person in a space where one can write to them
 */
export function peopleCommands(
  details: readonly SpaceDetail[],
  writeTo: (space: string, device: string) => void,
): Command[] {
  const talks = details.map((detail) => ({ detail, conversations: conversationsOf(detail, {}) }))
  const people = new Map<string, Person>()
  for (const { detail, conversations } of talks) {
    const { id: space, name: spaceName, me, members, mayWrite, kind } = detail
    const known = new Set(conversations.map(onlyOther))
    for (const { device, name, role } of members) {
      if (device === me) continue
      const isReached = mayWrite && reads(role) && !isPublication(kind)
      const reach = isReached ? (known.has(device) ? 2 : 1) : 0
      const person = people.get(device)
      if (!person) people.set(device, { name, space, reach, spaces: [spaceName] })
      else {
        person.spaces.push(spaceName)
        if (reach > person.reach) Object.assign(person, { name, space, reach })
      }
    }
  }
  const isReachedBy = (person: Person | undefined, space: string) => person?.reach === 2 && person.space === space
  const others = talks.flatMap(({ detail, conversations }) =>
    conversations
      .filter((conversation) => !isReachedBy(people.get(onlyOther(conversation) ?? ''), detail.id))
      .map((conversation) => conversationCommand(detail, conversation)),
  )
  return [...others, ...personCommands(people, writeTo)]
}

const conversationCommand = (detail: SpaceDetail, { id, title }: Conversation): Command => ({
  id: `conversation ${id}`,
  kind: 'view',
  title,
  detail: detail.name,
  keywords: strings.conversations.title,
  icon: MessagesSquare,
  run: () => navigate({ tool: 'chat', space: detail.id, place: { conversation: id } }),
})

function personCommands(
  people: ReadonlyMap<string, Person>,
  writeTo: (space: string, device: string) => void,
): Command[] {
  const marks = marksOf([...people].map(([device, { name }]) => ({ device, name })))
  return [...people].map(([device, { name, space, spaces, reach }]) => ({
    id: `person ${device}`,
    kind: 'person',
    title: name,
    keywords: reach > 0 ? `${strings.conversations.writeTo(name)} ${strings.conversations.title}` : undefined,
    detail: [...(marks.has(device) ? [marks.get(device)] : []), ...spaces.slice(0, 3)].join(' · '),
    icon: reach > 0 ? MessageSquarePlus : UserRound,
    run: () => (reach > 0 ? writeTo(space, device) : navigate({ view: 'members', space })),
  }))
}
